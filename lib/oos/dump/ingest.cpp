// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/ingest.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/dump/examine.hpp"
#include "oos/dump/file_evidence.hpp"
#include "oos/dump/labels.hpp"
#include "oos/dump/name_sets.hpp"

namespace oos::dump {

namespace {

std::string folder_of(const FoundFile& file) {
  return std::filesystem::path(file.path).parent_path().string();
}

/// Decides what single names leave open: running numbers, the order of day and month.
void settle_all_names(std::vector<Candidate>& candidates) {
  std::vector<NamedFile> files;
  for (Candidate& c : candidates)
    if (c.info) files.push_back({folder_of(c.file), &c.name, c.info->duration_ms, c.file.modified});
  settle_names(files);
}

std::string zone_of(const std::string& point, const IngestOptions& options) {
  if (options.timezone) return *options.timezone;
  std::string zone;
  if (options.survey != nullptr) {
    const survey::Point* known = options.survey->point(point);
    zone = known != nullptr ? known->timezone : options.survey->shared_timezone();
  }
  return zone.empty() ? system_zone() : zone;
}

std::string point_of_candidate(const Candidate& candidate, const IngestOptions& options) {
  if (options.point) return *options.point;
  return point_of(candidate.file.root, candidate.file.relative, options.survey);
}

record::Recording recording_of(const Candidate& candidate, const StartTime& start,
                               const IngestOptions& options) {
  const audio::FileInfo& info = *candidate.info;
  record::Recording r;
  r.path = candidate.file.path;
  r.point = point_of_candidate(candidate, options);
  r.size_bytes = candidate.file.size_bytes;
  r.id = content_id(
      {r.point, candidate.file.relative, std::to_string(r.size_bytes), candidate.fingerprint});
  put_start(start, r);
  r.duration_ms = info.duration_ms;
  r.container = info.container;
  r.codec = info.codec;
  r.sample_rate_hz = info.sample_rate_hz;
  r.channels = info.channels;
  r.labels = labels_of(info);
  r.issues = info.issues;
  r.issues.insert(r.issues.end(), start.issues.begin(), start.issues.end());
  return r;
}

StartTimes starts_of(const std::vector<const Candidate*>& candidates,
                     const IngestOptions& options) {
  std::vector<StartEvidence> evidence;
  evidence.reserve(candidates.size());
  for (const Candidate* candidate : candidates) {
    const std::string point = point_of_candidate(*candidate, options);
    evidence.push_back(evidence_of(*candidate, point, zone_of(point, options)));
  }
  return find_starts(evidence, clock_options(options));
}

/// Marks recordings of one point that run at the same time for longer than their starts are
/// uncertain. Expects them sorted.
void mark_overlaps(std::vector<record::Recording>& recordings) {
  record::Recording* latest = nullptr;  // of the point: the one that ends last
  const auto mark = [](record::Recording& r) {
    if (std::find(r.issues.begin(), r.issues.end(), "overlaps") == r.issues.end())
      r.issues.emplace_back("overlaps");
  };
  for (record::Recording& r : recordings) {
    if (latest == nullptr || latest->point != r.point) {
      latest = &r;
      continue;
    }
    const auto overlap = (std::min(latest->end(), r.end()) - r.start.instant).count();
    if (overlap > latest->start_uncertainty_ms + r.start_uncertainty_ms) {
      mark(*latest);
      mark(r);
    }
    if (r.end() > latest->end()) latest = &r;
  }
}

std::vector<Candidate> candidates_of(Walk& walked) {
  // No recording is of the day after tomorrow: such a name is read in another order, or not at all.
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  const LocalTime latest = LocalTime(now.time_since_epoch()) + std::chrono::days(1);
  std::vector<Candidate> candidates;
  candidates.reserve(walked.files.size());
  for (FoundFile& file : walked.files) {
    Candidate candidate;
    candidate.name = parse_name(file.relative, latest);
    candidate.file = std::move(file);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace

std::string to_string(SkipReason reason) {
  switch (reason) {
    case SkipReason::not_audio:
      return "not_audio";
    case SkipReason::damaged:
      return "damaged";
    case SkipReason::unreadable:
      return "unreadable";
    case SkipReason::duplicate:
      return "duplicate";
    case SkipReason::growing:
      return "growing";
    case SkipReason::unchanged:
      return "unchanged";
    case SkipReason::moved:
      return "moved";
  }
  return "not_audio";
}

std::string point_of(std::string_view root, std::string_view relative,
                     const survey::Survey* survey) {
  std::string point;
  std::size_t begin = 0;
  bool below_year = false;  // 2026/10/14: numbers below a date folder belong to it
  for (std::size_t slash = relative.find('/'); slash != std::string_view::npos;
       slash = relative.find('/', begin)) {
    const std::string_view folder = relative.substr(begin, slash - begin);
    begin = slash + 1;
    const bool number = folder.find_first_not_of("0123456789") == std::string_view::npos;
    below_year = is_date_folder(folder) || (below_year && number);
    if (below_year) continue;
    if (!point.empty()) point += '/';
    point += folder;
  }
  if (point.empty()) point = root;
  if (survey == nullptr || survey->point(point) != nullptr) return point;
  const survey::Point* by_device = survey->point_of_device(point);
  return by_device != nullptr ? by_device->id : point;
}

Ingested ingest(const IngestOptions& options, const Probe& probe) {
  if (options.timezone) require_zone(*options.timezone);
  Walk walked = walk(
      options.roots, options.stop_if_asked ? options.stop_if_asked : [] {});
  std::vector<Candidate> candidates = candidates_of(walked);
  examine_all(candidates, options, probe);
  settle_all_names(candidates);
  Ingested result;
  for (const WalkProblem& problem : walked.problems)
    result.skipped.push_back({problem.path,
                              problem.duplicate ? SkipReason::duplicate : SkipReason::unreadable,
                              problem.message});
  std::vector<const Candidate*> sound;
  for (const Candidate& candidate : candidates) {
    if (candidate.skipped) {
      result.skipped.push_back(*candidate.skipped);
    } else {
      sound.push_back(&candidate);
    }
  }
  StartTimes times = starts_of(sound, options);
  for (std::size_t i = 0; i < sound.size(); ++i)
    result.recordings.push_back(recording_of(*sound[i], times.starts[i], options));
  result.recorders = std::move(times.recorders);
  std::sort(result.recordings.begin(), result.recordings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.point, a.start.instant, a.path) < std::tie(b.point, b.start.instant, b.path);
  });
  mark_overlaps(result.recordings);
  return result;
}

}  // namespace oos::dump
