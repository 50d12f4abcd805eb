// SPDX-License-Identifier: Apache-2.0
#include "oos/state/prune.hpp"

#include <filesystem>
#include <map>
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
    // What oos-send still has to hand over has no such time, and NULL is below nothing.
    {"parcels", "CASE state WHEN 'delivered' THEN delivered_unix_ms/1000 END", "key", false},
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
    std::map<const Table*, std::vector<std::string>> keys;
    for (const Table* table : tables_) keys[table] = old_keys(*table, before_unix_s);
    return remove(keys);
  }

  std::vector<std::string> transcripts(const RowTest& test) {
    std::vector<std::string> keys;
    if (tables_.front() != &tables[0]) return keys;
    Statement select = database_.prepare("SELECT key,transcript FROM transcripts");
    while (select.next())
      if (test(select.text(1))) keys.push_back(select.text(0));
    return keys;
  }

  std::int64_t remove(const std::map<const Table*, std::vector<std::string>>& keys) {
    std::int64_t rows = 0;
    database_.run("PRAGMA secure_delete=ON");
    {
      Transaction transaction(database_);
      for (const auto& [table, of_table] : keys) {
        Statement erase = database_.prepare(std::string("DELETE FROM ") + table->name + " WHERE " +
                                            table->key + "=?");
        for (const std::string& key : of_table) erase.again().bind(key).next();
        erase.again();
        rows += std::ssize(of_table);
      }
      transaction.commit();
    }
    // The log of writes still has the old pages, and so has the file until they are taken over.
    database_.run("VACUUM");
    database_.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return rows;
  }

  std::int64_t remove_transcripts(const RowTest& test) {
    const std::vector<std::string> keys = transcripts(test);
    std::map<const Table*, std::vector<std::string>> all;
    if (!keys.empty()) all[&tables[0]] = keys;
    remove(all);
    return std::ssize(keys);
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

std::int64_t count_transcripts(const fs::path& ledger, const RowTest& test) {
  return std::ssize(Pruner(ledger).transcripts(test));
}

std::int64_t remove_transcripts(const fs::path& ledger, const RowTest& test) {
  return Pruner(ledger).remove_transcripts(test);
}

}  // namespace oos::state
