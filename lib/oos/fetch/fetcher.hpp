// SPDX-License-Identifier: Apache-2.0
// A span of days of a telephony service into a folder: call history, lists of records, audio.
// Day by day (UTC), so that memory holds a few days and a run that was killed goes on where it was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/fetch/day.hpp"
#include "oos/fetch/download.hpp"
#include "oos/fetch/telphin_api.hpp"
#include "oos/record/download.hpp"
#include "oos/state/fetch_ledger.hpp"

namespace oos::fetch {

struct FetchOptions {
  TimeSpan span;  ///< of the starts of legs and calls
  std::filesystem::path folder;
  Way way = Way::storage;
  int jobs = 4;
  bool dry_run = false;   ///< nothing is written
  bool only_new = false;  ///< records that were handed on before are not handed on again
};

/// What became of the calls and records of a run.
struct FetchCounts {
  std::int64_t calls = 0;
  std::int64_t records = 0;  ///< = downloaded + there + failed + unusable + gone + to_fetch
  std::int64_t downloaded = 0;
  std::int64_t there = 0;  ///< in the folder already
  std::int64_t failed = 0;
  std::int64_t unusable = 0;  ///< without an id or a time
  std::int64_t gone = 0;      ///< told by a call only, and not to be had
  std::int64_t to_fetch = 0;  ///< of a dry run
  std::int64_t bytes = 0;     ///< downloaded, or to be
  std::int64_t unusable_calls = 0;
};

/// A record that is in the folder now, or the reason why it is not.
struct Fetched {
  record::Download download;
  std::optional<Error> error;
  bool known = false;  ///< it was handed on by an earlier run
};

/// How a run tells of its work; all are called on one thread.
struct FetchReports {
  std::function<void(const Fetched&)> fetched;
  /// The lines so far are to be handed on: what is remembered of them is stored then.
  std::function<void()> hand_over;
  std::function<void(std::int64_t done, std::int64_t total)> progress;
  std::function<void(const std::string& day, const FetchCounts& of_day)> day_planned;
  std::function<void()> stop_if_asked;
};

class Fetcher {
 public:
  Fetcher(FetchOptions options, TelphinApi& api, state::FetchLedger& ledger, FetchReports reports);

  /// Throws errors that stop the run, Interrupted.
  void run();
  const FetchCounts& counts() const { return counts_; }
  /// The earliest start of a record that failed and may yet be had; absent: there is none.
  std::optional<Instant> earliest_failed() const { return earliest_failed_; }

 private:
  struct Job;
  void gather(const TimeSpan& slice);
  void add_calls(const Calls& calls);
  void add_records(const Records& records);
  bool is_wanted(const std::optional<Instant>& time) const;
  void finish_days(Instant complete_until);
  void finish_day(const std::string& name, Day& day);
  std::vector<RemoteRecord> merge_files(const std::string& name, const Day& day);
  void add_unlisted(Day& day) const;
  std::vector<Job> plan(const std::string& name, const Day& day,
                        const std::vector<RemoteRecord>& all);
  void look_for_file(Job& job) const;
  void fetch(Job& job);
  void download_all(std::vector<Job>& jobs);
  void settle(Job& job, std::vector<std::string>& emitted);
  void settle_failed(Job& job);
  void count_planned(const std::string& name, const Day& day, const std::vector<Job>& jobs);

  FetchOptions options_;
  TelphinApi& api_;
  state::FetchLedger& ledger_;
  FetchReports reports_;
  FetchCounts counts_;
  std::string folder_key_;
  std::map<std::string, Day> days_;
  std::set<std::string> timeless_;  // ids of records that are nowhere in time
  std::optional<Instant> earliest_failed_;
  int failed_in_a_row_ = 0;
};

}  // namespace oos::fetch
