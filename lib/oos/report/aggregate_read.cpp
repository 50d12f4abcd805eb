// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/record/fields.hpp"
#include "oos/report/aggregate.hpp"
#include "oos/report/period.hpp"
#include "oos/report/sums_add.hpp"

namespace oos::report {

namespace {

using jsonl::View;

/// More of anything was never counted; and so many of it can be added up without overflow.
constexpr std::int64_t most_counted = 10'000'000'000;
constexpr std::int64_t largest_mark = 1000;

[[noreturn]] void refuse(const View& view, std::string_view what) {
  throw Error(ErrorKind::input, fmt::format("{} is expected", what), view.pointer());
}

std::int64_t count_of(const View& view, std::int64_t most = most_counted) {
  const std::int64_t value = view.as_integer();
  if (value < 0 || value > most) refuse(view, fmt::format("a whole number from 0 to {}", most));
  return value;
}

std::int64_t key_of(std::string_view key, const View& view, std::int64_t most) {
  std::int64_t value = -1;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), value);
  if (error != std::errc() || end != key.data() + key.size() || value < 0 || value > most)
    refuse(view, fmt::format("a key from 0 to {}", most));
  return value;
}

/// Reads the fields of one part; what is missing is zero.
struct Taker {
  const View& from;

  void operator()(const char* key, std::int64_t& value) const {
    // Sums of per cent × 10 000 are a million times the count.
    constexpr std::int64_t million = 1'000'000;
    const bool scaled = std::string_view(key) == "percent_e4";
    if (const auto found = from.find(key))
      value = count_of(*found, scaled ? most_counted * million : most_counted);
  }
  void operator()(const char* key, std::optional<std::int64_t>& value) const {
    if (const auto found = from.find(key)) value = count_of(*found);
  }
  void operator()(const char* key, std::set<std::int64_t>& values) const {
    from.each_of(key, [&values](const View& item) { values.insert(count_of(item)); });
  }
  void operator()(const char* key, DispositionCounts& counts) const {
    if (const auto found = from.find(key))
      found->each_member([&counts](std::string_view name, const View& item) {
        counts.at(static_cast<std::size_t>(parse_disposition(name))) += count_of(item);
      });
  }
  void operator()(const char* key, std::vector<std::int64_t>& marks) const {
    if (const auto found = from.find(key))
      found->each_member([&marks](std::string_view name, const View& item) {
        const auto mark = static_cast<std::size_t>(key_of(name, item, largest_mark));
        const std::int64_t count = count_of(item);
        if (count == 0) return;
        if (mark >= marks.size()) marks.resize(mark + 1);
        marks[mark] += count;
      });
  }
  template <std::size_t N>
  void operator()(const char* key, std::array<std::int64_t, N>& counts) const {
    std::size_t next = 0;
    from.each_of(key, [&](const View& item) {
      if (next >= N) refuse(item, fmt::format("no more than {} counts", N));
      counts.at(next++) = count_of(item);
    });
  }
  void operator()(const char* key, Histogram& histogram) const {
    const std::int64_t largest =
        std::string_view(key) == "people" ? rated_by({999, 999, 999}) : longest_span_s;
    if (const auto found = from.find(key))
      found->each_member([&](std::string_view name, const View& item) {
        if (const std::int64_t count = count_of(item); count > 0)
          histogram[key_of(name, item, largest)] += count;
      });
  }
  void operator()(const char* key, Groups<std::int64_t>& groups) const {
    if (const auto found = from.find(key))
      found->each_member([&groups](std::string_view name, const View& item) {
        groups[std::string(name)] += count_of(item);
      });
  }
};

template <typename Of>
Of taken(const View& part) {
  Of of;
  each_field(std::type_identity<Of>(), Taker{part}, of);
  return of;
}

std::string text_at(const View& part, std::string_view key) {
  return std::string(part.opt_string(key).value_or(""));
}

void merge_run(Sums& sums, const View& part, std::size_t latest) {
  const CountedAs theirs{text_at(part, "where"), text_at(part, "group_by"),
                         text_at(part, "only_question")};
  if (!(theirs == sums.counted_as))
    throw Error(ErrorKind::input,
                fmt::format("was counted with --where \"{}\" --group-by \"{}\" --question \"{}\"; "
                            "give the same to merge it",
                            theirs.where, theirs.group_by, theirs.question));
  const auto words = part.opt_integer("latest").value_or(0);
  if (words < 0 || static_cast<std::uint64_t>(words) < latest)
    throw Error(ErrorKind::input,
                fmt::format("remembers the latest {} words of each kind; give --latest {} or less",
                            words, words));
  Sums read;
  if (const auto presses = part.find("presses")) read.presses = count_of(*presses);
  if (const auto others = part.find("whole_conversations")) read.conversations = count_of(*others);
  Taker{part}("lines", read.lines);
  Taker{part}("presses_by_point", read.presses_by_point);
  read.quality = taken<QualitySums>(part);
  read.first = record::read_opt_time(part, "first");
  read.last = record::read_opt_time(part, "last");
  Adder()("", sums.presses, read.presses);
  Adder()("", sums.conversations, read.conversations);
  Adder()("", sums.lines, read.lines);
  Adder()("", sums.presses_by_point, read.presses_by_point);
  add_up(sums.quality, read.quality);
  if (read.first) add_time(sums, *read.first);
  if (read.last) add_time(sums, *read.last);
}

void merge_answers(Sums& sums, const View& part) {
  const auto read = taken<AnswerSums>(part);
  const std::string by = text_at(part, "by");
  const std::string name = text_at(part, "group");
  std::size_t dimension = 0;
  while (dimension < dimension_count && dimension_names.at(dimension) != by) ++dimension;
  if (!by.empty() && dimension == dimension_count)
    throw Error(ErrorKind::input, fmt::format("groups by \"{}\", which nobody knows", by));
  if (by == "day" && !parse_day(name))
    throw Error(ErrorKind::input, fmt::format("\"{}\" is no day", name));
  QuestionSums& question = sums.questions[text_at(part, "kind")][text_at(part, "question")];
  add_up(by.empty() ? question.overall : question.by.at(dimension)[name], read);
}

ChecklistSums& checklist_of(Sums& sums, const View& part) {
  return sums.checklists[text_at(part, "checklist")][text_at(part, "version")];
}

void merge_checklist(Sums& sums, const View& part) {
  const auto read = taken<JudgedSums>(part);
  constexpr std::int64_t full = 1'000'000;  // 100 per cent × 10 000
  if (read.scored > read.conversations || read.percent_e4 > read.scored * full)
    throw Error(ErrorKind::input, "no conversations can have such sums", part.pointer());
  ChecklistSums& into = checklist_of(sums, part);
  const std::string by = text_at(part, "by");
  add_up(by.empty()         ? into.overall
         : by == "employee" ? into.by_employee[text_at(part, "group")]
                            : into.by_point[text_at(part, "group")],
         read);
}

void merge_criterion(Sums& sums, const View& part) {
  const auto read = taken<CriterionSums>(part);
  const auto position = part.find("position");
  const std::int64_t place = position ? count_of(*position) : 0;
  ChecklistSums& checklist = checklist_of(sums, part);
  auto& group = text_at(part, "by").empty()
                    ? checklist.criteria
                    : checklist.criteria_by_employee[text_at(part, "group")];
  CriterionSums& into = group[text_at(part, "criterion")];
  add_up(into, read);
  into.position = std::max(into.position, place);
}

void merge_words(Sums& sums, const View& part, std::size_t latest) {
  add_words(
      sums.verbatims[text_at(part, "kind")],
      {text_at(part, "event"), record::read_opt_time(part, "time"), text_at(part, "point"),
       text_at(part, "employee"), text_at(part, "question"),
       parse_disposition(text_at(part, "outcome")), text_at(part, "words"), text_at(part, "clip")},
      latest);
}

void merge_asking(Sums& sums, const View& part) {
  const auto read = taken<AskingSums>(part);
  const auto variation = part.opt_number("least_variation");
  AskingSums& into = sums.asking[text_at(part, "point")];
  add_up(into, read);
  if (variation)
    into.least_variation = std::min(into.least_variation.value_or(*variation), *variation);
}

void merge_incident(Sums& sums, const View& part) {
  sums.incidents.add(
      text_at(part, "event"),
      IncidentEntry{record::read_opt_time(part, "time"), text_at(part, "severity"),
                    text_at(part, "reason"), text_at(part, "kind"), text_at(part, "point"),
                    text_at(part, "employee"), text_at(part, "words"), text_at(part, "clip")});
}

void merge_visit(Sums& sums, const View& part) {
  const View name = part.at("visit");
  const std::string_view digits = name.as_string();
  std::uint64_t hash = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), hash, 16);
  if (error != std::errc() || end != digits.data() + digits.size())
    refuse(name, "16 hexadecimal digits");
  const View answers = part.at("answers");
  answers.each_member([&](std::string_view question, const View& pair) {
    std::array<std::int64_t, 2> numbers{};
    std::size_t next = 0;
    pair.each([&](const View& item) {
      if (next >= numbers.size()) refuse(item, "a mark and a time, no more,");
      numbers.at(next++) = item.as_integer();
    });
    if (numbers[0] < 0 || numbers[0] > largest_mark) refuse(pair, "a mark from 0 to 1000");
    sums.visits.add(hash, question, {numbers[0], numbers[1]});
  });
}

void merge_count(Sums& sums, const View& part, std::string_view kind_of_part) {
  const std::int64_t count = count_of(part.at("count"));
  if (kind_of_part == "contacts")
    Adder()("", sums.contacts[text_at(part, "point")], count);
  else
    Adder()("", sums.verbatims[text_at(part, "kind")].count, count);
}

void merge_part(Sums& sums, const View& part, std::size_t latest) {
  const std::string_view name = part.string("part");
  if (name == "run") return merge_run(sums, part, latest);
  if (name == "answers") return merge_answers(sums, part);
  if (name == "checklist") return merge_checklist(sums, part);
  if (name == "criterion") return merge_criterion(sums, part);
  if (name == "verbatims" || name == "contacts") return merge_count(sums, part, name);
  if (name == "words") return merge_words(sums, part, latest);
  if (name == "asking") return merge_asking(sums, part);
  if (name == "incident") return merge_incident(sums, part);
  if (name == "visit") return merge_visit(sums, part);
  if (name == "visits_left_out") return sums.visits.mark_incomplete();
  if (name == "calls")
    return add_up(sums.calls[text_at(part, "by")][text_at(part, "group")], taken<CallSums>(part));
  if (name == "incident_state")
    return sums.incidents.add(text_at(part, "event"), IncidentStep{record::read_time(part, "when"),
                                                                   text_at(part, "state")});
  throw Error(ErrorKind::input, fmt::format("\"{}\" is no part this version knows", name),
              part.pointer() + "/part");
}

}  // namespace

void merge_aggregate(Sums& sums, const jsonl::ReadLine& line, std::size_t latest) {
  const View part = line.at("aggregate");
  merge_part(sums, part, latest);
}

}  // namespace oos::report
