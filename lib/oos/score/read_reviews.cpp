// SPDX-License-Identifier: Apache-2.0
// Reading of reviews: JSON Lines and tables.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/record/fields.hpp"
#include "oos/score/reviews.hpp"
#include "oos/text/csv_reader.hpp"
#include "oos/text/encoding.hpp"

namespace oos::score {

namespace {

constexpr std::string_view expert_role = "expert";

/// A value as people write it in a form: texts, numbers, true and false.
std::string plain_text(const jsonl::View& value) {
  return value.is_string() ? std::string(value.as_string()) : value.to_json();
}

/// {event, reviewer, role, note, checklist} and either criterion and verdict, or verdicts {…};
/// beside them or alone, answer.
void read_object(const jsonl::View& view, std::vector<ReviewEntry>& entries) {
  ReviewEntry shared;
  shared.event = view.string("event");
  shared.checklist = view.opt_string("checklist").value_or("");
  shared.reviewer = view.opt_string("reviewer").value_or("");
  shared.expert = view.opt_string("role").value_or("") == expert_role;
  shared.note = record::read_opt_string(view, "note");
  const std::size_t before = entries.size();
  const auto add = [&](std::string_view criterion, const jsonl::View& verdict) {
    entries.push_back(shared);
    entries.back().criterion = criterion;
    entries.back().verdict = plain_text(verdict);
  };
  if (const auto verdict = view.find("verdict")) add(view.string("criterion"), *verdict);
  if (const auto verdicts = view.find("verdicts"))
    verdicts->each_member([&](std::string_view criterion, const jsonl::View& verdict) {
      if (!verdict.is_null()) add(criterion, verdict);
    });
  if (view.has("answer")) {
    entries.push_back(shared);
    const auto answer = view.find("answer");
    entries.back().verdict = answer ? plain_text(*answer) : "none";
  }
  if (entries.size() == before && !shared.note)  // a remark alone says nothing to us
    throw Error(ErrorKind::input, "verdict, verdicts or answer is expected", view.pointer());
}

/// A line that is a review record, or a plain object.
void read_line(std::string_view text, std::vector<ReviewEntry>& entries) {
  std::string enveloped(text);
  if (text.find("\"type\"") == std::string_view::npos)
    enveloped = fmt::format(R"({{"type":"review","schema":1,"review":{}}})", text);
  const jsonl::Line line(enveloped);
  if (line.type() == "review") read_object(line.at("review"), entries);
}

constexpr std::array<std::string_view, 8> columns{"event",    "checklist", "criterion", "verdict",
                                                  "reviewer", "role",      "note",      "answer"};

}  // namespace

void ReviewBook::add(ReviewEntry entry) { by_event_[entry.event].push_back(std::move(entry)); }

void ReviewBook::read_json(std::string_view text, const std::string& name) {
  std::int64_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    std::vector<ReviewEntry> entries;
    try {
      read_line(line, entries);
    } catch (const Error& error) {
      throw error.at(fmt::format("{}:{}", name, number));
    }
    for (ReviewEntry& entry : entries) add(std::move(entry));
  }
}

void ReviewBook::read_table(std::string_view text, const std::string& name) {
  text::CsvReader reader(text, text::find_delimiter(text));
  text::CsvRow row;
  std::array<std::size_t, columns.size()> place{};
  place.fill(SIZE_MAX);
  if (reader.next(row))
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string title = text::lower_case(row.cell(i));
      const auto known = std::find(columns.begin(), columns.end(), title);
      if (known == columns.end()) continue;
      std::size_t& at = place[static_cast<std::size_t>(known - columns.begin())];
      if (at != SIZE_MAX)
        throw Error(ErrorKind::input,
                    fmt::format("the column \"{}\" stands here a second time", title),
                    fmt::format("{}:1", name));
      at = i;
    }
  const std::size_t width = row.size();
  const auto cell = [&](std::size_t column) {
    return place[column] == SIZE_MAX ? std::string() : std::string(row.cell(place[column]));
  };
  if (place[0] == SIZE_MAX || (place[3] == SIZE_MAX && place[7] == SIZE_MAX))
    throw Error(ErrorKind::input, "columns \"event\" and \"verdict\" (or \"answer\") are expected",
                fmt::format("{}:1", name));
  while (reader.next(row)) {
    if (row.blank()) continue;
    const std::string where = fmt::format("{}:{}", name, row.line);
    if (row.broken) throw Error(ErrorKind::input, "a quote is not closed", where);
    for (std::size_t i = width; i < row.size(); ++i)
      if (!row.cell(i).empty())
        throw Error(ErrorKind::input, "has more cells than the header has columns", where);
    ReviewEntry entry{cell(0), cell(1), cell(2), cell(3), cell(4), cell(5) == expert_role, {}};
    if (!cell(6).empty()) entry.note = cell(6);
    const std::string answer = cell(7);
    if (entry.event.empty()) throw Error(ErrorKind::input, "event is empty", where);
    if (entry.verdict.empty() && answer.empty()) continue;  // left out by the reviewer
    if (!entry.verdict.empty() && entry.criterion.empty())
      throw Error(ErrorKind::input, "criterion is empty", where);
    if (!answer.empty()) {
      ReviewEntry of_answer = entry;
      of_answer.criterion.clear();
      of_answer.verdict = answer;
      add(std::move(of_answer));
    }
    if (!entry.verdict.empty()) add(std::move(entry));
  }
}

void ReviewBook::read(std::string_view text, const std::string& name) {
  const std::string utf8 = text::to_utf8(text, text::detect_encoding(text));
  const std::size_t first = utf8.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return;
  if (utf8[first] == '{')
    read_json(utf8, name);
  else
    read_table(utf8, name);
}

const std::vector<ReviewEntry>* ReviewBook::of(const std::string& event) const {
  const auto found = by_event_.find(event);
  return found == by_event_.end() ? nullptr : &found->second;
}

}  // namespace oos::score
