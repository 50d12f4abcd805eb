// SPDX-License-Identifier: Apache-2.0
#include "oos/state/send_ledger.hpp"

#include <array>
#include <utility>

#include "oos/core/error.hpp"
#include "oos/state/ledger.hpp"
#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

constexpr const char* parcel_schema = R"(
CREATE TABLE IF NOT EXISTS parcels(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  target TEXT NOT NULL,
  event TEXT NOT NULL,
  content TEXT NOT NULL,
  state TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  id TEXT NOT NULL,
  delivered_unix_ms INTEGER NOT NULL,
  UNIQUE(target, event));
CREATE INDEX IF NOT EXISTS parcels_by_state ON parcels(state, number);
)";

constexpr std::array<std::pair<ParcelState, const char*>, 5> states{
    {{ParcelState::waiting, "waiting"},
     {ParcelState::sending, "sending"},
     {ParcelState::delivered, "delivered"},
     {ParcelState::refused, "refused"},
     {ParcelState::doubtful, "doubtful"}}};

std::string word_for(ParcelState state) {
  for (const auto& [known, word] : states)
    if (known == state) return word;
  return "waiting";
}

ParcelState state_for(const std::string& word) {
  for (const auto& [known, name] : states)
    if (word == name) return known;
  return ParcelState::sending;  // of a newer version: the careful reading
}

}  // namespace

bool is_put_aside(const ParcelRow& row) {
  return row.state == ParcelState::refused || row.state == ParcelState::doubtful;
}

namespace {

std::filesystem::path lock_beside(const std::filesystem::path& path) {
  std::filesystem::path lock = private_file(path);
  lock += ".lock";
  return lock;
}

}  // namespace

SendLedger::SendLedger(const std::filesystem::path& path) : claims_(lock_beside(path)) {
  if (!claims_.try_take("oos-send"))
    throw Error(ErrorKind::io,
                "another oos-send is using this spool; wait for it to end, or name another with "
                "--spool",
                path.parent_path().string())
        .stopping_the_run();
  database_ = std::make_unique<Database>(path);
  database_->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  database_->run(parcel_schema);
}

SendLedger::~SendLedger() = default;

std::vector<ParcelRow> SendLedger::rows(const std::string& where,
                                        const std::vector<std::string>& values) {
  const std::lock_guard lock(mutex_);
  Statement select = database_->prepare(
      "SELECT key,target,event,content,state,bytes,id,delivered_unix_ms FROM parcels WHERE " +
      where + " ORDER BY number");
  for (const std::string& value : values) select.bind(value);
  std::vector<ParcelRow> found;
  while (select.next())
    found.push_back({select.text(0), select.text(1), select.text(2), select.text(3),
                     state_for(select.text(4)), select.integer(5), select.text(6),
                     select.integer(7)});
  return found;
}

std::optional<ParcelRow> SendLedger::find(const std::string& target, const std::string& event) {
  auto found = rows("target=? AND event=?", {target, event});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void SendLedger::add(const ParcelRow& row) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(*database_);
  database_->prepare("DELETE FROM parcels WHERE target=? AND event=?")
      .bind(row.target)
      .bind(row.event)
      .next();
  database_
      ->prepare(
          "INSERT INTO parcels(key,target,event,content,state,bytes,id,delivered_unix_ms) "
          "VALUES(?,?,?,?,?,?,?,?)")
      .bind(row.key)
      .bind(row.target)
      .bind(row.event)
      .bind(row.content)
      .bind(word_for(row.state))
      .bind(row.bytes)
      .bind(row.id)
      .bind(row.delivered_unix_ms)
      .next();
  transaction.commit();
}

void SendLedger::set_state(const std::string& key, ParcelState state) {
  const std::lock_guard lock(mutex_);
  database_->prepare("UPDATE parcels SET state=? WHERE key=?")
      .bind(word_for(state))
      .bind(key)
      .next();
}

void SendLedger::set_delivered(const std::string& key, const std::string& id,
                               std::int64_t now_unix_ms) {
  const std::lock_guard lock(mutex_);
  database_->prepare("UPDATE parcels SET state='delivered',id=?,delivered_unix_ms=? WHERE key=?")
      .bind(id)
      .bind(now_unix_ms)
      .bind(key)
      .next();
}

void SendLedger::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  database_->prepare("DELETE FROM parcels WHERE key=?").bind(key).next();
}

std::vector<ParcelRow> SendLedger::spooled(const std::string& target) {
  if (target.empty()) return rows("state<>'delivered'", {});
  return rows("target=? AND state<>'delivered'", {target});
}

std::filesystem::path default_spool_folder() {
  return default_ledger_path().replace_filename("spool");
}

}  // namespace oos::state
