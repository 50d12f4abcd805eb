// SPDX-License-Identifier: Apache-2.0
#include "oos/state/quotas.hpp"

#include <algorithm>

#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

/// Times that lie further ahead were noted by a clock that has been set back since.
constexpr std::int64_t longest_pause_ms = 3 * 3'600'000;
constexpr std::int64_t longest_gap_ms = 600'000;
constexpr std::int64_t shortest_gap_ms = 100;

}  // namespace

void create_quota_tables(Database& database) {
  database.run(R"(
CREATE TABLE quota_uses(name TEXT NOT NULL, at_unix_ms INTEGER NOT NULL);
CREATE INDEX quota_uses_by_time ON quota_uses(name, at_unix_ms);
CREATE TABLE quota_pauses(
  name TEXT PRIMARY KEY,
  until_unix_ms INTEGER NOT NULL,
  gap_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE quota_holds(
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  until_unix_ms INTEGER NOT NULL,
  PRIMARY KEY(name, key)) WITHOUT ROWID;
)");
}

Quotas::Quotas(const std::filesystem::path& ledger_file)
    : database_(std::make_unique<Database>(ledger_file.empty() ? ":memory:" : ledger_file)) {
  if (ledger_file.empty()) create_quota_tables(*database_);
  // A use that a power cut forgets costs at most a refusal: no wait for the disk at each call.
  database_->run("PRAGMA synchronous=NORMAL");
}

Quotas::~Quotas() = default;

Quotas::Pause Quotas::pause_of(const std::string& name, std::int64_t now_ms) {
  Statement select =
      database_->prepare("SELECT until_unix_ms,gap_ms FROM quota_pauses WHERE name=?");
  select.bind(name);
  if (!select.next()) return {};
  Pause pause{select.integer(0), select.integer(1)};
  if (pause.until_ms > now_ms + longest_pause_ms) pause.until_ms = 0;
  return pause;
}

std::int64_t Quotas::newest(const std::string& name) {
  Statement select = database_->prepare("SELECT MAX(at_unix_ms) FROM quota_uses WHERE name=?");
  select.bind(name);
  return select.next() ? select.integer(0) : 0;
}

/// When the `place`th (from 0) of those who wait may go: each takes the place of the use that then
/// is the oldest of the window.
std::int64_t Quotas::free_at(const Quota& quota, std::int64_t place) {
  if (quota.count <= 0) return 0;
  Statement select = database_->prepare(
      "SELECT at_unix_ms FROM quota_uses WHERE name=? ORDER BY at_unix_ms DESC LIMIT 1 OFFSET ?");
  select.bind(quota.name).bind(quota.count - 1 - place % quota.count);
  const std::int64_t windows = 1 + place / quota.count;
  return select.next() ? select.integer(0) + windows * quota.window_ms : 0;
}

std::optional<std::int64_t> Quotas::take(const Quota& quota, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  database_->prepare("DELETE FROM quota_uses WHERE name=? AND (at_unix_ms<=? OR at_unix_ms>?)")
      .bind(quota.name)
      .bind(now_ms - std::max(quota.window_ms, longest_gap_ms))
      .bind(now_ms + longest_pause_ms)
      .next();
  const Pause pause = pause_of(quota.name, now_ms);
  widened_[quota.name] = pause.gap_ms > 0;
  const std::int64_t last = pause.gap_ms > 0 ? newest(quota.name) : 0;
  const std::int64_t blocked = std::max(pause.until_ms, last == 0 ? 0 : last + pause.gap_ms);
  if (std::max(blocked, free_at(quota, 0)) <= now_ms) {
    if (quota.count > 0 || pause.gap_ms > 0)
      database_->prepare("INSERT INTO quota_uses VALUES(?,?)").bind(quota.name).bind(now_ms).next();
    transaction.commit();
    return std::nullopt;
  }
  std::deque<std::int64_t>& promised = promised_[quota.name];
  while (!promised.empty() && promised.front() <= now_ms) promised.pop_front();
  const auto place = static_cast<std::int64_t>(promised.size());
  std::int64_t turn = std::max(blocked + place * pause.gap_ms, free_at(quota, place));
  turn = std::max(turn, now_ms + 1);
  promised.insert(std::upper_bound(promised.begin(), promised.end(), turn), turn);
  transaction.commit();
  return turn - now_ms;
}

void Quotas::throttled(const Quota& quota, std::int64_t now_ms, std::int64_t wait_ms) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  Pause pause = pause_of(quota.name, now_ms);
  const std::int64_t even = quota.count > 0 ? quota.window_ms / quota.count : shortest_gap_ms;
  pause.gap_ms = std::clamp(2 * pause.gap_ms, std::max(even, shortest_gap_ms), longest_gap_ms);
  pause.until_ms = std::max(pause.until_ms, now_ms + std::min(wait_ms, longest_pause_ms));
  database_->prepare("INSERT OR REPLACE INTO quota_pauses VALUES(?,?,?)")
      .bind(quota.name)
      .bind(pause.until_ms)
      .bind(pause.gap_ms)
      .next();
  transaction.commit();
  widened_[quota.name] = true;
}

void Quotas::passed(const Quota& quota) {
  const std::lock_guard lock(mutex_);
  if (!widened_[quota.name]) return;
  database_
      ->prepare(
          "UPDATE quota_pauses SET gap_ms=CASE WHEN gap_ms*3/4<? THEN 0 ELSE gap_ms*3/4 END "
          "WHERE name=?")
      .bind(shortest_gap_ms / 2)
      .bind(quota.name)
      .next();
}

bool Quotas::hold(const Quota& quota, const std::string& key, std::int64_t now_ms,
                  std::int64_t length_ms) {
  if (quota.count <= 0) return true;
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  database_->prepare("DELETE FROM quota_holds WHERE name=? AND until_unix_ms<=?")
      .bind(quota.name)
      .bind(now_ms)
      .next();
  bool free = false;
  {
    Statement select =
        database_->prepare("SELECT COUNT(*) FROM quota_holds WHERE name=? AND key<>?");
    select.bind(quota.name).bind(key);
    free = select.next() && select.integer(0) < quota.count;
  }
  if (free)
    database_->prepare("INSERT OR REPLACE INTO quota_holds VALUES(?,?,?)")
        .bind(quota.name)
        .bind(key)
        .bind(now_ms + length_ms)
        .next();
  transaction.commit();
  return free;
}

void Quotas::release(const Quota& quota, const std::string& key) {
  const std::lock_guard lock(mutex_);
  database_->prepare("DELETE FROM quota_holds WHERE name=? AND key=?")
      .bind(quota.name)
      .bind(key)
      .next();
}

}  // namespace oos::state
