// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/lines.hpp"

#include <algorithm>

#include "oos/core/error.hpp"
#include "oos/purge/line_file.hpp"
#include "oos/record/fields.hpp"

namespace oos::purge {

using jsonl::Line;
using jsonl::View;

namespace {

void widen(Content& content, Instant from, Instant to) {
  content.from = content.from ? std::min(*content.from, from) : from;
  content.to = content.to ? std::max(*content.to, to) : to;
}

void take_span(const View& view, std::string_view from, std::string_view to, Content& content) {
  const auto begin = record::read_opt_time(view, from);
  const auto end = record::read_opt_time(view, to);
  if (begin) widen(content, begin->instant, end ? end->instant : begin->instant);
}

void take_event(const Line& line, Content& content) {
  if (const auto event = line.find("event")) {
    if (const auto time = record::read_opt_time(*event, "time"))
      widen(content, time->instant, time->instant);
    if (const auto point = event->opt_string("point")) content.points = {std::string(*point)};
    if (const auto id = event->opt_string("id")) content.events = {std::string(*id)};
  }
  if (const auto clip = line.find("clip")) take_span(*clip, "start", "end", content);
}

void take_recording(const View& recording, Content& content) {
  const auto start = record::read_opt_time(recording, "start");
  if (start)
    widen(content, start->instant,
          start->instant + milliseconds(recording.opt_integer("duration_ms").value_or(0)));
}

/// The other types: whatever of point, event and times they have.
void take_other(const View& view, Content& content) {
  if (!view.is_object()) return;
  for (const std::string_view key : {"when", "start", "at"})
    if (view.has(key)) take_span(view, key, key, content);
  take_span(view, "from", "to", content);
  if (view.has("event")) {
    const auto event = view.find("event");
    if (event && event->is_string()) content.events = {std::string(event->as_string())};
  }
}

void merge(Content& into, const Content& line) {
  if (line.from && line.to) widen(into, *line.from, *line.to);
  into.points_known = into.points_known && line.points_known;
  into.events_known = into.events_known && line.events_known;
  const auto add = [](std::vector<std::string>& values, const std::vector<std::string>& more) {
    for (const std::string& value : more)
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  };
  add(into.points, line.points);
  if (into.events.size() < 100'000) {
    into.events.insert(into.events.end(), line.events.begin(), line.events.end());
  } else {
    into.events_known = false;  // a hold keeps the file rather than memory growing without end
  }
}

}  // namespace

std::optional<Content> content_of_line(const Line& line) {
  Content content;
  const auto object = line.find(line.type());
  if (line.type() == "event") {
    take_event(line, content);
  } else if (object && object->is_object()) {
    if (line.type() == "recording") take_recording(*object, content);
    take_other(*object, content);
  }
  if (object && object->is_object() && line.type() != "event")
    if (const auto point = object->find("point"); point && point->is_string())
      content.points = {std::string(point->as_string())};
  content.points_known = !content.points.empty();
  content.events_known = !content.events.empty() || line.type() == "recording";
  if (!content.to && content.events.empty()) return std::nullopt;
  return content;
}

std::optional<Content> content_of_lines(const Tree& tree, const Entry& entry) {
  Content content;
  content.points_known = content.events_known = true;
  bool readable = true;
  for_each_line(tree, entry, [&](const FileLine& found) {
    try {
      const auto line = found.line ? content_of_line(*found.line) : std::nullopt;
      readable = readable && found.problem.empty();
      if (line) merge(content, *line);
    } catch (const Error&) {
      readable = false;
    }
  });
  if (!readable || !content.to) return std::nullopt;
  return content;
}

LineTest retention_test(const survey::Policy& policy, const survey::RetentionRule& rule,
                        Instant now) {
  return [&policy, &rule, now](const Line& line) {
    const auto content = content_of_line(line);
    return content && decide(policy, rule, content, now).due;
  };
}

LineCount count_lines(const Tree& tree, const Entry& entry, const LineTest& test,
                      const std::string& reason) {
  LineCount count;
  for_each_line(tree, entry, [&](FileLine& found) {
    count.lines += found.line || !found.problem.empty() ? 1 : 0;
    try {
      if (!found.line && !found.problem.empty()) throw Error(ErrorKind::input, found.problem);
      if (found.line && test(*found.line) && blank_line(*found.line, reason)) ++count.wanted;
    } catch (const Error&) {
      if (count.unreadable++ == 0) count.first_unreadable = found.number;
    }
  });
  return count;
}

LineCount blank_lines(const Tree& tree, const Entry& entry, const LineTest& test,
                      const std::string& reason) {
  LineCount count;
  Rewrite rewrite(tree, entry);
  for_each_line(tree, entry, [&](FileLine& found) {
    try {
      if (!found.line && !found.problem.empty()) throw Error(ErrorKind::input, found.problem);
      if (found.line && test(*found.line) && blank_line(*found.line, reason)) {
        ++count.wanted;
        rewrite.write(found.changed());
        return;
      }
    } catch (const Error&) {
      if (count.unreadable++ == 0) count.first_unreadable = found.number;
    }
    rewrite.write(found.bytes);
  });
  if (count.wanted > 0) rewrite.commit();
  return count;
}

}  // namespace oos::purge
