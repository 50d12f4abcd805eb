// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/call_logs.hpp"

#include <algorithm>
#include <iterator>
#include <map>
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

/// Whether a file of the dump is a log of the profile. JSON of an API is looked for by itself; a
/// log that somebody named may lie anywhere.
bool is_log_of(const Profile& profile, const Candidate& candidate) {
  if (candidate.info) return false;
  return std::any_of(
      profile.log->files.begin(), profile.log->files.end(),
      [&](const std::string& files) { return glob_of(files).match(candidate.file.relative); });
}

std::vector<LogFile> find_logs(const std::vector<Candidate>& candidates,
                               const IngestOptions& options,
                               const std::vector<const Profile*>& profiles) {
  std::vector<LogFile> logs;
  std::set<std::string> seen;
  if (options.call_logs.empty()) {
    for (const Profile* profile : profiles)
      for (const Candidate& c : candidates)
        if (is_log_of(*profile, c) && seen.insert(c.file.path).second)
          logs.push_back({c.file.path, profile});
    return logs;
  }
  for (const std::string& path : options.call_logs) {
    const auto fits = [&path](const Profile* profile) {
      return !profile->log->telphin || path.ends_with(".json");
    };
    const auto first = std::find_if(profiles.begin(), profiles.end(), fits);
    if (first == profiles.end())
      throw Error(ErrorKind::usage,
                  "--call-log needs a --profile with a [log] that tells how the log is read");
    logs.push_back({path, *first});
  }
  return logs;
}

JoinKey key_of(const CallRow& row, const CallBook& book) {
  const std::optional<std::string>& line =
      book.profile->log->telphin ? row.call.extension : row.call.line;
  JoinKey key{row.file, line.value_or(""), std::nullopt};
  if (row.start) key.start = book.instant_of(*row.start);
  return key;
}

JoinKey key_of(const Candidate& candidate, const Recognised& known, const std::string& zone) {
  JoinKey key{candidate.file.relative, known.point, std::nullopt};
  if (known.match)
    for (const char* token : {"ext", "line"})
      if (const auto line = known.match->found.texts.find(token);
          line != known.match->found.texts.end() &&
          (token == std::string_view("line") || known.match->profile->log))
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

/// The last word of a name before its ending: where a recording's id stands when it has no better
/// name.
std::string last_word(const std::string& relative) {
  std::string name = base_name(relative);
  name.resize(std::min(name.rfind('.'), name.size()));
  return name.substr(name.rfind('_') + 1);
}

/// Joins the rows of the logs of one profile.
class ProfileJoin {
 public:
  ProfileJoin(const Profile& profile, bool asked, const IngestOptions& options, CallLogs& result)
      : book_(std::make_unique<CallBook>()), asked_(asked), options_(options), result_(result) {
    book_->profile = &profile;
    book_->zone = profile.log->zone.empty() ? zone_for("", &profile, options) : profile.log->zone;
  }

  void read(const std::string& path) {
    CallLog log;
    try {
      log = read_call_log(read_file(path, largest_log_bytes), *book_->profile->log);
    } catch (const Error& error) {
      const Error named = error.where().empty() ? error.at(path) : error;
      if (asked_) throw named;
      result_.damaged[path] = {path, SkipReason::damaged, error.message()};
      return;
    }
    if (!log.is_log && !asked_) return;  // JSON of something else
    result_.paths.insert(path);
    result_.counts.read += log.read;
    result_.counts.rejected += log.rejected;
    if (log.rejected > 0)
      result_.warnings.push_back(fmt::format(
          "{}: {}{}", path, log.complaint,
          log.rejected == 1 ? std::string() : fmt::format("; and {} more", log.rejected - 1)));
    std::move(log.rows.begin(), log.rows.end(), std::back_inserter(rows_));
  }

  void join(const std::vector<Candidate>& candidates, std::vector<Recognised>& known) {
    const bool telphin = book_->profile->log->telphin;
    if (rows_.empty() && !asked_) return;
    book_->calls = group_calls(std::move(rows_), telphin, [this](const text::LogTime& time) {
      return book_->instant_of(time);
    });
    book_->recorded.resize(book_->calls.rows.size());
    result_.counts.repeated += book_->calls.repeated;
    const std::vector<std::size_t> ours = recordings_of(candidates, known);
    const std::vector<std::size_t> rows = rows_of_recordings();
    std::vector<JoinKey> row_keys;
    std::vector<JoinKey> keys;
    std::map<std::string, std::string> by_record;
    for (const std::size_t i : ours) {
      keys.push_back(
          key_of(candidates[i], known[i], zone_for(known[i].point, known[i].profile, options_)));
      if (telphin) by_record[last_word(keys.back().path)] = keys.back().path;
    }
    for (const std::size_t row : rows) {
      row_keys.push_back(key_of(book_->calls.rows[row], *book_));
      const auto named = by_record.find(book_->calls.rows[row].record);
      if (named != by_record.end()) row_keys.back().path = named->second;
    }
    const Joined joined = join_rows(row_keys, keys, book_->profile->log->join);
    result_.counts.unmatched += joined.unmatched;
    for (std::size_t i = 0; i < ours.size(); ++i)
      if (joined.row_of[i]) {
        take(rows[*joined.row_of[i]], ours[i], known[ours[i]]);
      } else if (asked_ || !rows.empty()) {
        ++result_.counts.recordings_without_row;
      }
    result_.books.push_back(std::move(book_));
  }

 private:
  std::vector<std::size_t> recordings_of(const std::vector<Candidate>& candidates,
                                         const std::vector<Recognised>& known) const {
    std::vector<std::size_t> ours;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool others = known[i].match && known[i].match->profile->name != book_->profile->name;
      if (candidates[i].info && !others && !result_.row_of[i]) ours.push_back(i);
    }
    return ours;
  }

  /// Rows that a recording may belong to.
  std::vector<std::size_t> rows_of_recordings() {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < book_->calls.rows.size(); ++i) {
      const CallRow& row = book_->calls.rows[i];
      const bool none = book_->profile->log->telphin && row.record.empty() && row.file.empty();
      if (!none) {
        rows.push_back(i);
      } else {
        ++result_.counts.not_recorded;
      }
    }
    return rows;
  }

  void take(std::size_t row, std::size_t candidate, Recognised& known) {
    ++result_.counts.joined;
    book_->recorded[row] = true;
    result_.row_of[candidate] = JoinedRow{book_.get(), row};
    const auto& extension = book_->calls.rows[row].call.extension;
    const bool unnamed = !known.match && !options_.point;
    if (book_->profile->log->telphin && unnamed && extension)
      known.point = mapped_point(*extension, options_.survey);
  }

  std::unique_ptr<CallBook> book_;
  bool asked_;  // by the user or the survey, not only found
  const IngestOptions& options_;
  CallLogs& result_;
  std::vector<CallRow> rows_;
};

/// A value of the log instead of one of the name.
template <typename Value>
void replace(const std::optional<Value>& from, std::optional<Value>& to) {
  if (from) to = from;
}

void replace(const std::string& from, std::string& to) {
  if (!from.empty()) to = from;
}

/// Whom a leg is with: a queue tells whom it put the caller through to.
record::Call staff_of(const CallRow& row) {
  record::Call told = row.call;
  if (row.party != "person" && row.bridge && row.bridge->extension)
    told.extension = row.bridge->extension;
  return told;
}

record::CallLeg leg_of(const CallBook& book, std::size_t index, const Staff& staff,
                       std::chrono::minutes offset) {
  const CallRow& row = book.calls.rows[index];
  const record::Call told = staff_of(row);
  const InstantOf instant_of = [&book](const text::LogTime& time) { return book.instant_of(time); };
  record::CallLeg leg;
  leg.party = row.party;
  leg.extension = told.extension;
  leg.disposition = row.call.disposition;
  leg.transfer = row.transfer;
  leg.recorded = book.recorded[index];
  if (row.start) leg.start = ZonedInstant{book.instant_of(*row.start), offset};
  leg.wait_ms = wait_ms_of(row, instant_of);
  if (row.party == "person") leg.talk_ms = talk_ms_of(row, instant_of);
  leg.employee = staff.employee(told, staff.point(told.extension.value_or("")),
                                leg.start ? std::optional(leg.start->instant) : std::nullopt);
  return leg;
}

}  // namespace

Instant CallBook::instant_of(const text::LogTime& time) const {
  const LocalTime local = time.local + milliseconds(profile->log->clock_shift_ms);
  if (time.offset) return Instant(local.time_since_epoch()) - *time.offset;
  return resolve_local(local, zone).time.instant;
}

CallLogs join_call_logs(const std::vector<Candidate>& candidates, std::vector<Recognised>& known,
                        const IngestOptions& options, const ProfileSet& profiles) {
  CallLogs result;
  result.row_of.resize(candidates.size());
  const std::vector<const Profile*> with_logs = profiles.with_logs();
  const std::vector<const Profile*> named = profiles.named();
  const std::vector<LogFile> logs = find_logs(candidates, options, with_logs);
  for (const Profile* profile : with_logs) {
    const bool asked =
        std::find(named.begin(), named.end(), profile) != named.end() || !options.call_logs.empty();
    ProfileJoin join(*profile, asked, options, result);
    for (const LogFile& log : logs)
      if (log.profile == profile) join.read(log.path);
    join.join(candidates, known);
  }
  return result;
}

std::optional<std::string> Staff::employee(const record::Call& told, const std::string& point,
                                           std::optional<Instant> when) const {
  const auto known = [this](const std::optional<std::string>& name) -> std::optional<std::string> {
    if (!name || survey_ == nullptr) return std::nullopt;
    const survey::Employee* person = survey_->employee_of_alias(*name);
    return person == nullptr ? std::nullopt : std::optional(person->id);
  };
  if (told.employee) return known(told.employee).value_or(*told.employee);
  if (roster_ != nullptr && when)
    if (std::string on_shift = roster_->employee_at(point, *when); !on_shift.empty())
      return on_shift;
  return known(told.extension);
}

void add_row(const JoinedRow& joined, Telephony& telephony, record::Recording& recording) {
  const Staff& staff = telephony.staff;
  NumberBook& numbers = telephony.numbers;
  const CallRow& row = joined.row();
  const PhoneCall& whole = joined.call();
  const std::string& country = telephony.country_of(*joined.book->profile);
  record::Call call = recording.call.value_or(record::Call{});
  replace(whole.facts.direction, call.direction);
  replace(numbers.shown(whole.facts.from, country), call.from);
  replace(numbers.shown(whole.facts.to, country), call.to);
  replace(numbers.shown(whole.facts.line, country), call.line);
  const record::Call told = staff_of(row);
  replace(told.extension, call.extension);
  replace(whole.facts.id, call.id);
  call.disposition = whole.facts.disposition;
  call.ended_by = whole.facts.ended_by;
  replace(whole.facts.wait_ms, call.wait_ms);
  replace(whole.facts.talk_ms, call.talk_ms);
  replace(whole.facts.hold_ms, call.hold_ms);
  call.keys = row.call.keys;
  call.employee = told.employee;
  call.employee = staff.employee(call, recording.point, recording.start.instant);
  if (whole.legs.size() > 1)
    for (const std::size_t leg : whole.legs) {
      if (leg == joined.index) call.leg = std::ssize(call.legs);
      call.legs.push_back(leg_of(*joined.book, leg, staff, recording.start.offset));
    }
  recording.call = call;
  if (row.party == "voicemail") recording.kind = "message";
  for (const auto& [name, value] : row.others) recording.fields[name] = value;
  if (row.duration_ms && lengths_differ(*row.duration_ms, recording.duration_ms))
    recording.issues.emplace_back("log_duration_differs");
}

}  // namespace oos::dump
