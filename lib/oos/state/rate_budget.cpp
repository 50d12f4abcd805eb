// SPDX-License-Identifier: Apache-2.0
#include "oos/state/rate_budget.hpp"

#include <algorithm>

#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

constexpr std::int64_t longest_call_ms = 120'000;  ///< of the dead: then theirs are forgotten
constexpr std::int64_t longest_wait_ms = 2 * 3'600'000;
constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t same_reset_ms = 2'000;  ///< services tell whole seconds

constexpr const char* budget_schema = R"(
CREATE TABLE IF NOT EXISTS rate_left(
  name TEXT PRIMARY KEY,
  calls INTEGER NOT NULL,
  call_limit INTEGER NOT NULL,
  resets_at_unix_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rate_calls(
  name TEXT NOT NULL,
  call TEXT NOT NULL,
  until_unix_ms INTEGER NOT NULL,
  PRIMARY KEY(name, call)) WITHOUT ROWID;
)";

}  // namespace

RateBudget::RateBudget(const std::filesystem::path& ledger_file, std::string name)
    : name_(std::move(name)),
      database_(std::make_unique<Database>(ledger_file.empty() ? ":memory:" : ledger_file)) {
  // A call that a power cut forgets costs at most a refusal: no wait for the disk at each call.
  database_->run("PRAGMA synchronous=NORMAL");
  database_->run(budget_schema);
}

RateBudget::~RateBudget() = default;

std::int64_t RateBudget::under_way(std::int64_t now_ms) {
  // What lies too far ahead was noted by a clock that has been set back since.
  database_
      ->prepare("DELETE FROM rate_calls WHERE name=? AND (until_unix_ms<=? OR until_unix_ms>?)")
      .bind(name_)
      .bind(now_ms)
      .bind(now_ms + longest_call_ms)
      .next();
  Statement count = database_->prepare("SELECT COUNT(*) FROM rate_calls WHERE name=?");
  count.bind(name_);
  return count.next() ? count.integer(0) : 0;
}

/// Nothing: not known, or a limit that is not known starts anew.
std::optional<RateBudget::Left> RateBudget::left(std::int64_t now_ms) {
  Left found;
  {
    Statement select =
        database_->prepare("SELECT calls,call_limit,resets_at_unix_ms FROM rate_left WHERE name=?");
    select.bind(name_);
    if (!select.next()) return std::nullopt;
    found = {select.integer(0), select.integer(1), select.integer(2)};
  }
  if (found.resets_at_ms > now_ms + longest_wait_ms) return std::nullopt;
  if (now_ms < found.resets_at_ms) return found;
  if (found.limit <= 0) return std::nullopt;
  // The next stretch; when it ends the first answer in it tells.
  return Left{found.limit - under_way(now_ms), found.limit, now_ms + hour_ms};
}

void RateBudget::store(const Left& left) {
  database_->prepare("INSERT OR REPLACE INTO rate_left VALUES(?,?,?,?)")
      .bind(name_)
      .bind(left.calls)
      .bind(left.limit)
      .bind(left.resets_at_ms)
      .next();
}

std::optional<std::int64_t> RateBudget::take(const std::string& call, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  if (auto known = left(now_ms)) {
    if (known->calls <= 0) return std::max<std::int64_t>(1, known->resets_at_ms - now_ms);
    --known->calls;
    store(*known);
  }
  database_->prepare("INSERT OR REPLACE INTO rate_calls VALUES(?,?,?)")
      .bind(name_)
      .bind(call)
      .bind(now_ms + longest_call_ms)
      .next();
  transaction.commit();
  return std::nullopt;
}

void RateBudget::ended(const std::string& call, std::int64_t now_ms, const RateNews& news) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  database_->prepare("DELETE FROM rate_calls WHERE name=? AND call=?")
      .bind(name_)
      .bind(call)
      .next();
  const auto known = left(now_ms);
  // Without a word about the end of the stretch there is nothing to wait for.
  if (news.resets_in_ms || (news.remaining && known)) {
    Left told;
    told.limit = news.limit.value_or(known ? known->limit : 0);
    told.calls = news.remaining.value_or(0) - under_way(now_ms);
    told.resets_at_ms =
        now_ms + std::clamp<std::int64_t>(news.resets_in_ms.value_or(hour_ms), 0, longest_wait_ms);
    const bool same =
        known && (!news.resets_in_ms || told.resets_at_ms <= known->resets_at_ms + same_reset_ms);
    // Answers come out of order: the least that any of them said is what is left.
    if (same) {
      told.calls = std::min(told.calls, known->calls);
      if (!news.resets_in_ms) told.resets_at_ms = known->resets_at_ms;
    }
    store(told);
  }
  transaction.commit();
}

}  // namespace oos::state
