// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/call_logs.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/dump/join.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t largest_log_bytes = 512u << 20u;

/// A log and the profile that tells how it is read.
struct LogFile {
  std::string path;
  const Profile* profile = nullptr;
};

/// The name of a log with * as a template.
Template glob_of(const std::string& files) {
  std::string pattern;
  for (const char c : files) pattern += c == '*' ? std::string("{*}") : std::string(1, c);
  return Template(pattern);
}

std::vector<LogFile> find_logs(const std::vector<Candidate>& candidates,
                               const IngestOptions& options, const ProfileSet& profiles) {
  std::vector<LogFile> logs;
  const Profile* first = nullptr;
  std::set<std::string> seen;
  for (const Profile* profile : profiles.named()) {
    if (!profile->log) continue;
    if (first == nullptr) first = profile;
    if (!options.call_logs.empty()) continue;
    const Template names = glob_of(profile->log->files);
    for (const Candidate& c : candidates)
      if (!c.info && names.match(c.file.relative) && seen.insert(c.file.path).second)
        logs.push_back({c.file.path, profile});
  }
  if (first == nullptr && !options.call_logs.empty())
    throw Error(ErrorKind::usage,
                "--call-log needs a --profile with a [log] that tells how the log is read");
  for (const std::string& path : options.call_logs) logs.push_back({path, first});
  return logs;
}

Instant instant_of(const text::LogTime& time, std::int64_t shift_ms, const std::string& zone) {
  const LocalTime local = time.local + milliseconds(shift_ms);
  if (time.offset) return Instant(local.time_since_epoch()) - *time.offset;
  return resolve_local(local, zone).time.instant;
}

JoinKey key_of(const CallRow& row, const LogSpec& spec, const std::string& zone) {
  JoinKey key{row.file, row.call.line.value_or(""), std::nullopt};
  if (row.start) key.start = instant_of(*row.start, spec.clock_shift_ms, zone);
  return key;
}

JoinKey key_of(const Candidate& candidate, const Recognised& known, const std::string& zone) {
  JoinKey key{candidate.file.relative, known.point, std::nullopt};
  if (known.match)
    if (const auto line = known.match->found.texts.find("line");
        line != known.match->found.texts.end())
      key.line = line->second;
  if (!known.name.time) return key;
  const NameTime& name = *known.name.time;
  Instant start = name.offset ? Instant(name.time.time_since_epoch()) - *name.offset
                              : resolve_local(name.time, zone).time.instant;
  if (known.profile != nullptr && known.profile->time_is == TimeMeaning::end)
    start -= milliseconds(candidate.info->duration_ms);
  key.start = start;
  return key;
}

/// Joins the rows of the logs of one profile.
class ProfileJoin {
 public:
  ProfileJoin(const Profile& profile, const IngestOptions& options, CallLogs& result)
      : profile_(profile),
        options_(options),
        zone_(profile.log->zone.empty() ? zone_for("", &profile, options) : profile.log->zone),
        result_(result) {}

  void read(const std::string& path) {
    CallLog log;
    try {
      log = read_call_log(read_file(path, largest_log_bytes), *profile_.log);
    } catch (const Error& error) {
      throw error.where().empty() ? error.at(path) : error;
    }
    result_.paths.insert(path);
    result_.counts.read += log.read;
    result_.counts.rejected += log.rejected;
    if (log.rejected > 0)
      result_.warnings.push_back(fmt::format(
          "{}: {}{}", path, log.complaint,
          log.rejected == 1 ? std::string() : fmt::format("; and {} more", log.rejected - 1)));
    std::move(log.rows.begin(), log.rows.end(), std::back_inserter(rows_));
  }

  void join(const std::vector<Candidate>& candidates, const std::vector<Recognised>& known) {
    std::vector<std::size_t> ours;
    std::vector<JoinKey> recordings;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool others = known[i].match && known[i].match->profile != &profile_;
      if (!candidates[i].info || others || result_.row_of[i]) continue;
      ours.push_back(i);
      recordings.push_back(
          key_of(candidates[i], known[i], zone_for(known[i].point, known[i].profile, options_)));
    }
    std::vector<JoinKey> rows;
    rows.reserve(rows_.size());
    for (const CallRow& row : rows_) rows.push_back(key_of(row, *profile_.log, zone_));
    const Joined joined = join_rows(rows, recordings, profile_.log->join);
    result_.counts.unmatched += joined.unmatched;
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (!joined.row_of[i]) {
        ++result_.counts.recordings_without_row;
        continue;
      }
      ++result_.counts.joined;
      result_.row_of[ours[i]] =
          CallLogs::Row{rows_[*joined.row_of[i]], profile_.log->clock_shift_ms, profile_.log->zone};
    }
  }

 private:
  const Profile& profile_;
  const IngestOptions& options_;
  std::string zone_;
  CallLogs& result_;
  std::vector<CallRow> rows_;
};

/// A value of the log instead of one of the name.
template <typename Value>
void take(const std::optional<Value>& from, std::optional<Value>& to) {
  if (from) to = from;
}

}  // namespace

CallLogs join_call_logs(const std::vector<Candidate>& candidates,
                        const std::vector<Recognised>& known, const IngestOptions& options,
                        const ProfileSet& profiles) {
  CallLogs result;
  result.row_of.resize(candidates.size());
  const std::vector<LogFile> logs = find_logs(candidates, options, profiles);
  for (const Profile* profile : profiles.named()) {
    if (!profile->log) continue;
    ProfileJoin join(*profile, options, result);
    for (const LogFile& log : logs)
      if (log.profile == profile) join.read(log.path);
    join.join(candidates, known);
  }
  return result;
}

void add_row(const CallRow& row, record::Recording& recording) {
  record::Call call = recording.call.value_or(record::Call{});
  if (!row.call.direction.empty()) call.direction = row.call.direction;
  take(row.call.from, call.from);
  take(row.call.to, call.to);
  take(row.call.extension, call.extension);
  take(row.call.line, call.line);
  take(row.call.id, call.id);
  take(row.call.wait_ms, call.wait_ms);
  take(row.call.talk_ms, call.talk_ms);
  take(row.call.hold_ms, call.hold_ms);
  recording.call = call;
  for (const auto& [name, value] : row.others) recording.fields[name] = value;
  if (row.duration_ms && lengths_differ(*row.duration_ms, recording.duration_ms))
    recording.issues.emplace_back("log_duration_differs");
}

}  // namespace oos::dump
