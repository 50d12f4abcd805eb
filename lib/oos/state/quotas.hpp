// SPDX-License-Identifier: Apache-2.0
// Quotas of a service, kept together by all processes of the machine that use one ledger: so many
// uses in any stretch of time, so many at once, and a pause for everybody when the service says
// that it was too much. Times are ms of the wall clock, given by the caller.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace oos::state {

class Database;

/// At most `count` uses in any `window_ms`; 0: as many as the service takes.
struct Quota {
  std::string name;
  std::int64_t count = 0;
  std::int64_t window_ms = 0;
};

/// Several threads and several processes may use one file at once. All functions throw Error(io),
/// which stops the run.
class Quotas {
 public:
  /// Of a ledger that is there already; an empty path: of this process alone.
  explicit Quotas(const std::filesystem::path& ledger_file);
  Quotas(const Quotas&) = delete;
  Quotas& operator=(const Quotas&) = delete;
  ~Quotas();

  /// Takes one use. Otherwise the ms to wait before asking again: those who wait in this process
  /// are sent one after the other, in the order in which they asked.
  std::optional<std::int64_t> take(const Quota& quota, std::int64_t now_ms);
  /// The service refused a use although it was taken: nobody takes one for `wait_ms`, and from then
  /// on the gap between two uses is twice what it was.
  void throttled(const Quota& quota, std::int64_t now_ms, std::int64_t wait_ms);
  /// The service took a use: a gap that was widened gets narrower, by a quarter.
  void passed(const Quota& quota);

  /// A place among `limit` at once (0: no limit) for a key, kept for `length_ms` and longer when
  /// asked for again: nobody who dies holds it for ever. False: all are taken.
  bool hold(const Quota& quota, const std::string& key, std::int64_t now_ms,
            std::int64_t length_ms);
  void release(const Quota& quota, const std::string& key);

 private:
  struct Pause {
    std::int64_t until_ms = 0;
    std::int64_t gap_ms = 0;
  };
  Pause pause_of(const std::string& name, std::int64_t now_ms);
  std::int64_t free_at(const Quota& quota, std::int64_t place);
  std::int64_t newest(const std::string& name);

  std::mutex mutex_;
  std::unique_ptr<Database> database_;
  std::map<std::string, std::deque<std::int64_t>> promised_;  // when those who wait come back
  std::map<std::string, bool> widened_;                       // as this process saw it last
};

/// Makes the tables of quotas in a ledger.
void create_quota_tables(Database& database);

}  // namespace oos::state
