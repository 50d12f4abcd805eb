// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/state/file_ledger.hpp"

using oos::state::FileLedger;
using oos::state::KnownFile;

namespace {

class TemporaryLedger {
 public:
  TemporaryLedger()
      : folder_(std::filesystem::temp_directory_path() /
                ("oos-file-ledger-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
  }
  TemporaryLedger(const TemporaryLedger&) = delete;
  TemporaryLedger& operator=(const TemporaryLedger&) = delete;
  ~TemporaryLedger() { std::filesystem::remove_all(folder_); }
  std::filesystem::path path() const { return folder_ / "deep" / "ingest.sqlite"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_CASE("files are remembered by a later run") {
  const TemporaryLedger place;
  {
    FileLedger ledger(place.path());
    CHECK_FALSE(ledger.file("/dump/a.wav").has_value());
    ledger.store(
        {{"/dump/a.wav", 100, 5, "c1", "{}", true}, {"/dump/b.wav", 100, 6, "c1", "", false}});
  }
  FileLedger ledger(place.path());
  const auto file = ledger.file("/dump/a.wav");
  REQUIRE(file.has_value());
  CHECK(file->size_bytes == 100);
  CHECK(file->modified_unix_ms == 5);
  CHECK(file->facts == "{}");
  CHECK(file->emitted);
  CHECK(ledger.emitted_with("c1", 100).size() == 1);
  CHECK(ledger.emitted_with("c1", 101).empty());
  ledger.store({{"/dump/c.wav", 100, 7, "c1", "{}", true}}, {"/dump/a.wav"});
  CHECK_FALSE(ledger.file("/dump/a.wav").has_value());
  CHECK(ledger.emitted_with("c1", 100).at(0).path == "/dump/c.wav");
}

TEST_CASE("one run at a time uses a ledger, and only its owner can read it") {
  const TemporaryLedger place;
  const FileLedger ledger(place.path());
  CHECK_THROWS_AS(FileLedger(place.path()), oos::Error);
  struct stat status {};
  REQUIRE(::stat(place.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777u) == 0600u);
}
