// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/dump/join.hpp"

using oos::Instant;
using oos::milliseconds;
using oos::dump::join_rows;
using oos::dump::JoinKey;
using oos::dump::JoinRules;

namespace {

JoinKey key(const char* path, const char* line = "", std::int64_t start_s = -1) {
  JoinKey made{path, line, std::nullopt};
  if (start_s >= 0) made.start = Instant(milliseconds(start_s * 1000));
  return made;
}

/// "0 - 1 | 2": the row of each recording, and the rows without one.
std::string joined(const std::vector<JoinKey>& rows, const std::vector<JoinKey>& recordings,
                   const JoinRules& rules = {}) {
  const auto result = join_rows(rows, recordings, rules);
  std::string text;
  for (const auto& row : result.row_of) text += (row ? std::to_string(*row) : "-") + " ";
  return text + fmt::format("| {}", result.unmatched);
}

}  // namespace

TEST_CASE("rows find their files by name, whatever the slashes and the case") {
  CHECK(joined({key("D:\\REC\\A.WAV"), key("/rec/b.wav"), key("c.wav")},
               {key("x/b.wav"), key("x/a.wav")}) == "1 0 | 1");
}

TEST_CASE("files of one name are told apart by their folders, or left alone") {
  CHECK(joined({key("D:\\L1\\a.wav"), key("D:\\L2\\a.wav")}, {key("l2/a.wav"), key("l1/a.wav")}) ==
        "1 0 | 0");
  CHECK(joined({key("a.wav")}, {key("l2/a.wav"), key("l1/a.wav")}) == "- - | 1");
  CHECK(joined({key("D:\\L3\\a.wav")}, {key("l2/a.wav"), key("l1/a.wav")}) == "- - | 1");
}

TEST_CASE("the first of several rows for one file is taken") {
  CHECK(joined({key("a.wav"), key("a.wav")}, {key("a.wav")}) == "0 | 1");
}

TEST_CASE("rows without a file are joined by line and start") {
  const std::vector<JoinKey> recordings{key("a", "1", 100), key("b", "2", 100), key("c", "1", 200)};
  CHECK(joined({key("", "1", 102), key("", "2", 99), key("", "1", 300)}, recordings) ==
        "0 1 - | 1");
  CHECK(joined({key("", "1", 104)}, recordings) == "- - - | 1");
  CHECK(joined({key("", "1", 198), key("", "1", 201)}, recordings) == "- - 1 | 1");
  CHECK(joined({key("", "1", 102)}, recordings, {true, false, 3'000}) == "- - - | 1");
}

TEST_CASE("what fits two recordings equally well is left alone") {
  CHECK(joined({key("", "", 100)}, {key("a", "1", 100), key("b", "2", 100)}) == "- - | 1");
  CHECK(joined({key("", "1", 100), key("", "1", 100)}, {key("a", "1", 100)}) == "- | 2");
  CHECK(joined({key("", "1", 100), key("", "1", 101)}, {key("a", "1", 100), key("b", "1", 101)}) ==
        "0 1 | 0");
}

TEST_CASE("a log of one minute repeated a hundred thousand times does not take for ever") {
  const std::vector<JoinKey> rows(100'000, key("", "1", 100));
  const std::vector<JoinKey> recordings(2'000, key("a", "1", 100));
  CHECK(join_rows(rows, recordings, {}).unmatched == 100'000);
}
