// SPDX-License-Identifier: Apache-2.0
#include "oos/state/ledger.hpp"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/state/quotas.hpp"
#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

constexpr std::int64_t schema_version = 2;  // 2: quotas

constexpr const char* schema = R"(
CREATE TABLE schema_version(version INTEGER NOT NULL);
INSERT INTO schema_version VALUES(1);
CREATE TABLE transcripts(
  key TEXT PRIMARY KEY,
  transcript TEXT NOT NULL,
  stored_unix_s INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE operations(
  key TEXT PRIMARY KEY,
  operation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  submitted_unix_s INTEGER NOT NULL) WITHOUT ROWID;
)";

std::filesystem::path lock_path(const std::filesystem::path& path) {
  std::filesystem::path lock = path;
  lock += ".lock";
  return lock;
}

/// One process at a time sets the file up: switching to WAL does not wait for others.
void take_setup(Claims& claims) {
  while (!claims.try_take("setup")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

std::int64_t version_of(Database& database) {
  Statement version = database.prepare("SELECT version FROM schema_version");
  return version.next() ? version.integer(0) : 0;
}

/// Brings an older ledger up to date; what it remembers stays.
void migrate(Database& database, const std::string& name) {
  const std::int64_t version = version_of(database);
  if (version > schema_version)
    throw Error(ErrorKind::input,
                fmt::format("the ledger has schema {}, this program knows up to {}; use a newer "
                            "oos-stt or another --ledger",
                            version, schema_version),
                name)
        .stopping_the_run();
  if (version == schema_version) return;
  Transaction transaction(database);
  create_quota_tables(database);
  database.run("UPDATE schema_version SET version=2");
  transaction.commit();
}

void set_up(Database& database, Claims& claims, const std::string& name) {
  take_setup(claims);
  const Claim claim(claims, "setup");
  database.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  bool exists = false;
  {
    Statement table = database.prepare(
        "SELECT 1 FROM sqlite_master WHERE type='table' AND name='schema_version'");
    exists = table.next();
  }
  if (!exists) {
    Transaction transaction(database);
    database.run(schema);
    transaction.commit();
  }
  migrate(database, name);
}

OperationState parse_state(const std::string& word) {
  if (word == "submitted") return OperationState::submitted;
  if (word == "stored") return OperationState::stored;
  return OperationState::submitting;
}

}  // namespace

Ledger::Ledger(const std::filesystem::path& path)
    : claims_(lock_path(private_file(path))), database_(std::make_unique<Database>(path)) {
  set_up(*database_, claims_, path.string());
}

Ledger::~Ledger() = default;

std::optional<std::string> Ledger::transcript(const std::string& key) {
  const std::lock_guard lock(mutex_);
  Statement select = database_->prepare("SELECT transcript FROM transcripts WHERE key=?");
  select.bind(key);
  return select.next() ? std::optional<std::string>(select.text(0)) : std::nullopt;
}

void Ledger::store_transcript(const std::string& key, const std::string& json,
                              std::int64_t now_unix_s) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  database_->prepare("INSERT OR REPLACE INTO transcripts VALUES(?,?,?)")
      .bind(key)
      .bind(json)
      .bind(now_unix_s)
      .next();
  database_->prepare("UPDATE operations SET state='stored' WHERE key=?").bind(key).next();
  transaction.commit();
}

std::optional<Operation> Ledger::operation(const std::string& key) {
  const std::lock_guard lock(mutex_);
  Statement select =
      database_->prepare("SELECT operation_id,state,submitted_unix_s FROM operations WHERE key=?");
  select.bind(key);
  if (!select.next()) return std::nullopt;
  return Operation{select.text(0), parse_state(select.text(1)), select.integer(2)};
}

void Ledger::note_submitting(const std::string& key, std::int64_t now_unix_s) {
  const std::lock_guard lock(mutex_);
  database_->prepare("INSERT OR REPLACE INTO operations VALUES(?,'','submitting',?)")
      .bind(key)
      .bind(now_unix_s)
      .next();
}

void Ledger::note_submitted(const std::string& key, const std::string& operation_id) {
  const std::lock_guard lock(mutex_);
  database_->prepare("UPDATE operations SET operation_id=?, state='submitted' WHERE key=?")
      .bind(operation_id)
      .bind(key)
      .next();
}

void Ledger::forget_operation(const std::string& key) {
  const std::lock_guard lock(mutex_);
  database_->prepare("DELETE FROM operations WHERE key=?").bind(key).next();
}

std::vector<std::string> Ledger::operation_keys(const std::string& prefix) {
  const std::lock_guard lock(mutex_);
  Statement select =
      database_->prepare("SELECT key FROM operations WHERE substr(key,1,?)=? ORDER BY key");
  select.bind(static_cast<std::int64_t>(prefix.size())).bind(prefix);
  std::vector<std::string> keys;
  while (select.next()) keys.push_back(select.text(0));
  return keys;
}

std::filesystem::path default_ledger_path() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
  };
  if (const std::string state = variable("XDG_STATE_HOME"); !state.empty())
    return std::filesystem::path(state) / "oos" / "ledger.sqlite";
  if (const std::string home = variable("HOME"); !home.empty())
    return std::filesystem::path(home) / ".local" / "state" / "oos" / "ledger.sqlite";
  throw Error(ErrorKind::config,
              "there is no place for the ledger: neither XDG_STATE_HOME nor HOME is set; name a "
              "file with --ledger, or use --no-ledger");
}

}  // namespace oos::state
