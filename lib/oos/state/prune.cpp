// SPDX-License-Identifier: Apache-2.0
#include "oos/state/prune.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "oos/core/error.hpp"
#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace fs = std::filesystem;

namespace {

/// A table of a ledger whose rows say how old they are.
struct Table {
  const char* name;
  const char* seconds;  ///< expression
  const char* key;      ///< column
  bool files;           ///< the key is the path of a file: its row stays while the file is there
};

constexpr Table tables[] = {
    {"transcripts", "stored_unix_s", "key", false},
    {"operations", "submitted_unix_s", "key", false},
    {"ingested_files", "modified_unix_ms/1000", "path", true},
};

std::set<std::string> tables_in(Database& database) {
  std::set<std::string> found;
  Statement names = database.prepare("SELECT name FROM sqlite_schema WHERE type='table'");
  while (names.next()) found.insert(names.text(0));
  return found;
}

class Pruner {
 public:
  explicit Pruner(const fs::path& ledger) : database_(ledger, Links::refuse) {
    const std::set<std::string> present = tables_in(database_);
    for (const Table& table : tables)
      if (present.count(table.name) != 0) tables_.push_back(&table);
    if (tables_.empty())
      throw Error(ErrorKind::input, "is no ledger of these tools", ledger.string());
  }

  std::vector<std::string> old_keys(const Table& table, std::int64_t before_unix_s) {
    std::vector<std::string> keys;
    Statement select = database_.prepare(std::string("SELECT ") + table.key + " FROM " +
                                         table.name + " WHERE " + table.seconds + "<?");
    select.bind(before_unix_s);
    std::error_code ignored;
    while (select.next())
      if (std::string key = select.text(0);
          !table.files || !fs::exists(fs::symlink_status(key, ignored)))
        keys.push_back(std::move(key));
    return keys;
  }

  std::int64_t count(std::int64_t before_unix_s) {
    std::int64_t rows = 0;
    for (const Table* table : tables_) rows += std::ssize(old_keys(*table, before_unix_s));
    return rows;
  }

  std::int64_t remove(std::int64_t before_unix_s) {
    std::int64_t rows = 0;
    database_.run("PRAGMA secure_delete=ON");
    {
      Transaction transaction(database_);
      for (const Table* table : tables_) {
        Statement erase = database_.prepare(std::string("DELETE FROM ") + table->name + " WHERE " +
                                            table->key + "=?");
        for (const std::string& key : old_keys(*table, before_unix_s)) {
          erase.again().bind(key).next();
          ++rows;
        }
        erase.again();
      }
      transaction.commit();
    }
    // The log of writes still has the old pages, and so has the file until they are taken over.
    database_.run("VACUUM");
    database_.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return rows;
  }

 private:
  Database database_;
  std::vector<const Table*> tables_;
};

}  // namespace

std::int64_t count_old_rows(const fs::path& ledger, std::int64_t before_unix_s) {
  return Pruner(ledger).count(before_unix_s);
}

std::int64_t remove_old_rows(const fs::path& ledger, std::int64_t before_unix_s) {
  return Pruner(ledger).remove(before_unix_s);
}

}  // namespace oos::state
