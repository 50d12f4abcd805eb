// SPDX-License-Identifier: Apache-2.0
#include "oos/report/counter.hpp"

#include <algorithm>
#include <array>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/report/aggregate.hpp"

namespace oos::report {

namespace {

using jsonl::View;

constexpr std::array<std::string_view, 8> known_types{"event",    "recording",  "exclude",
                                                      "contacts", "call_stats", "incident_state",
                                                      "asking",   "aggregate"};

Value value_of(const View& view) {
  if (view.is_string()) return std::string(view.as_string());
  if (view.is_number()) return view.as_number();
  if (view.is_object() || view.is_array()) return {};
  return view.to_json() == "true";
}

Value value_below(const View& view, std::string_view path) {
  if (path.empty()) return value_of(view);
  if (!view.is_object()) return {};
  const std::size_t dot = path.find('.');
  const auto member = view.find(path.substr(0, dot));
  if (!member) return {};
  return value_below(*member, dot == std::string_view::npos ? "" : path.substr(dot + 1));
}

/// The value of a path; a time of the event as the clock of its point shows it.
Value local_value(const jsonl::ReadLine& line, std::string_view path,
                  const std::optional<ZonedInstant>& local) {
  if (local && (path == "time" || path == "event.time")) return format_rfc3339(*local);
  return value_at(line, path);
}

}  // namespace

Value value_at(const jsonl::ReadLine& line, std::string_view path) {
  const std::size_t dot = path.find('.');
  const bool short_name = dot == std::string_view::npos;
  const auto top = line.find(short_name ? "event" : path.substr(0, dot));
  return top ? value_below(*top, short_name ? path : path.substr(dot + 1)) : Value();
}

void select_presses(CountOptions& options, const std::string& where, const std::string& group_by) {
  if (!where.empty()) options.where = Expression::parse(where, "--where");
  if (!group_by.empty()) options.group_by = parse_list(group_by, "--group-by");
}

Counter::Counter(CountOptions options)
    : options_(std::move(options)), clocks_(std::move(options_.zones)) {
  if (options_.where) sums_.counted_as.where = options_.where->text();
  for (const Expression& expression : options_.group_by)
    sums_.counted_as.group_by += (sums_.counted_as.group_by.empty() ? "" : ",") + expression.text();
  sums_.counted_as.question = options_.question;
}

Counted Counter::add_press(const jsonl::ReadLine& line) {
  const Fact fact = read_fact(line, options_.questions);
  if (!options_.question.empty() && fact.question != options_.question) return Counted::left_out;
  PressPlace place;
  if (fact.time) place.local = clocks_.local(fact.point, *fact.time);
  const Lookup lookup = [&](std::string_view path) { return local_value(line, path, place.local); };
  if (options_.where && !options_.where->holds(lookup)) return Counted::left_out;
  for (const Expression& expression : options_.group_by) {
    const std::string part = to_text(expression.evaluate(lookup));
    place.group = place.group ? *place.group + " / " + part : part;
  }
  add(sums_, fact, place, options_.latest);
  return Counted::press;
}

void Counter::add_other(const jsonl::ReadLine& line) {
  if (line.type() == "asking") add(sums_, read_asking(line));
  if (line.type() == "contacts") add(sums_, read_contacts(line));
  if (line.type() == "call_stats") {
    const CallFact call = read_call(line);
    std::optional<int> hour;
    if (call.start) hour = hour_of(clocks_.local(call.point, *call.start));
    add(sums_, call, hour);
  }
  if (line.type() == "incident_state") {
    const IncidentStateFact step = read_incident_state(line);
    sums_.incidents.add(std::string(step.event), IncidentStep{step.when, std::string(step.state)});
  }
}

Counted Counter::add_line(const jsonl::ReadLine& line) {
  if (options_.merge && line.type() == "aggregate") {
    merge_aggregate(sums_, line, options_.latest);
    return Counted::aggregate;
  }
  const bool is_event = line.type() == "event";
  const bool has_error = !is_event && line.find("error").has_value();
  Counted counted = Counted::other_line;
  if (is_event) counted = add_press(line);
  if (!is_event && !has_error) add_other(line);
  const bool is_known =
      std::find(known_types.begin(), known_types.end(), line.type()) != known_types.end();
  ++sums_.lines[std::string(is_known ? line.type() : std::string_view("other"))];
  return counted;
}

}  // namespace oos::report
