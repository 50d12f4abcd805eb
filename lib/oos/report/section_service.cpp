// SPDX-License-Identifier: Apache-2.0
// Service speed of calls and incidents: what there is to do, how long it takes.
#include <algorithm>
#include <tuple>

#include "oos/report/sections.hpp"
#include "oos/stats/proportion.hpp"
#include "oos/stats/quantile.hpp"

namespace oos::report {

namespace {

std::int64_t total(const Histogram& histogram) {
  std::int64_t n = 0;
  for (const auto& [value, times] : histogram) n += times;
  return n;
}

/// The smallest value that `share` of all do not exceed (nearest rank).
std::optional<double> quantile(const Histogram& histogram, double share) {
  const std::int64_t n = total(histogram);
  if (n == 0) return std::nullopt;
  std::int64_t seen = 0;
  for (const auto& [value, times] : histogram) {
    seen += times;
    if (static_cast<double>(seen) >= share * static_cast<double>(n))
      return static_cast<double>(value);
  }
  return static_cast<double>(histogram.rbegin()->first);
}

/// The value of this rank, from 1.
std::optional<double> of_rank(const Histogram& histogram, std::int64_t rank) {
  for (const auto& [value, times] : histogram)
    if ((rank -= times) <= 0) return static_cast<double>(value);
  return std::nullopt;
}

/// A quantile with its interval, where there are enough calls for one.
Cell quantile_cell(const Histogram& histogram, double share) {
  std::optional<stats::Interval> interval;
  if (const auto ranks = stats::quantile_ranks(total(histogram), share)) {
    const auto low = of_rank(histogram, ranks->low);
    const auto high = of_rank(histogram, ranks->high);
    if (low && high) interval = stats::Interval{*low, *high};
  }
  return cell(quantile(histogram, share), interval);
}

std::optional<double> mean(const Histogram& histogram) {
  const std::int64_t n = total(histogram);
  if (n == 0) return std::nullopt;
  double sum = 0;
  for (const auto& [value, times] : histogram)
    sum += static_cast<double>(value) * static_cast<double>(times);
  return sum / static_cast<double>(n);
}

constexpr double half = 0.5;
constexpr double nine_tenths = 0.9;
/// The customary service level of call centres: answered within 20 seconds, of all calls.
constexpr std::int64_t level_s = 20;

std::vector<FigureColumn> speed_columns(const Material& material) {
  return {{"answered", material.word(Term::answered_calls), Unit::count},
          {"by_machine", material.word(Term::by_machine), Unit::count},
          {"abandoned_percent", material.word(Term::abandoned), Unit::percent, true},
          {"wait_median_s", material.word(Term::wait_median), Unit::seconds, true},
          {"wait_90_s", material.word(Term::wait_90), Unit::seconds, true},
          {"within_20_s_percent", material.word(Term::within_20), Unit::percent, true},
          {"gave_up_median_s", material.word(Term::gave_up), Unit::seconds},
          {"hold_mean_s", material.word(Term::hold_mean), Unit::seconds},
          {"talk_median_s", material.word(Term::talk_median), Unit::seconds}};
}

FigureRow speed_row(Named who, const CallSums& sums) {
  std::int64_t in_time = 0;
  for (const auto& [seconds, times] : sums.wait_s)
    if (seconds < level_s) in_time += times;
  FigureRow row;
  row.who = std::move(who);
  row.presses = row.n = sums.calls;
  // Who left a message or was served by a menu neither waited in vain nor was answered.
  const std::int64_t for_people = sums.calls - sums.by_machine;
  const std::int64_t lost = for_people - sums.answered;
  const auto share = [for_people](std::int64_t calls) {
    return cell(percent_share(calls, for_people), times_100(stats::wilson(calls, for_people)));
  };
  row.cells = {Cell{sums.answered},
               Cell{sums.by_machine},
               share(lost),
               quantile_cell(sums.wait_s, half),
               quantile_cell(sums.wait_s, nine_tenths),
               sums.wait_s.empty() ? Cell{} : share(in_time),
               cell(quantile(sums.gave_up_s, half)),
               cell(mean(sums.hold_s)),
               cell(quantile(sums.talk_s, half))};
  return row;
}

FigureTable speed_table(const Material& material, const char* by, const std::string& title,
                        const Dictionary& names) {
  FigureTable table{by, title, speed_columns(material), {}, true, Protection::none};
  const auto groups = material.sums.calls.find(by);
  if (groups == material.sums.calls.end()) return table;
  for (const auto& [id, sums] : groups->second)
    if (sums.calls > 0)
      table.rows.push_back(speed_row(std::string_view(by) == "all"
                                         ? Named{"", material.word(Label::overall)}
                                         : material.named(id, names),
                                     sums));
  return table;
}

constexpr double hour_ms = 3'600'000;

std::optional<double> hours_between(const std::optional<ZonedInstant>& from,
                                    const std::optional<ZonedInstant>& to) {
  if (!from || !to) return std::nullopt;
  return std::max(0.0, static_cast<double>((to->instant - from->instant).count()) / hour_ms);
}

bool is_closed(const IncidentStep* step) {
  return step != nullptr && (step->state == "resolved" || step->state == "rejected");
}

Finding state_of(const Material& material, const IncidentStep* step) {
  const std::string code = step == nullptr ? "open" : step->state;
  if (code == "open") return {code, material.word(Term::state_open)};
  if (code == "acknowledged") return {code, material.word(Term::state_acknowledged)};
  if (code == "resolved") return {code, material.word(Term::state_resolved)};
  if (code == "rejected") return {code, material.word(Term::state_rejected)};
  return {code, code};
}

Finding severity_of(const Material& material, const std::string& code) {
  if (code == "high") return {code, material.word(Term::severity_high)};
  if (code == "medium") return {code, material.word(Term::severity_medium)};
  if (code == "low") return {code, material.word(Term::severity_low)};
  return {code, code.empty() ? material.word(Label::not_known) : code};
}

int rank(const std::string& severity) {
  if (severity == "high") return 0;
  if (severity == "medium") return 1;
  return severity == "low" ? 2 : 3;
}

struct IncidentCounts {
  std::int64_t open = 0;
  std::int64_t closed = 0;
  std::optional<double> oldest;
  std::vector<double> to_close;
};

/// Middle of the sorted; of an even number the mean of the two in the middle.
std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

FigureTable counts_table(const Material& material, const char* key, const std::string& title,
                         const std::map<std::string, IncidentCounts>& groups) {
  FigureTable table{key,
                    title,
                    {{"open", material.word(Term::open), Unit::count},
                     {"closed", material.word(Term::closed), Unit::count},
                     {"oldest_open_hours", material.word(Term::oldest_hours), Unit::hours},
                     {"close_median_hours", material.word(Term::close_median), Unit::hours}},
                    {},
                    true,
                    Protection::none};
  for (const auto& [id, counts] : groups) {
    FigureRow row;
    row.who = {id, id.empty() ? material.word(Label::not_known) : id};
    row.presses = row.n = counts.open + counts.closed;
    row.cells = {Cell{counts.open}, Cell{counts.closed}, cell(counts.oldest),
                 cell(median(counts.to_close))};
    table.rows.push_back(std::move(row));
  }
  return table;
}

void count_incident(IncidentCounts& counts, const IncidentEntry& entry, const IncidentStep* step,
                    const std::optional<ZonedInstant>& now) {
  if (!is_closed(step)) {
    ++counts.open;
    if (const auto age = hours_between(entry.time, now))
      counts.oldest = std::max(counts.oldest.value_or(0), *age);
    return;
  }
  ++counts.closed;
  if (const auto hours = hours_between(entry.time, step->when)) counts.to_close.push_back(*hours);
}

}  // namespace

void add_service_speed(Report& report, const Material& material) {
  if (material.sums.calls.empty()) return;
  FigureSection section;
  section.key = "service_speed";
  section.heading = material.word(Term::speed);
  section.tables = {
      speed_table(material, "all", material.word(Label::overall), {}),
      speed_table(material, "point", material.word(Label::point), material.names.points),
      speed_table(material, "employee", material.word(Label::employee), material.names.employees),
      speed_table(material, "hour", material.word(Term::hour), {})};
  section.notes.push_back(material.word(Term::speed_note));
  std::int64_t others = 0;
  if (const auto all = material.sums.calls.find("all"); all != material.sums.calls.end())
    for (const auto& [id, sums] : all->second) others += sums.others;
  if (others > 0)
    section.notes.push_back(
        filled(material.word(Term::other_calls_note), {std::to_string(others)}));
  report.details.push_back(std::move(section));
}

void add_incidents(Report& report, const Material& material) {
  const IncidentBook& book = material.sums.incidents;
  if (book.incidents().empty()) return;
  std::map<std::string, IncidentCounts> all;
  std::map<std::string, IncidentCounts> by_severity;
  std::map<std::string, IncidentCounts> by_kind;
  std::map<std::string, IncidentCounts> by_point;
  const auto now = material.sums.last;
  for (const auto& [event, entry] : book.incidents()) {
    const IncidentStep* step = book.step(event);
    for (IncidentCounts* counts :
         {&all[""], &by_severity[entry.severity], &by_kind[entry.kind], &by_point[entry.point]})
      count_incident(*counts, entry, step, now);
    if (is_closed(step)) continue;
    report.incidents.push_back(
        {event, entry.time, hours_between(entry.time, now), severity_of(material, entry.severity),
         state_of(material, step), entry.reason, entry.kind,
         material.named(entry.point, material.names.points),
         material.named(entry.employee, material.names.employees), entry.words, entry.clip});
  }
  std::sort(report.incidents.begin(), report.incidents.end(),
            [](const IncidentRow& a, const IncidentRow& b) {
              return std::tuple(rank(a.severity.code), -a.age_hours.value_or(0), a.event) <
                     std::tuple(rank(b.severity.code), -b.age_hours.value_or(0), b.event);
            });
  FigureSection section;
  section.key = "incident_counts";
  section.heading = material.word(Term::incident_counts);
  section.tables = {counts_table(material, "all", material.word(Label::overall), all),
                    counts_table(material, "severity", material.word(Term::severity), by_severity),
                    counts_table(material, "kind", material.word(Term::kind), by_kind),
                    counts_table(material, "point", material.word(Label::point), by_point)};
  section.tables[0].rows[0].who.name = material.word(Label::overall);
  for (FigureRow& row : section.tables[1].rows)
    row.who.name = severity_of(material, row.who.id).text;
  for (FigureRow& row : section.tables[2].rows)
    if (!row.who.id.empty()) row.who.name = kind_text(row.who.id, material.options.language);
  for (FigureRow& row : section.tables[3].rows)
    row.who = material.named(row.who.id, material.names.points);
  section.notes.push_back(material.word(Term::age_note));
  report.details.push_back(std::move(section));
}

}  // namespace oos::report
