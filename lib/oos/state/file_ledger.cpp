// SPDX-License-Identifier: Apache-2.0
#include "oos/state/file_ledger.hpp"

#include "oos/core/error.hpp"
#include "oos/state/ledger.hpp"
#include "oos/state/sqlite.hpp"

namespace oos::state {

namespace {

constexpr const char* file_schema = R"(
CREATE TABLE IF NOT EXISTS ingested_files(
  path TEXT PRIMARY KEY,
  size_bytes INTEGER NOT NULL,
  modified_unix_ms INTEGER NOT NULL,
  content TEXT NOT NULL,
  facts TEXT NOT NULL,
  emitted INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ingested_content ON ingested_files(content, size_bytes);
)";
constexpr const char* columns =
    "SELECT path,size_bytes,modified_unix_ms,content,facts,emitted FROM ingested_files ";

KnownFile row_of(const Statement& row) {
  return {row.text(0), row.integer(1), row.integer(2),
          row.text(3), row.text(4),    row.integer(5) != 0};
}

std::filesystem::path lock_of(const std::filesystem::path& path) {
  std::filesystem::path lock = private_file(path);
  lock += ".lock";
  return lock;
}

}  // namespace

FileLedger::FileLedger(const std::filesystem::path& path) : claims_(lock_of(path)) {
  if (!claims_.try_take("oos-ingest"))
    throw Error(ErrorKind::io,
                "another oos-ingest is using this ledger; wait for it to end, or name another "
                "with --ledger",
                path.string())
        .stopping_the_run();
  database_ = std::make_unique<Database>(path);
  database_->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  database_->run(file_schema);
  const auto prepared = [this](const std::string& sql) {
    return std::make_unique<Statement>(database_->prepare(sql));
  };
  select_ = prepared(std::string(columns) + "WHERE path=?");
  replace_ = prepared("INSERT OR REPLACE INTO ingested_files VALUES(?,?,?,?,?,?)");
}

FileLedger::~FileLedger() = default;

std::optional<KnownFile> FileLedger::file(const std::string& path) {
  select_->again().bind(path);
  auto known = select_->next() ? std::optional(row_of(*select_)) : std::nullopt;
  select_->again();  // a statement that waits for its next row would hold up the writing
  return known;
}

std::vector<KnownFile> FileLedger::emitted_with(const std::string& content,
                                                std::int64_t size_bytes) {
  Statement select = database_->prepare(
      std::string(columns) + "WHERE content=? AND size_bytes=? AND emitted=1 ORDER BY path");
  select.bind(content).bind(size_bytes);
  std::vector<KnownFile> files;
  while (select.next()) files.push_back(row_of(select));
  return files;
}

void FileLedger::store(const std::vector<KnownFile>& files, const std::vector<std::string>& gone) {
  Transaction transaction(*database_);
  for (const std::string& path : gone)
    database_->prepare("DELETE FROM ingested_files WHERE path=?").bind(path).next();
  for (const KnownFile& file : files)
    replace_->again()
        .bind(file.path)
        .bind(file.size_bytes)
        .bind(file.modified_unix_ms)
        .bind(file.content)
        .bind(file.facts)
        .bind(std::int64_t{file.emitted ? 1 : 0})
        .next();
  transaction.commit();
}

std::filesystem::path default_file_ledger_path() {
  return default_ledger_path().replace_filename("ingest.sqlite");
}

}  // namespace oos::state
