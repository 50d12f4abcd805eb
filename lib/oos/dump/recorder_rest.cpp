// SPDX-License-Identifier: Apache-2.0
// Files without a stamp that can be believed: the last step of time_recorder().
#include <algorithm>
#include <cstdlib>
#include <map>

#include "oos/core/error.hpp"
#include "oos/dump/recorder_times.hpp"

namespace oos::dump {

namespace {

/// The name without its digits, with its folder: files that a recorder numbered alike.
std::string series_of(const std::string& relative) {
  std::string series;
  for (const char c : relative) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) series.push_back(c);
    if (digit && (series.empty() || series.back() != '0')) series.push_back('0');
  }
  return series;
}

void place_by_chain(TimedFile& file, const Placed& placed) {
  file.start = StartTime{};
  file.start.start = in_zone(placed.start, file.evidence->zone);
  file.start.uncertainty_ms = placed.uncertainty_ms;
  file.start.source = "chain";
  if (file.found.clock_unset) file.start.issues.emplace_back("clock_unset");
  if (!placed.back_to_back) file.start.issues.emplace_back("start_between_neighbours");
  file.known = true;
}

void place_series(std::vector<TimedFile*>& series) {
  std::sort(series.begin(), series.end(), [](const TimedFile* a, const TimedFile* b) {
    return natural_less(a->evidence->relative, b->evidence->relative);
  });
  std::vector<Numbered> numbered;
  for (const TimedFile* file : series) {
    Numbered n;
    n.duration_ms = file->duration_ms();
    if (file->known) n.start = file->start.start.instant;
    if (file->known) n.uncertainty_ms = file->start.uncertainty_ms;
    numbered.push_back(n);
  }
  const auto placed = place_between(numbered);
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!placed[i] || series[i]->known) continue;
    // mtime is better than a wide hole, unless it tells nothing.
    if (placed[i]->back_to_back || placed[i]->uncertainty_ms < series[i]->start.uncertainty_ms)
      place_by_chain(*series[i], *placed[i]);
  }
}

/// A copy gives files the times of copying: closer together than the recordings are long. One or
/// two files cannot show that they are none.
bool may_be_times_of_a_copy(const std::vector<TimedFile>& files) {
  std::vector<const TimedFile*> sorted;
  for (const TimedFile& file : files)
    if (!file.found.clock_unset) sorted.push_back(&file);
  constexpr std::size_t enough = 3;
  if (sorted.size() < enough) return true;
  std::sort(sorted.begin(), sorted.end(), [](const TimedFile* a, const TimedFile* b) {
    return a->evidence->modified < b->evidence->modified;
  });
  std::size_t impossible = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const auto step = sorted[i]->evidence->modified - sorted[i - 1]->evidence->modified;
    constexpr std::int64_t slack_ms = 5'000;
    if (step.count() + slack_ms < sorted[i]->duration_ms()) ++impossible;
  }
  return impossible * 2 > sorted.size() - 1;
}

/// Whether mtime tells when files were closed: the files whose start is known say so, else the
/// distances between all of them.
bool are_closing_times(const std::vector<TimedFile>& files) {
  constexpr std::int64_t close_ms = 60'000;
  std::vector<std::int64_t> apart;
  for (const TimedFile& file : files) {
    if (!file.known || file.start.uncertainty_ms > close_ms) continue;
    const Instant end = file.start.start.instant + milliseconds(file.duration_ms());
    apart.push_back(std::abs((file.evidence->modified - end).count()));
  }
  if (apart.empty()) return !may_be_times_of_a_copy(files);
  const auto middle = apart.begin() + std::ssize(apart) / 2;
  std::nth_element(apart.begin(), middle, apart.end());
  return *middle <= close_ms;
}

bool is_believable(Instant modified) {
  constexpr LocalFields first{2005, 1, 1};
  constexpr LocalFields last{2100, 1, 1};
  const LocalTime at(modified.time_since_epoch());
  return at >= make_local(first) && at < make_local(last);
}

/// Nothing is known but that it was some time in the years that recorders have been made: before
/// mtime, if a copy wrote that.
std::int64_t all_years_ms(Instant start, bool believable) {
  const Instant first(make_local({2005, 1, 1}).time_since_epoch());
  const Instant last(make_local({2100, 1, 1}).time_since_epoch());
  return std::max((start - first).count(), believable ? 0 : (last - start).count());
}

void place_by_mtime(TimedFile& file, bool closing_time) {
  const Link link = link_of_mtime(*file.evidence);
  const bool was_unset = file.found.clock_unset;
  file.start.source = link.source;
  file.start.start = in_zone(start_by(link, file.duration_ms()), file.evidence->zone);
  file.start.uncertainty_ms = link.unsure_ms;
  if (was_unset) file.start.issues.emplace_back("clock_unset");
  file.start.issues.emplace_back("start_from_mtime");
  const bool believable = is_believable(file.evidence->modified);
  if (believable && closing_time && !was_unset) return;
  file.start.uncertainty_ms =
      std::max(unknown_start_ms, all_years_ms(file.start.start.instant, believable));
  file.start.issues.emplace_back("start_unknown");
}

}  // namespace

void take_mtimes(std::vector<TimedFile>& files) {
  const bool closing_times = are_closing_times(files);
  for (TimedFile& file : files)
    if (!file.known) place_by_mtime(file, closing_times);
}

void place_by_neighbours(std::vector<TimedFile>& files) {
  std::map<std::string, std::vector<TimedFile*>> series;
  for (TimedFile& file : files) series[series_of(file.evidence->relative)].push_back(&file);
  for (auto& [name, members] : series)
    if (std::any_of(members.begin(), members.end(), [](const TimedFile* f) { return !f->known; }))
      place_series(members);
}

}  // namespace oos::dump
