// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/name_later_times.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "oos/dump/form_reader.hpp"
#include "oos/dump/name_sets.hpp"

namespace oos::dump {

namespace {

using std::chrono::minutes;

/// Of the day, as the number that the name shows.
int number_of(const NameTime& time) {
  const auto of_day = time.time - std::chrono::floor<std::chrono::days>(time.time);
  const std::chrono::hh_mm_ss clock(of_day);
  const auto hhmm =
      static_cast<int>(clock.hours().count()) * 100 + static_cast<int>(clock.minutes().count());
  return time.to_the_second ? hhmm * 100 + static_cast<int>(clock.seconds().count()) : hhmm;
}

bool are_running(const std::vector<NamedFile*>& members) {
  std::vector<CounterSample> samples;
  for (const NamedFile* f : members)
    samples.push_back({number_of(*f->reading->later), f->duration_ms});
  return are_counters(samples, members.front()->reading->later->to_the_second);
}

/// For most of the files, the second time is when the recording ended.
bool are_ends(const std::vector<NamedFile*>& members) {
  constexpr std::int64_t slack_ms = 90'000;
  const auto is_end = [](const NamedFile* f) {
    const auto apart = f->reading->later->time - f->reading->time->time;
    return std::abs(apart.count() - f->duration_ms) < slack_ms;
  };
  return std::count_if(members.begin(), members.end(), is_end) * 2 >
         static_cast<std::ptrdiff_t>(members.size());
}

/// A few extensions, each with times of its own.
bool are_behind_extensions(const std::vector<NamedFile*>& members) {
  std::set<int> first;
  std::set<int> second;
  for (const NamedFile* f : members) {
    first.insert(number_of(*f->reading->time));
    second.insert(number_of(*f->reading->later));
  }
  return members.size() > 2 && first.size() * 2 < members.size() &&
         second.size() > 2 * first.size();
}

void settle(const std::vector<NamedFile*>& members) {
  if (are_ends(members) || are_running(members)) return;
  const bool behind = are_behind_extensions(members);
  for (NamedFile* f : members) {
    NameTime& time = *f->reading->time;
    const NameTime& later = *f->reading->later;
    if (behind)
      time = later;
    else
      time.order_doubt_ms =
          std::max(time.order_doubt_ms, std::abs((later.time - time.time).count()));
  }
}

}  // namespace

std::optional<NameTime> find_later_time(std::string_view name, const FormMatch& match) {
  if (match.to_the_second() || match.rest + 1 >= name.size() || is_digit(name[match.rest]))
    return std::nullopt;
  for (const std::string_view form : {"HMS", "HM"}) {
    FormReader reader(name.substr(match.rest + 1));
    if (!reader.read(form)) continue;
    const std::size_t end = match.rest + 1 + reader.consumed();
    LocalFields fields = reader.fields();
    if ((end < name.size() && is_digit(name[end])) || fields.hour > 23 || fields.minute > 59 ||
        fields.second > 59)
      continue;
    fields.year = match.fields.year;
    fields.month = match.fields.month;
    fields.day = match.fields.day;
    return NameTime{make_local(fields), form == "HMS", std::nullopt,
                    std::string(match.form) + " + " + std::string(form), 0};
  }
  return std::nullopt;
}

void settle_later_times(std::vector<NamedFile>& files) {
  std::map<std::pair<std::string, std::string>, std::vector<NamedFile*>> groups;
  for (NamedFile& f : files)
    if (f.reading->time && f.reading->later)
      groups[{f.folder, f.reading->later->form}].push_back(&f);
  for (const auto& [key, members] : groups) settle(members);
}

}  // namespace oos::dump
