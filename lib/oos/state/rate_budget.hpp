// SPDX-License-Identifier: Apache-2.0
// What is left of a quota that a service tells with its answers (so many calls until it starts
// anew), kept together by all processes of the machine that use one ledger. Calls under way count
// as used. Times are ms of the wall clock, given by the caller.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace oos::state {

class Database;

/// What an answer says of the quota; what it does not say is absent.
struct RateNews {
  std::optional<std::int64_t> remaining;
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> resets_in_ms;
};

/// Several threads and several processes may use one file at once. All functions throw Error(io),
/// which stops the run.
class RateBudget {
 public:
  /// Of one quota, in a ledger file; an empty path: of this process alone.
  RateBudget(const std::filesystem::path& ledger_file, std::string name);
  RateBudget(const RateBudget&) = delete;
  RateBudget& operator=(const RateBudget&) = delete;
  ~RateBudget();

  /// Takes one call, under way as `call` until ended(). Otherwise the ms to wait before asking
  /// again.
  std::optional<std::int64_t> take(const std::string& call, std::int64_t now_ms);
  /// The call has ended; `news` is what its answer said, empty when there was none.
  void ended(const std::string& call, std::int64_t now_ms, const RateNews& news);

 private:
  struct Left {
    std::int64_t calls = 0;
    std::int64_t limit = 0;  ///< 0: unknown
    std::int64_t resets_at_ms = 0;
  };
  std::optional<Left> left(std::int64_t now_ms);
  void store(const Left& left);
  std::int64_t under_way(std::int64_t now_ms);

  std::mutex mutex_;
  std::string name_;
  std::unique_ptr<Database> database_;
};

}  // namespace oos::state
