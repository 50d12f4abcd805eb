// SPDX-License-Identifier: Apache-2.0
#include "oos/state/sqlite.hpp"

#include <cerrno>

#include <fcntl.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::state {

namespace {

/// Without its memory a run would pay for the same work twice: every failure stops it.
[[noreturn]] void fail(sqlite3* connection, int code, const std::string& name) {
  const std::string reason =
      connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  throw Error(code == SQLITE_NOTADB ? ErrorKind::input : ErrorKind::io,
              "the ledger cannot be used: " + reason +
                  "; repair or move it away, or name another with --ledger",
              name)
      .stopping_the_run();
}

}  // namespace

Statement::Statement(sqlite3* connection, std::string_view sql, std::string name)
    : name_(std::move(name)) {
  sqlite3_stmt* raw = nullptr;
  const int code =
      sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  statement_.reset(raw);
  if (code != SQLITE_OK) fail(connection, code, name_);
}

Statement& Statement::again() {
  sqlite3_reset(statement_.get());  // tells once more how the last run ended, which next() told
  bound_ = 0;
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  const int code = sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()), code, name_);
  return *this;
}

Statement& Statement::bind(std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), ++bound_, value);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()), code, name_);
  return *this;
}

bool Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    fail(sqlite3_db_handle(statement_.get()), code, name_);
  return code == SQLITE_ROW;
}

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {bytes, bytes + size};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

Database::Database(const std::filesystem::path& path, Links links) : name_(path.string()) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                          (links == Links::refuse ? SQLITE_OPEN_NOFOLLOW : SQLITE_OPEN_CREATE),
                      nullptr);
  connection_.reset(raw);
  if (code != SQLITE_OK) fail(raw, code, name_);
  sqlite3_extended_result_codes(raw, 0);
  sqlite3_busy_timeout(raw, 30'000);
}

Statement Database::prepare(std::string_view sql) { return {connection_.get(), sql, name_}; }

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(connection_.get(), code, name_);
}

const std::filesystem::path& private_file(const std::filesystem::path& path) {
  if (path.has_parent_path()) create_private_directories(path.parent_path());
  const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file.valid())
    throw system_error("cannot open the ledger (--ledger names another)", path.string(), errno)
        .stopping_the_run();
  return path;
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (committed_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const Error&) {  // closing the connection rolls back as well
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  committed_ = true;
}

}  // namespace oos::state
