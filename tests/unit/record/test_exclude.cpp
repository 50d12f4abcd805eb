// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/record/exclude.hpp"

using oos::jsonl::Json;
using oos::jsonl::Line;
using namespace oos::record;

namespace {

Exclude exclude_of(const Json& json) {
  const Line line(oos::jsonl::new_line("exclude", json));
  const auto view = line.at("exclude");
  return read_exclude(view);
}

const Json asked{{"point", "desk"},
                 {"from", "2026-10-14T09:00:00.000+03:00"},
                 {"to", "2026-10-14T09:01:00.000+03:00"},
                 {"reason", "asked"}};

}  // namespace

TEST_CASE("an exclusion reads back as it was written; without a point it is for all") {
  CHECK(to_json(exclude_of(asked)) == asked);
  Json json = asked;
  json["point"] = nullptr;
  json.erase("reason");
  CHECK_FALSE(exclude_of(json).point);
  CHECK(to_json(exclude_of(json)) == json);
}

TEST_CASE("an exclusion without a span is refused at that field") {
  struct Row {
    const char* key;
    Json value;
    const char* where;
  };
  const std::vector<Row> rows{
      {"from", nullptr, "/exclude/from"},
      {"to", "later", "/exclude/to"},
      {"to", "2026-10-14T09:00:00+03:00", "/exclude/to"},
      {"to", "2026-10-14T08:59:00+03:00", "/exclude/to"},
      {"point", 7, "/exclude/point"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.where);
    Json json = asked;
    json[row.key] = row.value;
    try {
      exclude_of(json);
      FAIL("accepted");
    } catch (const oos::Error& error) {
      CHECK(error.where() == row.where);
    }
  }
}
