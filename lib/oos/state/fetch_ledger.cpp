// SPDX-License-Identifier: Apache-2.0
#include "oos/state/fetch_ledger.hpp"

#include <chrono>
#include <thread>

#include "oos/state/ledger.hpp"
#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

constexpr const char* fetch_schema = R"(
CREATE TABLE IF NOT EXISTS fetched_records(
  folder TEXT NOT NULL,
  record TEXT NOT NULL,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  emitted INTEGER NOT NULL,
  PRIMARY KEY(folder, record)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fetch_marks(
  folder TEXT NOT NULL,
  source TEXT NOT NULL,
  until_unix_ms INTEGER NOT NULL,
  PRIMARY KEY(folder, source)) WITHOUT ROWID;
)";

std::unique_ptr<Claims> claims_of(const std::filesystem::path& path) {
  if (path.empty()) return nullptr;
  std::filesystem::path lock = private_file(path);
  lock += ".lock";
  return std::make_unique<Claims>(lock);
}

/// One process at a time sets the file up: switching to WAL does not wait for others.
void set_up_fetch(Database& database, Claims* claims) {
  if (claims == nullptr) return database.run(fetch_schema);
  while (!claims->try_take("setup")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const Claim claim(*claims, "setup");
  // A record whose row is lost in a power cut is recognised by its file.
  database.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
  database.run(fetch_schema);
}

}  // namespace

FetchLedger::FetchLedger(const std::filesystem::path& path)
    : claims_(claims_of(path)),
      database_(std::make_unique<Database>(path.empty() ? ":memory:" : path)) {
  set_up_fetch(*database_, claims_.get());
}

FetchLedger::~FetchLedger() = default;

std::optional<FetchedRecord> FetchLedger::record(const std::string& folder,
                                                 const std::string& record) {
  const std::lock_guard lock(mutex_);
  Statement select = database_->prepare(
      "SELECT path,size_bytes,sha256,emitted FROM fetched_records WHERE folder=? AND record=?");
  select.bind(folder).bind(record);
  if (!select.next()) return std::nullopt;
  return FetchedRecord{record, select.text(0), select.integer(1), select.text(2),
                       select.integer(3) != 0};
}

void FetchLedger::store(const std::string& folder, const FetchedRecord& record) {
  const std::lock_guard lock(mutex_);
  database_->prepare("INSERT OR REPLACE INTO fetched_records VALUES(?,?,?,?,?,?)")
      .bind(folder)
      .bind(record.record)
      .bind(record.path)
      .bind(record.size_bytes)
      .bind(record.sha256)
      .bind(std::int64_t{record.emitted ? 1 : 0})
      .next();
}

void FetchLedger::note_emitted(const std::string& folder, const std::vector<std::string>& records) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  for (const std::string& record : records)
    database_->prepare("UPDATE fetched_records SET emitted=1 WHERE folder=? AND record=?")
        .bind(folder)
        .bind(record)
        .next();
  transaction.commit();
}

std::optional<std::int64_t> FetchLedger::mark(const std::string& folder,
                                              const std::string& source) {
  const std::lock_guard lock(mutex_);
  Statement select =
      database_->prepare("SELECT until_unix_ms FROM fetch_marks WHERE folder=? AND source=?");
  select.bind(folder).bind(source);
  return select.next() ? std::optional(select.integer(0)) : std::nullopt;
}

void FetchLedger::set_mark(const std::string& folder, const std::string& source,
                           std::int64_t until_unix_ms) {
  const std::lock_guard lock(mutex_);
  database_->prepare("INSERT OR REPLACE INTO fetch_marks VALUES(?,?,?)")
      .bind(folder)
      .bind(source)
      .bind(until_unix_ms)
      .next();
}

std::filesystem::path default_fetch_ledger_path() {
  return default_ledger_path().replace_filename("fetch.sqlite");
}

}  // namespace oos::state
