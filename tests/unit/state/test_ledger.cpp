// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/state/ledger.hpp"
#include "oos/state/quotas.hpp"
#include "oos/state/sqlite.hpp"

using namespace oos;
using namespace oos::state;

namespace fs = std::filesystem;

namespace {

/// A folder that is removed at the end of the test.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "oos-ledger-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Scratch() { fs::remove_all(path); }
};

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777u;
}

}  // namespace

TEST_CASE("a ledger is made for its owner only, with its folder") {
  const Scratch scratch;
  const fs::path file = scratch.path / "state" / "oos" / "ledger.sqlite";
  Ledger ledger(file);
  ledger.store_transcript("key", "{}", 1);
  CHECK(mode_of(file) == 0600u);
  CHECK(mode_of(file.string() + "-wal") == 0600u);
  CHECK(mode_of(file.string() + ".lock") == 0600u);
  CHECK(mode_of(file.parent_path()) == 0700u);
}

TEST_CASE("a transcript is found again by another run") {
  const Scratch scratch;
  const fs::path file = scratch.path / "ledger.sqlite";
  {
    Ledger ledger(file);
    CHECK_FALSE(ledger.transcript("key"));
    ledger.store_transcript("key", R"({"text":"девять"})", 1);
  }
  Ledger again(file);
  CHECK(again.transcript("key") == R"({"text":"девять"})");
  CHECK_FALSE(again.transcript("other"));
}

TEST_CASE("an operation goes from intent to id to stored, and is forgotten") {
  const Scratch scratch;
  Ledger ledger(scratch.path / "ledger.sqlite");
  CHECK_FALSE(ledger.operation("key"));
  ledger.note_submitting("key", 1700);
  REQUIRE(ledger.operation("key"));
  CHECK(ledger.operation("key")->state == OperationState::submitting);
  CHECK(ledger.operation("key")->id.empty());
  ledger.note_submitted("key", "f8d1");
  CHECK(ledger.operation("key")->state == OperationState::submitted);
  CHECK(ledger.operation("key")->id == "f8d1");
  CHECK(ledger.operation("key")->submitted_unix_s == 1700);
  ledger.store_transcript("key", "{}", 1800);
  CHECK(ledger.operation("key")->state == OperationState::stored);
  CHECK(ledger.operation("key")->id == "f8d1");
  ledger.forget_operation("key");
  CHECK_FALSE(ledger.operation("key"));
}

TEST_CASE("operations are listed by how their keys begin") {
  const Scratch scratch;
  Ledger ledger(scratch.path / "ledger.sqlite");
  for (const char* key : {"object:b", "object:a", "object", "other:a"})
    ledger.note_submitting(key, 1);
  CHECK(ledger.operation_keys("object:") == std::vector<std::string>{"object:a", "object:b"});
  CHECK(ledger.operation_keys("none").empty());
}

TEST_CASE("a file that is no ledger is refused, and so is a newer schema") {
  const Scratch scratch;
  const fs::path file = scratch.path / "ledger.sqlite";
  {
    FileDescriptor fd(::open(file.c_str(), O_WRONLY | O_CREAT, 0600));
    write_all(fd.get(), std::string(5000, 'x'), "test");
  }
  CHECK_THROWS_WITH_AS(Ledger{file}, doctest::Contains("cannot be used"), Error);
  fs::remove(file);
  { Ledger ledger(file); }
  Database(file).run("UPDATE schema_version SET version=99");
  CHECK_THROWS_WITH_AS(Ledger{file}, doctest::Contains("schema 99"), Error);
}

TEST_CASE("a failure of the ledger stops the run") {
  try {
    const Ledger ledger("/proc/ledger.sqlite");
    FAIL("a ledger in /proc");
  } catch (const Error& error) {
    CHECK(error.fatal());
    CHECK(error.kind() == ErrorKind::io);
  }
}

TEST_CASE("threads and processes write to one ledger at once") {
  const Scratch scratch;
  const fs::path file = scratch.path / "ledger.sqlite";
  constexpr int per_writer = 20;
  const auto write = [&file](const std::string& name) {
    Ledger ledger(file);
    for (int i = 0; i < per_writer; ++i) ledger.store_transcript(name + std::to_string(i), "{}", i);
  };
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      write("child");
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  std::vector<std::thread> threads;
  for (const char* name : {"a", "b", "c"}) threads.emplace_back([&write, name] { write(name); });
  for (std::thread& thread : threads) thread.join();
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  Ledger ledger(file);
  for (const char* name : {"child", "a", "b", "c"})
    for (int i = 0; i < per_writer; ++i)
      CHECK(ledger.transcript(name + std::to_string(i)).has_value());
}

TEST_CASE("a claim keeps out threads and processes, and ends with its holder") {
  const Scratch scratch;
  Claims claims(scratch.path / "lock");
  Claims other_process(scratch.path / "lock");  // another description of the file: as far apart
  CHECK(claims.try_take("clip"));
  CHECK_FALSE(claims.try_take("clip"));
  CHECK_FALSE(other_process.try_take("clip"));
  CHECK(other_process.try_take("another clip"));
  claims.give_up("clip");
  CHECK(other_process.try_take("clip"));
  {
    Claims killed(scratch.path / "lock");
    CHECK(killed.try_take("third"));
    CHECK_FALSE(claims.try_take("third"));
  }
  CHECK(claims.try_take("third"));
}

TEST_CASE("the ledger's place follows the environment") {
  ::setenv("XDG_STATE_HOME", "/state", 1);
  CHECK(default_ledger_path() == "/state/oos/ledger.sqlite");
  ::unsetenv("XDG_STATE_HOME");
  ::setenv("HOME", "/home/x", 1);
  CHECK(default_ledger_path() == "/home/x/.local/state/oos/ledger.sqlite");
  ::unsetenv("HOME");
  CHECK_THROWS_AS(default_ledger_path(), Error);
}

TEST_CASE("a ledger of the first schema keeps what it knows and learns of quotas") {
  const Scratch scratch;
  const fs::path file = scratch.path / "ledger.sqlite";
  Database(file).run(R"(
CREATE TABLE schema_version(version INTEGER NOT NULL);
INSERT INTO schema_version VALUES(1);
CREATE TABLE transcripts(key TEXT PRIMARY KEY, transcript TEXT NOT NULL,
  stored_unix_s INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE operations(key TEXT PRIMARY KEY, operation_id TEXT NOT NULL, state TEXT NOT NULL,
  submitted_unix_s INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO transcripts VALUES('done','{"text":"nine"}',5);
INSERT INTO operations VALUES('under way','op1','submitted',7);
)");
  for (int run = 0; run < 2; ++run) {  // the second finds the new schema
    Ledger ledger(file);
    CHECK(ledger.transcript("done") == R"({"text":"nine"})");
    const auto operation = ledger.operation("under way");
    REQUIRE(operation);
    CHECK(operation->id == "op1");
    CHECK(operation->submitted_unix_s == 7);
    Quotas quotas(file);
    CHECK(quotas.take({"once", 1, 1'000'000}, 1'000'000'000 + run).has_value() == (run == 1));
  }
}
