// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/fetcher.hpp"

#include <sys/stat.h>

#include "oos/core/crew.hpp"
#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/fetch/history.hpp"

namespace oos::fetch {

namespace fs = std::filesystem;

namespace {

/// The zone of times in requests is not documented: the widest there is, and an hour more, because
/// the service goes by when a call was begun and we by when it was taken.
constexpr std::chrono::hours zone_margin{15};
constexpr std::chrono::hours day_length{24};
/// Servers differ on whether a span holds its two ends.
constexpr std::chrono::seconds overlap{1};
constexpr int most_failed_in_a_row = 8;

std::string sha256_of_file(const fs::path& file) {
  Sha256 sum;
  read_pieces(
      open_for_reading(file).get(), file.string(), [] { return false; },
      [&sum](std::string_view piece) { sum.add(piece); });
  return sum.hex();
}

std::optional<std::int64_t> size_of_file(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status.st_size;
}

}  // namespace

/// A record on its way.
struct Fetcher::Job {
  RemoteRecord remote;
  bool listed = true;  // else only a call tells of it
  std::string path;    // below the folder
  std::string sha256;
  std::int64_t size_bytes = -1;  // of the file; -1: there is none
  bool there = false;            // before this run
  bool emitted = false;          // by an earlier run
  bool known_gone = false;
  bool done = false;
  bool is_gone = false;
  std::exception_ptr failure;
};

Fetcher::Fetcher(FetchOptions options, TelphinApi& api, state::FetchLedger& ledger,
                 FetchReports reports)
    : options_(std::move(options)), api_(api), ledger_(ledger), reports_(std::move(reports)) {
  std::error_code ignored;
  folder_key_ = fs::weakly_canonical(fs::absolute(options_.folder), ignored).string();
}

bool Fetcher::is_wanted(const std::optional<Instant>& time) const {
  return time && *time >= options_.span.from && *time < options_.span.to;
}

void Fetcher::run() {
  const Instant first = std::chrono::floor<std::chrono::seconds>(options_.span.from - zone_margin);
  const Instant last = options_.span.to + zone_margin;
  for (Instant from = first; from < last; from += day_length) {
    const Instant to = std::min<Instant>(from + day_length, last);
    gather({from - overlap, to});
    finish_days(to);
  }
  finish_days(Instant::max());
}

void Fetcher::gather(const TimeSpan& slice) {
  reports_.stop_if_asked();
  const CallPages pages = [this](const TimeSpan& span, int page) {
    reports_.stop_if_asked();
    return api_.calls(span, page);
  };
  add_calls(all_calls(pages, slice, static_cast<std::size_t>(api_.options().per_page)));
  add_records(api_.records(slice));
}

void Fetcher::add_calls(const Calls& calls) {
  counts_.unusable_calls += calls.without_id;
  for (const RemoteCall& call : calls.calls) {
    if (is_wanted(call.time())) days_[day_of(*call.time())].calls.insert_or_assign(call.id, call);
    for (const RemoteRecord& leg : call.recorded_legs)
      if (is_wanted(leg.time())) days_[day_of(*leg.time())].legs.insert_or_assign(leg.id, leg);
  }
}

void Fetcher::add_records(const Records& records) {
  counts_.records += records.without_id;
  counts_.unusable += records.without_id;
  for (const RemoteRecord& record : records.records) {
    if (is_wanted(record.time())) {
      days_[day_of(*record.time())].records.insert_or_assign(record.id, record);
    } else if (!record.time() && timeless_.insert(record.id).second) {
      ++counts_.records;
      ++counts_.unusable;
    }
  }
}

/// A day is complete when nothing of it can come any more, whatever the zone of the requests.
void Fetcher::finish_days(Instant complete_until) {
  while (!days_.empty()) {
    const auto first = days_.begin();
    const Instant end = *parse_gmt(first->first + " 00:00:00") + day_length;
    if (complete_until != Instant::max() && end + zone_margin > complete_until) return;
    finish_day(first->first, first->second);
    days_.erase(first);
  }
}

/// Records that a call tells of and no list does: lists may end early.
void Fetcher::add_unlisted(Day& day) const {
  for (auto leg = day.legs.begin(); leg != day.legs.end();)
    leg = day.records.contains(leg->first) ? day.legs.erase(leg) : std::next(leg);
}

void Fetcher::finish_day(const std::string& name, Day& day) {
  counts_.calls += std::ssize(day.calls);
  add_unlisted(day);
  const std::vector<RemoteRecord> all = merge_files(name, day);
  std::vector<Job> jobs = plan(name, day, all);
  if (options_.dry_run) return count_planned(name, day, jobs);
  download_all(jobs);
}

/// Puts what the API told beside the audio, together with what earlier runs were told; gives the
/// listed records of the whole day.
std::vector<RemoteRecord> Fetcher::merge_files(const std::string& name, const Day& day) {
  const fs::path folder = options_.folder / name;
  std::map<std::string, RemoteRecord> records;
  for (RemoteRecord& record : read_records_file(folder / "records.json").records)
    records.insert_or_assign(record.id, std::move(record));
  for (const auto& [id, record] : day.records) records.insert_or_assign(id, record);
  if (!options_.dry_run) {
    std::map<std::string, RemoteCall> calls;
    for (RemoteCall& call : read_calls_file(folder / "calls.json").calls)
      calls.insert_or_assign(call.id, std::move(call));
    for (const auto& [id, call] : day.calls) calls.insert_or_assign(id, call);
    create_private_directories(folder);
    write_objects_file(folder / "records.json", in_order(records));
    write_objects_file(folder / "calls.json", in_order(calls));
  }
  std::vector<RemoteRecord> all;
  for (auto& [id, record] : records) all.push_back(std::move(record));
  return all;
}

std::vector<Fetcher::Job> Fetcher::plan(const std::string& name, const Day& day,
                                        const std::vector<RemoteRecord>& all) {
  std::vector<RemoteRecord> wanted;
  for (const auto& [id, record] : day.records) wanted.push_back(record);
  for (const auto& [id, leg] : day.legs) wanted.push_back(leg);
  std::ranges::stable_sort(wanted, {}, [](const RemoteRecord& record) { return record.time(); });
  DayNames names;
  std::map<std::string, state::FetchedRecord> known;
  const auto look_up = [&](const RemoteRecord& record) {
    const auto row = ledger_.record(folder_key_, record.id);
    if (!row) return;
    known.emplace(record.id, *row);
    if (!row->path.empty()) names.keep(record.id, fs::path(row->path).filename().string());
  };
  for (const RemoteRecord& record : all) look_up(record);
  for (const auto& [id, leg] : day.legs) look_up(leg);
  for (const RemoteRecord& record : all) names.name_of(record);
  std::vector<Job> jobs;
  for (RemoteRecord& record : wanted) {
    Job job;
    job.listed = !day.legs.contains(record.id);
    job.remote = std::move(record);
    if (const auto row = known.find(job.remote.id); row != known.end()) {
      job.emitted = row->second.emitted;
      job.sha256 = row->second.sha256;
      job.size_bytes = row->second.size_bytes;
      job.known_gone = row->second.path.empty();
    }
    job.path = name + "/" + names.name_of(job.remote);
    look_for_file(job);
    jobs.push_back(std::move(job));
  }
  return jobs;
}

/// A file of the right size is the record: files appear whole or not at all.
void Fetcher::look_for_file(Job& job) const {
  const fs::path file = options_.folder / job.path;
  const auto size = size_of_file(file);
  const auto right = job.remote.size_bytes ? job.remote.size_bytes
                     : job.size_bytes > 0  ? std::optional(job.size_bytes)
                                           : std::nullopt;
  job.there = size && right && *size == *right;
  if (job.there && (job.sha256.empty() || job.size_bytes != *size) && !options_.dry_run)
    job.sha256 = sha256_of_file(file);
  job.size_bytes = job.there ? *size : -1;
}

void Fetcher::count_planned(const std::string& name, const Day& day, const std::vector<Job>& jobs) {
  FetchCounts planned;
  planned.calls = std::ssize(day.calls);
  planned.records = std::ssize(jobs);
  for (const Job& job : jobs) {
    if (job.there) {
      ++planned.there;
    } else if (job.known_gone && !job.listed) {
      ++planned.gone;
    } else {
      ++planned.to_fetch;
      planned.bytes += job.remote.size_bytes.value_or(0);
    }
  }
  counts_.records += planned.records;
  counts_.there += planned.there;
  counts_.gone += planned.gone;
  counts_.to_fetch += planned.to_fetch;
  counts_.bytes += planned.bytes;
  reports_.day_planned(name, planned);
}

void Fetcher::fetch(Job& job) {
  try {
    if (job.there) return;
    if (job.known_gone && !job.listed) {
      job.is_gone = true;
      return;
    }
    const Downloaded got = download(api_, job.remote, options_.way, options_.folder / job.path);
    job.size_bytes = got.size_bytes;
    job.sha256 = got.sha256;
  } catch (const GoneError&) {
    job.is_gone = true;
    job.failure = std::current_exception();
  } catch (...) {
    job.failure = std::current_exception();
  }
}

void Fetcher::download_all(std::vector<Job>& jobs) {
  counts_.records += std::ssize(jobs);
  const Crew<Job>::Work work = [this](Job& job) {
    fetch(job);
    return Crew<Job>::Again{};
  };
  std::vector<std::string> emitted;
  const std::size_t at_once = static_cast<std::size_t>(options_.jobs);
  Crew<Job> crew(std::vector<Crew<Job>::Work>(at_once, work));
  std::size_t next = 0;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    // Few ahead: a run that stops leaves the rest untouched.
    for (; next < jobs.size() && next < i + 4 * at_once; ++next) crew.add(jobs[next]);
    crew.wait_for(jobs[i]);
    settle(jobs[i], emitted);
    reports_.progress(counts_.downloaded + counts_.there + counts_.failed, counts_.records);
    reports_.stop_if_asked();
  }
  reports_.hand_over();
  ledger_.note_emitted(folder_key_, emitted);
}

/// Counts, remembers and hands on what became of a record.
void Fetcher::settle(Job& job, std::vector<std::string>& emitted) {
  const std::string& id = job.remote.id;
  if (job.is_gone && !job.listed) {
    ++counts_.gone;
    ledger_.store(folder_key_, {id, "", 0, "", false});
    return;
  }
  Fetched fetched;
  fetched.known = job.emitted && job.there;
  fetched.download = {.id = content_id({"telphin", id}),
                      .source = "telphin",
                      .path = (options_.folder / job.path).string(),
                      .record = id,
                      .call = job.remote.call,
                      .start = job.remote.time(),
                      .end = job.remote.hangup,
                      .direction = job.remote.flow,
                      .extension = job.remote.extension,
                      .size_bytes = job.size_bytes,
                      .sha256 = job.sha256};
  if (job.failure) {
    fetched.download.path.clear();
    fetched.download.sha256.clear();
    fetched.download.size_bytes = job.remote.size_bytes;
    try {
      settle_failed(job);
    } catch (const Error& error) {
      if (error.fatal()) throw;
      fetched.error = error;
    }
  } else {
    failed_in_a_row_ = 0;
    ++(job.there ? counts_.there : counts_.downloaded);
    if (!job.there) counts_.bytes += job.size_bytes;
    ledger_.store(folder_key_, {id, job.path, job.size_bytes, job.sha256, fetched.known});
    emitted.push_back(id);
  }
  reports_.fetched(fetched);
}

/// Throws what stops the run, or the error of the record.
void Fetcher::settle_failed(Job& job) {
  try {
    std::rethrow_exception(job.failure);
  } catch (const GoneError&) {
    ++counts_.failed;
    throw;
  } catch (const Error& error) {
    if (error.fatal()) throw;
    ++counts_.failed;
    const auto start = job.remote.time();
    if (start && (!earliest_failed_ || *start < *earliest_failed_)) earliest_failed_ = start;
    if (++failed_in_a_row_ >= most_failed_in_a_row)
      throw Error(ErrorKind::service,
                  "the downloads of many records in a row failed, the last: " + error.message())
          .stopping_the_run();
    throw;
  }
}

}  // namespace oos::fetch
