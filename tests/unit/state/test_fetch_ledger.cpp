// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/state/fetch_ledger.hpp"

using namespace oos::state;

TEST_CASE("records and marks of each folder are remembered between runs") {
  const auto path =
      std::filesystem::temp_directory_path() / ("oos-fetched-" + std::to_string(::getpid()));
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    std::filesystem::remove(path.string() + suffix);
  {
    FetchLedger ledger(path);
    CHECK_FALSE(ledger.record("/a", "R1"));
    CHECK_FALSE(ledger.mark("/a", "s"));
    ledger.store("/a", {"R1", "2026-10-14/x.mp3", 144, "00", false});
    ledger.store("/a", {"R2", "", 0, "", false});
    ledger.note_emitted("/a", {"R1", "R9"});
    ledger.set_mark("/a", "s", 7);
  }
  FetchLedger ledger(path);
  const auto record = ledger.record("/a", "R1");
  REQUIRE(record);
  CHECK(record->path == "2026-10-14/x.mp3");
  CHECK(record->size_bytes == 144);
  CHECK(record->emitted);
  CHECK_FALSE(ledger.record("/a", "R2")->emitted);
  CHECK_FALSE(ledger.record("/b", "R1"));
  CHECK(ledger.mark("/a", "s") == 7);
  CHECK_FALSE(ledger.mark("/a", "other"));
}
