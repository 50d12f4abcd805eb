// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/ingest.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/dump/call_logs.hpp"
#include "oos/dump/examine.hpp"
#include "oos/dump/file_evidence.hpp"
#include "oos/dump/labels.hpp"
#include "oos/dump/recognise.hpp"

namespace oos::dump {

namespace {

/// What is known of a file before its start is.
struct KnownFile {
  const Candidate* candidate = nullptr;
  const Recognised* name = nullptr;
  const CallLogs::Row* row = nullptr;  ///< of the call log; null: none
  std::string zone;
};

LogStart log_start_of(const CallLogs::Row& joined) {
  const text::LogTime& start = *joined.row.start;
  LogStart log;
  log.time = start.local + milliseconds(joined.clock_shift_ms);
  log.offset = start.offset;
  if (!log.offset && !joined.zone.empty())
    log.offset = resolve_local(log.time, joined.zone).time.offset;
  log.uncertainty_ms = std::max<std::int64_t>(1'000, start.resolution_ms);
  log.duration_ms = joined.row.duration_ms;
  return log;
}

/// A name that shows a day and no time of day: a start on another day is as unsure as it is far.
void check_day(const TemplateMatch& found, const std::string& zone, record::Recording& r) {
  if (!found.start.has_date || found.start.has_clock) return;
  LocalFields midnight = found.start.fields;
  midnight.hour = midnight.minute = midnight.second = midnight.millisecond = 0;
  constexpr milliseconds day = std::chrono::days(1);
  const Instant begin = resolve_local(make_local(midnight), zone).time.instant;
  const Instant start = r.start.instant;
  if (start >= begin && start < begin + day) return;
  const auto farthest = start < begin ? begin + day - start : start - begin;
  r.start_uncertainty_ms = std::max<std::int64_t>(r.start_uncertainty_ms, farthest.count());
  r.issues.emplace_back("name_date_differs");
}

/// What the profile and the name tell beside the time.
void add_profile_facts(const KnownFile& file, const IngestOptions& options, record::Recording& r) {
  const Recognised& known = *file.name;
  if (options.survey != nullptr)
    if (const survey::Point* point = options.survey->point(r.point))
      r.channel_roles = point->channel_roles;
  if (known.profile != nullptr) {
    const Profile& profile = *known.profile;
    r.profile = record::ProfileUse{profile.name, to_string(profile.status), profile.hash};
    if (profile.timeline == "compressed") r.timeline = profile.timeline;
    if (r.channel_roles.empty()) r.channel_roles = profile.channel_roles;
  }
  if (std::ssize(r.channel_roles) != r.channels) r.channel_roles.clear();
  if (!known.match) return;
  r.call = call_of(*known.profile, known.match->found.texts);
  r.fields = other_fields(known.match->found.texts);
  check_day(known.match->found, file.zone, r);
  const auto named_ms = named_duration_ms(*known.match);
  if (named_ms && lengths_differ(*named_ms, r.duration_ms))
    r.issues.emplace_back("name_duration_differs");
}

record::Recording recording_of(const KnownFile& file, const StartTime& start,
                               const IngestOptions& options) {
  const Candidate& candidate = *file.candidate;
  const audio::FileInfo& info = *candidate.info;
  record::Recording r;
  r.path = candidate.file.path;
  r.point = file.name->point;
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
  add_profile_facts(file, options, r);
  if (file.row != nullptr) add_row(file.row->row, r);
  return r;
}

StartEvidence evidence_of_known(const KnownFile& file) {
  const Recognised& name = *file.name;
  StartEvidence e = evidence_of(*file.candidate, name.point, file.zone, name.profile);
  e.name = name.name;
  if (name.profile != nullptr && name.profile->time_is == TimeMeaning::start)
    e.name_means = StampMeaning::start;
  if (name.profile != nullptr && name.profile->time_is == TimeMeaning::end)
    e.name_means = StampMeaning::end;
  // A folder may hold the files of several lines or channels.
  if (name.match && !name.profile->point.empty()) e.recorder += " " + name.point;
  if (file.row != nullptr && file.row->row.start) e.log = log_start_of(*file.row);
  return e;
}

StartTimes starts_of(const std::vector<KnownFile>& files, const IngestOptions& options) {
  std::vector<StartEvidence> evidence;
  evidence.reserve(files.size());
  for (const KnownFile& file : files) evidence.push_back(evidence_of_known(file));
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

std::vector<std::string> warnings_about(const ProfileSet& profiles) {
  std::vector<std::string> warnings;
  for (const Profile* profile : profiles.named())
    if (profile->status == ProfileStatus::unverified)
      warnings.push_back(fmt::format(
          "the profile \"{}\" is unverified: nobody has confirmed it against a device; check the "
          "times with --probe",
          profile->name));
  return warnings;
}

std::vector<Candidate> candidates_of(Walk& walked) {
  std::vector<Candidate> candidates;
  candidates.reserve(walked.files.size());
  for (FoundFile& file : walked.files) {
    candidates.emplace_back();
    candidates.back().file = std::move(file);
  }
  return candidates;
}

void add_problems(const Walk& walked, Ingested& result) {
  for (const WalkProblem& problem : walked.problems)
    result.skipped.push_back({problem.path,
                              problem.duplicate ? SkipReason::duplicate : SkipReason::unreadable,
                              problem.message});
}

bool holds_new(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const Candidate& candidate) { return candidate.info.has_value(); });
}

/// What becomes of a file in a run that finds nothing new.
Skipped left_out(Candidate& candidate) {
  if (candidate.skipped) return std::move(*candidate.skipped);
  return {candidate.file.path, SkipReason::unchanged, "was handed on before"};
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
    case SkipReason::call_log:
      return "call_log";
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
  return mapped_point(std::move(point), survey);
}

std::string mapped_point(std::string point, const survey::Survey* survey) {
  if (survey == nullptr || survey->point(point) != nullptr) return point;
  const survey::Point* by_device = survey->point_of_device(point);
  return by_device != nullptr ? by_device->id : point;
}

Ingested ingest(const IngestOptions& given, const Probe& probe) {
  IngestOptions options = given;
  if (options.timezone) require_zone(*options.timezone);
  if (options.machine_zone.empty()) options.machine_zone = system_zone();
  Walk walked = walk(
      options.roots, options.stop_if_asked ? options.stop_if_asked : [] {});
  ProfileSet profiles(options.profiles);
  std::vector<Candidate> candidates = candidates_of(walked);
  examine_all(candidates, options, probe);
  Ingested result;
  add_problems(walked, result);
  if (options.only_new && !holds_new(candidates)) {
    for (Candidate& candidate : candidates) result.skipped.push_back(left_out(candidate));
    return result;
  }
  if (options.history != nullptr) read_kept_facts(candidates, options, probe);
  const std::vector<Recognised> known = recognise(candidates, options, profiles);
  CallLogs logs = join_call_logs(candidates, known, options, profiles);
  result.warnings = warnings_about(profiles);
  std::move(logs.warnings.begin(), logs.warnings.end(), std::back_inserter(result.warnings));
  result.call_log = logs.counts;
  std::vector<KnownFile> sound;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string& path = candidates[i].file.path;
    if (logs.paths.count(path) > 0) {
      result.skipped.push_back({path, SkipReason::call_log, "is a call log, which was read"});
    } else if (candidates[i].skipped) {
      result.skipped.push_back(*candidates[i].skipped);
    } else {
      sound.push_back({&candidates[i], &known[i], logs.row_of[i] ? &*logs.row_of[i] : nullptr,
                       zone_for(known[i].point, known[i].profile, options)});
    }
  }
  StartTimes times = starts_of(sound, options);
  for (std::size_t i = 0; i < sound.size(); ++i)
    result.recordings.push_back(recording_of(sound[i], times.starts[i], options));
  result.recorders = std::move(times.recorders);
  std::sort(result.recordings.begin(), result.recordings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.point, a.start.instant, a.path) < std::tie(b.point, b.start.instant, b.path);
  });
  mark_overlaps(result.recordings);
  return result;
}

}  // namespace oos::dump
