// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/recorder_times.hpp"

#include <algorithm>
#include <cmath>

namespace oos::dump {

namespace {

// A start that is less sure is no use as an anchor.
constexpr std::int64_t most_unsure_anchor_ms = 60'000;

void add_file_anchors(const std::vector<TimedFile>& files, std::vector<Anchor>& anchors) {
  for (const TimedFile& file : files) {
    if (file.start.uncertainty_ms > most_unsure_anchor_ms) continue;
    for (const TimedFile::Fixed& fixed : file.fixed)
      anchors.push_back({file.start.start.instant + milliseconds(fixed.at_ms), fixed.truth,
                         fixed.uncertainty_ms + file.start.uncertainty_ms});
  }
}

/// Marks inside the files, by the recorder's clock, against moments that an exact clock saw.
std::vector<Anchor> sync_anchors(const std::vector<TimedFile>& files, const KnownClock& clock) {
  std::vector<Instant> shown;
  std::int64_t unsure_ms = 1'000;
  for (const TimedFile& file : files) {
    if (file.start.uncertainty_ms > most_unsure_anchor_ms) continue;
    if (!file.evidence->sync_labels_ms.empty())
      unsure_ms = std::max(unsure_ms, file.start.uncertainty_ms);
    for (const std::int64_t at : file.evidence->sync_labels_ms)
      shown.push_back(file.start.start.instant + milliseconds(at));
  }
  auto anchors = match_marks(std::move(shown), clock.sync_moments);
  for (Anchor& a : anchors) a.uncertainty_ms = unsure_ms + 1'000;  // the press itself
  return anchors;
}

/// The correction of one recorder's clock, and what it stands on.
struct RecorderClock {
  ClockFit fit;
  std::int64_t shift_ms = 0;
  std::string source;

  bool corrects() const { return shift_ms != 0 || !fit.anchors.empty(); }
};

RecorderClock clock_of(const std::vector<TimedFile>& files, const KnownClock& known) {
  RecorderClock clock;
  std::vector<Anchor> anchors = known.anchors;
  add_file_anchors(files, anchors);
  clock.source = "anchors";
  if (anchors.empty()) {
    anchors = sync_anchors(files, known);
    clock.source = anchors.empty() ? "shift" : "sync";
  }
  clock.shift_ms = known.shift_ms;
  for (Anchor& a : anchors) a.shown += milliseconds(known.shift_ms);
  clock.fit = fit_clock(std::move(anchors));
  return clock;
}

/// Three digits are a tenth of a second in ten years.
double rounded_ppm(double ppm) { return std::round(ppm * 1'000) / 1'000; }

void correct(TimedFile& file, const RecorderClock& clock) {
  const auto& labels = file.found.labels;
  const bool label_drift = labels && labels->drift_ppm;
  if (!clock.corrects() && !label_drift) return;
  StartTime& start = file.start;
  const Instant shown = start.start.instant + milliseconds(clock.shift_ms);
  const Correction correction = correction_at(clock.fit, shown);
  record::Clock recorded;
  recorded.offset_ms = clock.shift_ms + correction.offset_ms;
  recorded.anchors = static_cast<int>(clock.fit.anchors.size());
  recorded.source = clock.corrects() ? clock.source : "labels";
  if (clock.fit.drift_ppm || label_drift)
    recorded.drift_ppm =
        rounded_ppm(clock.fit.drift_ppm.value_or(0) + (label_drift ? *labels->drift_ppm : 0));
  start.start =
      in_zone(start.start.instant + milliseconds(recorded.offset_ms), file.evidence->zone);
  start.uncertainty_ms += correction.uncertainty_ms;
  start.clock = recorded;
}

/// The user's word about a file's own start goes before all evidence.
void apply_fixed(TimedFile& file) {
  if (file.fixed.empty()) return;
  const TimedFile::Fixed& fixed = file.fixed.front();
  const double drift = file.start.clock ? file.start.clock->drift_ppm.value_or(0) / 1e6 : 0.0;
  const auto at = static_cast<double>(fixed.at_ms);
  const double unsure =
      file.start.clock && file.start.clock->drift_ppm ? 0 : at * unknown_drift_ppm / 1e6;
  const Instant start = fixed.truth - milliseconds(std::llround(at * (1 + drift)));
  StartTime& found = file.start;
  const Instant before = found.start.instant;
  found.start = in_zone(start, file.evidence->zone);
  found.source = "anchor";
  found.uncertainty_ms = fixed.uncertainty_ms + std::llround(unsure);
  // The correction of this file is the whole way from what it showed to the anchor.
  if (found.clock) found.clock->offset_ms += (start - before).count();
  // What nothing told before is told now.
  std::erase_if(found.issues, [](const std::string& issue) {
    return issue == "start_from_mtime" || issue == "start_unknown" ||
           issue == "start_or_end_unknown" || issue == "repeated_local_time";
  });
  file.known = true;
}

void count(const std::vector<TimedFile>& files, RecorderReport& report) {
  constexpr std::size_t most_named = 10;
  std::vector<std::int64_t> differences;
  for (const TimedFile& file : files) {
    const StartEvidence& e = *file.evidence;
    ++report.files;
    if (e.name.time) ++report.named;
    if (!e.name.time && !e.name.clock_unset && report.unnamed.size() < most_named)
      report.unnamed.push_back(e.path);
    if (file.found.clock_unset) ++report.unset;
    if (e.log) ++report.log_rows;
    if (e.log && e.log->duration_ms) differences.push_back(*e.log->duration_ms - e.duration_ms);
  }
  if (differences.empty()) return;
  const auto middle = differences.begin() + (std::ssize(differences) - 1) / 2;
  std::nth_element(differences.begin(), middle, differences.end());
  report.log_longer_ms = *middle;
}

}  // namespace

RecorderReport time_recorder(std::vector<TimedFile>& files, const KnownClock& known) {
  RecorderReport report;
  for (TimedFile& file : files) file.found = links_of(*file.evidence);
  read_meanings(files, report);
  for (TimedFile& file : files)
    std::stable_sort(file.found.links.begin(), file.found.links.end(),
                     [](const Link& a, const Link& b) { return a.rank < b.rank; });
  settle_hours(files);
  for (TimedFile& file : files) {
    if (file.found.links.empty()) continue;
    file.start = combine(file.found.links, *file.evidence);
    file.known = true;
    if (file.found.clock_unset) file.start.issues.insert(file.start.issues.begin(), "clock_unset");
    file.start.compressed = file.found.labels && file.found.labels->compressed;
  }
  find_hour_shifts(files, report);
  take_mtimes(files);
  const bool anchored = std::any_of(files.begin(), files.end(),
                                    [](const TimedFile& file) { return !file.fixed.empty(); });
  if (!anchored && known.shift_ms == 0 && known.anchors.empty()) doubt_clock(files);
  const RecorderClock clock = clock_of(files, known);
  report.anchors_disagree = clock.fit.disagree;
  for (TimedFile& file : files) {
    if (file.start.uncertainty_ms < unknown_start_ms) correct(file, clock);
    apply_fixed(file);
  }
  place_by_neighbours(files);
  count(files, report);
  return report;
}

}  // namespace oos::dump
