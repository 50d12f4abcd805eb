// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/file_evidence.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "oos/core/error.hpp"

namespace oos::dump {

namespace {

/// "sync", "синхро…": the mark for setting clocks, whatever else the label says. The second word
/// is looked for in UTF-8 and in the Windows Cyrillic that recorders write.
bool is_sync(std::string_view label) {
  std::string lower(label);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  constexpr std::array<std::string_view, 5> words{"sync", "синхр", "Синхр", "\xF1\xE8\xED\xF5\xF0",
                                                  "\xD1\xE8\xED\xF5\xF0"};
  return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

/// The folder that holds the files of one recorder: folders that are dates left out.
std::string recorder_of(const FoundFile& file) {
  std::string root = file.path;
  if (root.ends_with(file.relative)) root.resize(root.size() - file.relative.size());
  const std::string below = point_of("", file.relative, nullptr);
  return root + below;
}

}  // namespace

StartEvidence evidence_of(const Candidate& candidate, const std::string& point,
                          const std::string& zone, const Profile* profile) {
  const audio::FileInfo& info = *candidate.info;
  StartEvidence e;
  e.path = candidate.file.path;
  e.relative = candidate.file.relative;
  e.point = point;
  e.recorder = recorder_of(candidate.file);
  e.bext_date = info.bext_date;
  e.bext_time = info.bext_time;
  if (info.bext_time_reference && info.sample_rate_hz > 0)
    e.bext_reference_ms = audio::samples_to_ms(*info.bext_time_reference, info.sample_rate_hz);
  e.labels = label_times_of(info.markers, info.sample_rate_hz,
                            profile != nullptr ? profile->label_time_format : std::string_view());
  // A label past the end of a whole file is damage; of a file cut short it may still be right.
  const auto issue = [&info](const char* name) {
    return std::find(info.issues.begin(), info.issues.end(), name) != info.issues.end();
  };
  if (!issue("truncated") && !issue("unfinalised"))
    std::erase_if(e.labels,
                  [&info](const LabelTime& l) { return l.at_ms > info.duration_ms + 1'000; });
  for (const audio::Marker& marker : info.markers)
    if (is_sync(marker.label))
      e.sync_labels_ms.push_back(audio::samples_to_ms(marker.sample, info.sample_rate_hz));
  e.tags = info.tags;
  e.modified = candidate.file.modified;
  e.duration_ms = info.duration_ms;
  e.zone = zone;
  return e;
}

ClockOptions clock_options(const IngestOptions& options) {
  ClockOptions clocks = options.clocks;
  if (options.survey == nullptr) return clocks;
  for (const survey::Point& point : options.survey->points) {
    if (point.recorder.shift_ms != 0)
      clocks.shifts.push_back({point.id, point.recorder.shift_ms, true});
    for (const survey::ClockAnchor& anchor : point.recorder.anchors)
      clocks.anchors.push_back(
          {"of " + point.id, point.id, WallTime{anchor.log.local, anchor.log.offset},
           WallTime{LocalTime(anchor.real.time_since_epoch()), std::chrono::minutes{0}}, true});
  }
  return clocks;
}

void put_start(const StartTime& start, record::Recording& recording) {
  recording.start = start.start;
  recording.start_source = start.source;
  recording.start_uncertainty_ms = start.uncertainty_ms;
  recording.start_evidence = start.evidence;
  recording.clock = start.clock;
  if (start.compressed) recording.timeline = "compressed";
}

}  // namespace oos::dump
