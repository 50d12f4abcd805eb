// SPDX-License-Identifier: Apache-2.0
// Whether the files were closed by the clock that their stamps show: a step of time_recorder().
#include <algorithm>
#include <cstdlib>

#include "oos/dump/recorder_times.hpp"
#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

constexpr std::int64_t most_unsure_ms = 60'000;
constexpr std::int64_t same_ms = 10'000;
constexpr std::int64_t zones_end_ms = 20 * hour_ms;  // whole hours below are a card's zone
constexpr std::int64_t least_stretch_ms = 600'000;   // a copy takes seconds
constexpr std::size_t enough_files = 3;

bool is_stamped(const TimedFile& file) {
  return file.known && file.start.uncertainty_ms <= most_unsure_ms;
}

/// How long after its end by the stamps a file was closed.
std::int64_t closed_after_ms(const TimedFile& file) {
  const Instant end = file.start.start.instant + milliseconds(file.duration_ms());
  return (file.evidence->modified - end).count();
}

record::StartSource say_of(const TimedFile& file, const std::string& source, Instant start,
                           std::int64_t uncertainty_ms) {
  record::StartSource say;
  say.source = source;
  say.start = in_zone(start, file.evidence->zone);
  say.uncertainty_ms = uncertainty_ms;
  return say;
}

void doubt(TimedFile& file, std::int64_t apart_ms) {
  StartTime& start = file.start;
  const Instant shown = start.start.instant;
  if (start.evidence.empty())
    start.evidence.push_back(say_of(file, start.source, shown, start.uncertainty_ms));
  start.evidence.push_back(say_of(file, "mtime", shown + milliseconds(apart_ms), most_unsure_ms));
  start.evidence.back().apart_ms = apart_ms;
  start.uncertainty_ms += std::abs(apart_ms);
  const std::string issue = "start_conflict";
  if (std::find(start.issues.begin(), start.issues.end(), issue) == start.issues.end())
    start.issues.push_back(issue);
}

}  // namespace

void doubt_clock(std::vector<TimedFile>& files) {
  std::vector<std::int64_t> apart;
  Instant first = Instant::max();
  Instant last = Instant::min();
  for (const TimedFile& file : files) {
    if (!is_stamped(file)) continue;
    apart.push_back(closed_after_ms(file));
    first = std::min(first, file.start.start.instant);
    last = std::max(last, file.start.start.instant);
  }
  if (apart.size() < enough_files || (last - first).count() < least_stretch_ms) return;
  const auto [least, most] = std::minmax_element(apart.begin(), apart.end());
  if (*most - *least > same_ms || std::abs(*least) < zones_end_ms) return;
  for (TimedFile& file : files)
    if (is_stamped(file)) doubt(file, closed_after_ms(file));
}

}  // namespace oos::dump
