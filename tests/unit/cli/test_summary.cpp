// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cli/summary.hpp"

using oos::cli::Summary;

TEST_CASE("a summary balances when what came in went somewhere") {
  Summary summary("oos-test");
  auto& lines = summary.tally("lines");
  CHECK(summary.balanced());
  lines.read = 10;
  lines.created = 2;
  lines.outcomes["written"] = 11;
  CHECK_FALSE(summary.balanced());
  lines.outcomes["rejected"] = 1;
  CHECK(summary.balanced());
  lines.notes["failed"] = 5;
  CHECK(summary.balanced());
  summary.tally("files").read = 1;
  CHECK_FALSE(summary.balanced());
}

TEST_CASE("a tally keeps its counts while others are added") {
  Summary summary("oos-test");
  summary.tally("lines").read = 1;
  for (int i = 0; i < 20; ++i) summary.tally("t" + std::to_string(i)).read = i;
  CHECK(summary.tally("lines").read == 1);
  CHECK(summary.tally("t7").read == 7);
}

TEST_CASE("the JSON has tool, version, status, tallies in order, facts") {
  Summary summary("oos-test");
  summary.tally("lines").read = 2;
  summary.tally("lines").outcomes["written"] = 2;
  summary.tally("lines").notes["failed"] = 1;
  summary.fact("engine", "pocketsphinx");
  CHECK(summary.to_json(1).dump() ==
        R"({"tool":"oos-test","version":")" OOS_VERSION
        R"(","status":1,"lines":{"read":2,"written":2,"notes":{"failed":1}},)"
        R"("engine":"pocketsphinx"})");
}

TEST_CASE("the line for people tells every count") {
  Summary summary("oos-test");
  summary.tally("lines").read = 70;
  summary.tally("lines").outcomes["written"] = 70;
  summary.tally("lines").notes["failed"] = 2;
  summary.tally("files").created = 3;
  CHECK(summary.to_text() == "lines: read 70, written 70, failed 2; files: read 0, created 3");
}
