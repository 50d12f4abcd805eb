// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/name_sets.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "oos/dump/name_later_times.hpp"
#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

/// Orders are told apart by the spread of the days when one is this much smaller.
constexpr std::int64_t clearly = 8;

/// 1000, 1001, 1002 of files that were closed on that day, but not so many minutes from each other.
bool mtimes_refute(std::vector<NamedFile*> members) {
  constexpr std::int64_t slack_ms = 300'000;
  if (members.size() < 3) return false;
  std::sort(members.begin(), members.end(), [](const NamedFile* one, const NamedFile* other) {
    return one->reading->counter->value < other->reading->counter->value;
  });
  std::size_t refuted = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const NamedFile& next = *members[i];
    if (!next.reading->time) return false;
    const milliseconds after =
        next.modified.time_since_epoch() - next.reading->time->time.time_since_epoch();
    if (std::chrono::abs(after).count() > 2 * day_ms) return false;
    if (i == 0) continue;
    const NamedFile& last = *members[i - 1];
    if (next.reading->counter->value - last.reading->counter->value != 1) return false;
    const std::int64_t shown = (next.reading->time->time - last.reading->time->time).count();
    const std::int64_t passed =
        (next.modified - last.modified).count() - (next.duration_ms - last.duration_ms);
    if (std::abs(passed - shown) > slack_ms) ++refuted;
  }
  return refuted * 2 > members.size() - 1;
}

void drop_running_numbers(const std::vector<NamedFile*>& members) {
  std::vector<CounterSample> samples;
  for (const NamedFile* f : members)
    samples.push_back({f->reading->counter->value, f->duration_ms});
  if (!are_counters(samples, members.front()->reading->counter->with_seconds) &&
      !mtimes_refute(members))
    return;
  for (NamedFile* f : members) {
    f->reading->time.reset();
    f->reading->also.clear();
  }
}

const NameTime* reading_as(const NameReading& reading, const std::string& form) {
  if (reading.time->form == form) return &*reading.time;
  const auto found = std::find_if(reading.also.begin(), reading.also.end(),
                                  [&form](const NameTime& t) { return t.form == form; });
  return found == reading.also.end() ? nullptr : &*found;
}

/// How one order of day, month and year fits a set of names.
struct OrderFit {
  std::string form;
  std::int64_t spread_days = 0;  ///< from the first to the last
  std::int64_t near_mtime = 0;   ///< names whose file was changed within two days
};

/// Absent when some name cannot be read so.
std::optional<OrderFit> fit_of(const std::vector<NamedFile*>& members, const std::string& form) {
  OrderFit fit{form, 0, 0};
  LocalTime first = LocalTime::max();
  LocalTime last = LocalTime::min();
  for (const NamedFile* f : members) {
    const NameTime* time = reading_as(*f->reading, form);
    if (time == nullptr) return std::nullopt;
    first = std::min(first, time->time);
    last = std::max(last, time->time);
    const std::int64_t after =
        (f->modified.time_since_epoch() - time->time.time_since_epoch()).count();
    if (after > -day_ms && after < f->duration_ms + 2 * day_ms) ++fit.near_mtime;
  }
  fit.spread_days = (last - first).count() / day_ms;
  return fit;
}

/// The only fit that is clearly better than all others by a measure, else null.
template <typename Better>
const OrderFit* clear_best(const std::vector<OrderFit>& fits, const Better& better) {
  for (const OrderFit& one : fits) {
    const auto beaten = [&](const OrderFit& other) { return &one == &other || better(one, other); };
    if (std::all_of(fits.begin(), fits.end(), beaten)) return &one;
  }
  return nullptr;
}

/// The fit that the names or the times of the files speak for; null when they are silent.
const OrderFit* decided(const std::vector<OrderFit>& fits) {
  const auto* close = clear_best(fits, [](const OrderFit& one, const OrderFit& other) {
    return other.spread_days > 60 && one.spread_days * clearly < other.spread_days;
  });
  if (close != nullptr) return close;
  return clear_best(fits, [](const OrderFit& one, const OrderFit& other) {
    return one.near_mtime > other.near_mtime;
  });
}

/// "10-03-2026" and "26-10-14" are written either way round, so that nothing can be assumed.
bool is_either_way(const OrderFit& fit) {
  return fit.form.starts_with("m-d-Y") || fit.form.starts_with("d-m-y");
}

void settle_order(const std::vector<NamedFile*>& members) {
  std::vector<std::string> forms;
  for (const NamedFile* f : members) {
    forms.push_back(f->reading->time->form);
    for (const NameTime& t : f->reading->also) forms.push_back(t.form);
  }
  std::vector<OrderFit> fits;
  for (const std::string& form : forms) {
    const auto known = [&form](const OrderFit& fit) { return fit.form == form; };
    if (std::any_of(fits.begin(), fits.end(), known)) continue;
    if (auto fit = fit_of(members, form)) fits.push_back(std::move(*fit));
  }
  if (fits.empty()) return;  // several ways of writing; each name keeps its own best
  const OrderFit* best = decided(fits);
  const bool open = best == nullptr && std::any_of(fits.begin(), fits.end(), is_either_way);
  if (best == nullptr) best = &fits.front();  // the usual order
  for (NamedFile* f : members) {
    NameReading& reading = *f->reading;
    NameTime time = *reading_as(reading, best->form);
    if (open)
      for (const OrderFit& fit : fits)
        time.order_doubt_ms =
            std::max(time.order_doubt_ms,
                     std::abs((reading_as(reading, fit.form)->time - time.time).count()));
    reading.time = std::move(time);
    reading.also.clear();
  }
}

/// In the first hour of a year, where clocks begin that were never set.
bool begins_a_year(LocalTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  return date.month() == std::chrono::January && date.day() == std::chrono::day(1) &&
         time - day < std::chrono::hours(1);
}

/// Recorders without a battery begin at 2010-01-01 or another New Year. Believed only with a file
/// of the days around it, or one that was closed then.
void drop_first_hours(std::vector<NamedFile>& files) {
  constexpr milliseconds week = std::chrono::days(7);
  std::vector<LocalTime> others;
  std::vector<NamedFile*> doubtful;
  for (NamedFile& f : files) {
    if (!f.reading->time) continue;
    const LocalTime time = f.reading->time->time;
    const std::int64_t after = (f.modified.time_since_epoch() - time.time_since_epoch()).count();
    if (begins_a_year(time) && (after < -day_ms || after > f.duration_ms + 60 * day_ms))
      doubtful.push_back(&f);
    else
      others.push_back(time);
  }
  for (NamedFile* f : doubtful) {
    const LocalTime time = f->reading->time->time;
    const auto near = [&](LocalTime other) { return other > time - week && other < time + week; };
    if (std::any_of(others.begin(), others.end(), near)) continue;
    f->reading->time.reset();
    f->reading->clock_unset = true;
  }
}

}  // namespace

bool are_counters(std::vector<CounterSample> samples, bool with_seconds) {
  const auto no_clock = [with_seconds](const CounterSample& sample) {
    const int minutes = with_seconds ? sample.value / 100 : sample.value;
    return minutes / 100 > 23 || minutes % 100 > 59 || (with_seconds && sample.value % 100 > 59);
  };
  if (std::any_of(samples.begin(), samples.end(), no_clock)) return true;
  std::sort(samples.begin(), samples.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
  // One file alone: 0001 is a first recording far more often than a minute past midnight.
  if (samples.size() == 1) return samples.front().value > 0 && samples.front().value < 10;
  // 1, 2, 3 without a gap: a day that began with a file a minute would begin with 0.
  const auto by_one = [](const auto& a, const auto& b) { return b.value - a.value != 1; };
  if (samples.size() > 1 && samples.front().value == 1 &&
      std::adjacent_find(samples.begin(), samples.end(), by_one) == samples.end())
    return true;
  const int after_first_hour = with_seconds ? 10'000 : 100;
  if (samples.empty() || samples.front().value >= after_first_hour) return false;
  const std::int64_t step_ms = with_seconds ? 1'000 : 60'000;
  std::size_t impossible = 0;
  for (std::size_t i = 1; i < samples.size(); ++i)
    if (samples[i].value - samples[i - 1].value == 1 && samples[i - 1].duration_ms > 2 * step_ms)
      ++impossible;
  return impossible * 2 > samples.size() - 1;
}

void settle_names(std::vector<NamedFile>& files) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, std::vector<NamedFile*>> numbered;
  for (NamedFile& f : files)
    if (f.reading->counter) numbered[{f.folder, f.reading->counter->form}].push_back(&f);
  for (const auto& [key, members] : numbered) drop_running_numbers(members);

  std::map<Key, std::vector<NamedFile*>> shapes;
  for (NamedFile& f : files)
    if (f.reading->time && !f.reading->shape.empty())
      shapes[{f.folder, f.reading->shape}].push_back(&f);
  for (const auto& [key, members] : shapes) settle_order(members);
  settle_later_times(files);
  drop_first_hours(files);
  settle_epochs(files);
}

}  // namespace oos::dump
