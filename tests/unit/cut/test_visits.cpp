// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cut/visits.hpp"
#include "recordings.hpp"

using oos::cut::Press;
using oos::cut::Span;
using oos::cut::VisitBook;
using oos::test::at;

namespace {

/// A press with a window of 10 s before and 5 s after.
Press press(std::int64_t s, std::optional<std::string> visit, const std::string& point = "desk") {
  const std::int64_t ms = s * 1000;
  return {point, std::move(visit), at(ms), {at(ms - 10'000), at(ms + 5000)}};
}

Span seconds(std::int64_t from, std::int64_t to) { return {at(from * 1000), at(to * 1000)}; }

}  // namespace

TEST_CASE("without asking, no press changes the window of another") {
  VisitBook book(false, false);
  CHECK(book.note(press(100, "v")));
  CHECK(book.settled(press(100, "v")));
  CHECK(book.span_of(press(100, "v")) == seconds(90, 105));
}

TEST_CASE("the next press of another visit ends a window") {
  struct Row {
    const char* what;
    std::vector<Press> others;
    std::int64_t to;
  };
  const std::vector<Row> rows{
      {"nobody follows", {}, 105},
      {"another visit", {press(103, "w")}, 103},
      {"the nearest counts", {press(103, "w"), press(101, "u")}, 101},
      {"the same visit goes on", {press(103, "v")}, 105},
      {"the same visit, then another", {press(102, "v"), press(104, "w")}, 104},
      {"a press without a visit is another's", {press(103, {})}, 103},
      {"at another point", {press(103, "w", "hall")}, 105},
      {"before", {press(99, "w")}, 105},
      {"after the window", {press(106, "w")}, 105},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    VisitBook book(false, true);
    book.note(press(100, "v"));
    for (const Press& other : row.others) book.note(other);
    CHECK(book.span_of(press(100, "v")) == seconds(90, row.to));
  }
}

TEST_CASE("a window is settled when presses have come that are later than its end") {
  VisitBook book(false, true);
  book.note(press(100, "v"));
  CHECK_FALSE(book.settled(press(100, "v")));
  book.note(press(105, "v"));
  CHECK_FALSE(book.settled(press(100, "v")));
  book.note(press(106, "w", "hall"));
  CHECK(book.settled(press(100, "v")));
}

TEST_CASE("the presses of a visit share one span") {
  VisitBook book(true, false);
  book.note(press(100, "v"));
  book.note(press(300, "w"));
  book.note(press(400, "v"));
  book.note(press(400, {}));
  CHECK_FALSE(book.settled(press(100, "v")));
  book.note(press(400 + 901, "x", "hall"));
  CHECK(book.settled(press(100, "v")));
  CHECK(book.span_of(press(100, "v")) == seconds(90, 405));
  CHECK(book.span_of(press(300, "w")) == seconds(290, 305));
  CHECK(book.span_of(press(400, "v")) == seconds(90, 405));
  CHECK(book.span_of(press(400, {})) == seconds(390, 405));
}

TEST_CASE("a long pause, or two hours, begins another clip of the visit") {
  VisitBook book(true, false);
  book.note(press(0, "v"));
  book.note(press(900, "v"));
  book.note(press(1801, "v"));
  CHECK(book.span_of(press(900, "v")) == seconds(-10, 905));
  CHECK(book.span_of(press(1801, "v")) == seconds(1791, 1806));
  VisitBook day(true, false);
  for (std::int64_t s = 0; s <= 14'400; s += 600) day.note(press(s, "v"));
  CHECK(day.span_of(press(0, "v")) == seconds(-10, 6605));
  CHECK(day.span_of(press(6600, "v")) == seconds(-10, 6605));
  CHECK(day.span_of(press(7200, "v")) == seconds(7190, 13'805));
}

TEST_CASE("what was told of a visit stays, and a press that comes too late is noticed") {
  VisitBook book(true, false);
  CHECK(book.note(press(100, "v")));
  CHECK(book.note(press(2000, "w")));
  CHECK(book.span_of(press(100, "v")) == seconds(90, 105));
  CHECK_FALSE(book.note(press(110, "v")));
  CHECK(book.span_of(press(110, "v")) == seconds(100, 115));
  CHECK(book.note(press(2001, "w")));
}

TEST_CASE("the next visit ends the clip of a whole visit") {
  VisitBook book(true, true);
  book.note(press(100, "v"));
  book.note(press(103, "w"));
  book.note(press(110, "v"));
  book.note(press(112, "w"));
  CHECK(book.span_of(press(100, "v")) == seconds(90, 112));
  CHECK(book.span_of(press(110, "v")) == seconds(90, 112));
}

TEST_CASE("old presses are forgotten") {
  VisitBook book(false, true);
  for (std::int64_t s = 0; s < 100'000; s += 10) {
    book.note(press(s, "v" + std::to_string(s)));
    book.span_of(press(s, "v" + std::to_string(s)));
  }
  CHECK(book.remembered() < 2000);
}
