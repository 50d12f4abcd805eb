// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/make_recording.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/dump/file_evidence.hpp"
#include "oos/dump/labels.hpp"

namespace oos::dump {

namespace {

LogStart log_start_of(const JoinedRow& joined) {
  const text::LogTime& start = *joined.row().start;
  const LogSpec& spec = *joined.book->profile->log;
  LogStart log;
  log.time = start.local + milliseconds(spec.clock_shift_ms);
  log.offset = start.offset;
  if (!log.offset && !spec.zone.empty())
    log.offset = resolve_local(log.time, spec.zone).time.offset;
  log.uncertainty_ms = std::max<std::int64_t>(1'000, start.resolution_ms);
  log.duration_ms = joined.row().duration_ms;
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
void add_profile_facts(const KnownFile& file, const IngestOptions& options, Telephony& telephony,
                       record::Recording& r) {
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
  r.kind = known.profile->kind;
  r.call = call_of(*known.profile, known.match->found.texts);
  if (r.call) {
    const std::string& country = telephony.country_of(*known.profile);
    r.call->from = telephony.numbers.shown(r.call->from, country);
    r.call->to = telephony.numbers.shown(r.call->to, country);
    r.call->employee = telephony.staff.employee(*r.call, r.point, r.start.instant);
  }
  r.fields = other_fields(known.match->found.texts);
  check_day(known.match->found, file.zone, r);
  const auto named_ms = named_duration_ms(*known.match);
  if (named_ms && lengths_differ(*named_ms, r.duration_ms))
    r.issues.emplace_back("name_duration_differs");
}

/// A link to a file under the name of its recording, made new where another one stands.
std::string link_to(const record::Recording& recording, const std::string& links) {
  namespace fs = std::filesystem;
  const fs::path folder(links);
  const fs::path file = fs::absolute(recording.path).lexically_normal();
  const fs::path link = folder / (recording.id + file.extension().string());
  const fs::path aside = folder / (recording.id + ".new");
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  fs::remove(aside, error);
  fs::create_symlink(file, aside, error);
  if (!error) fs::rename(aside, link, error);
  if (error) throw Error(ErrorKind::io, "cannot make a link in it: " + error.message(), links);
  return link.string();
}

}  // namespace

record::Recording recording_of(const KnownFile& file, const StartTime& start,
                               const IngestOptions& options, Telephony& telephony) {
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
  add_profile_facts(file, options, telephony, r);
  if (file.row) add_row(file.row, telephony, r);
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
  if (file.row && file.row.row().start) e.log = log_start_of(file.row);
  return e;
}

void learn_numbers(const Recognised& name, Telephony& telephony) {
  if (!name.match || !telephony.numbers.hides()) return;
  const Profile& profile = *name.match->profile;
  if (const auto call = call_of(profile, name.match->found.texts)) {
    telephony.numbers.shown(call->from, telephony.country_of(profile));
    telephony.numbers.shown(call->to, telephony.country_of(profile));
  }
}

record::Recording without_numbers(record::Recording r, const NumberBook& numbers,
                                  const std::string& links) {
  if (!numbers.hides()) return r;
  r.point = numbers.without_numbers(r.point);
  for (auto& [name, text] : r.fields) text = numbers.without_numbers(text);
  if (r.call && r.call->id) r.call->id = numbers.without_numbers(*r.call->id);
  if (!numbers.shows_number(r.path)) return r;
  if (links.empty())
    throw Error(ErrorKind::usage,
                "names of recordings show telephone numbers; give --links DIR, a folder for links "
                "to them that do not");
  r.path = link_to(r, links);
  return r;
}

}  // namespace oos::dump
