// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/ingest.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/call_logs.hpp"
#include "oos/dump/examine.hpp"
#include "oos/dump/file_evidence.hpp"
#include "oos/dump/make_recording.hpp"
#include "oos/dump/recognise.hpp"
#include "oos/dump/service_speed.hpp"

namespace oos::dump {

namespace {

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

/// The key of the pseudonyms when numbers are to be hidden, else nothing.
std::string key_for(const IngestOptions& options, const ProfileSet& profiles) {
  const auto named = profiles.named();
  const bool hidden = options.pseudonymise ||
                      std::any_of(named.begin(), named.end(),
                                  [](const Profile* profile) { return profile->pseudonymise; });
  if (!hidden) return {};
  if (options.pseudonym_key.empty())
    throw Error(ErrorKind::usage,
                "numbers are to be replaced by pseudonyms, and there is no key: give "
                "--pseudonym-key-file FILE, or OOS_PSEUDONYM_KEY in the environment");
  return options.pseudonym_key;
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
  std::vector<Recognised> known = recognise(candidates, options, profiles);
  CallLogs logs = join_call_logs(candidates, known, options, profiles);
  result.numbers = NumberBook(key_for(options, profiles));
  Telephony telephony{Staff(options.survey, options.roster), result.numbers, options.country};
  for (const Recognised& name : known) learn_numbers(name, telephony);
  result.warnings = warnings_about(profiles);
  std::move(logs.warnings.begin(), logs.warnings.end(), std::back_inserter(result.warnings));
  result.call_log = logs.counts;
  std::vector<KnownFile> sound;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string& path = candidates[i].file.path;
    if (logs.paths.count(path) > 0) {
      result.skipped.push_back({path, SkipReason::call_log, "is a call log, which was read"});
    } else if (const Skipped* damaged = logs.damage_of(path)) {
      result.skipped.push_back(*damaged);
    } else if (candidates[i].skipped) {
      result.skipped.push_back(*candidates[i].skipped);
    } else {
      sound.push_back({&candidates[i], &known[i], logs.row_of[i],
                       zone_for(known[i].point, known[i].profile, options)});
    }
  }
  StartTimes times = starts_of(sound, options);
  for (std::size_t i = 0; i < sound.size(); ++i)
    result.recordings.push_back(recording_of(sound[i], times.starts[i], options, telephony));
  result.recorders = std::move(times.recorders);
  std::sort(result.recordings.begin(), result.recordings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.point, a.start.instant, a.path) < std::tie(b.point, b.start.instant, b.path);
  });
  mark_overlaps(result.recordings);
  if (options.call_stats) result.calls = call_stats_of(logs, telephony, options, result.warnings);
  return result;
}

}  // namespace oos::dump
