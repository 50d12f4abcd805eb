// SPDX-License-Identifier: Apache-2.0
// SQLite behind two small classes: a connection that reports failures as Error, and a statement
// bound and read in order. The only header that knows SQLite.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace oos::state {

/// A prepared statement; values are bound in order, then read row by row.
class Statement {
 public:
  Statement(sqlite3* connection, std::string_view sql, std::string name);

  /// Makes the statement ready to be bound and run once more.
  Statement& again();
  Statement& bind(std::string_view text);
  Statement& bind(std::int64_t value);
  /// Steps to the next row; false at the end. Throws Error(io).
  bool next();
  /// Columns of the current row, from 0.
  std::string text(int column) const;
  std::int64_t integer(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string name_;
  int bound_ = 0;
};

/// Whether a database may be reached through symbolic links.
enum class Links { follow, refuse };

/// One connection to a database file. Not for several threads at once.
class Database {
 public:
  /// Opens or creates the file. Throws Error(io).
  explicit Database(const std::filesystem::path& path, Links links = Links::follow);

  Statement prepare(std::string_view sql);
  /// Runs statements that give no rows. Throws Error(io).
  void run(const std::string& sql);

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
  std::string name_;
};

/// Makes the file and its folder for the owner only before SQLite does, whose own would follow the
/// umask; its -wal and -shm files take the mode over. Throws Error(io), which stops the run.
const std::filesystem::path& private_file(const std::filesystem::path& path);

/// All or nothing: rolled back unless commit() was called.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool committed_ = false;
};

}  // namespace oos::state
