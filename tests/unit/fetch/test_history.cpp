// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <doctest/doctest.h>

#include "oos/fetch/history.hpp"

using namespace oos;
using namespace oos::fetch;

namespace {

const Instant midnight = *parse_gmt("2026-10-14 00:00:00");
const TimeSpan whole_day{midnight, midnight + std::chrono::hours(24)};

/// A service with a call at each of these seconds of the day.
struct FakeService {
  std::vector<int> seconds;
  std::size_t cap = 5;
  bool ignores_page = false;
  bool refuses_last = false;
  int repeats_once_at = 0;  ///< this page is the first one again, once
  int requests = 0;

  std::optional<Calls> page(const TimeSpan& span, int number) {
    ++requests;
    std::vector<RemoteCall> found;
    for (const int second : seconds) {
      const Instant time = midnight + std::chrono::seconds(second);
      if (time < span.from || time > span.to) continue;
      RemoteCall call;
      call.id = std::to_string(second);
      call.init = time;
      found.push_back(call);
    }
    if (number == repeats_once_at) {
      number = 1;
      repeats_once_at = 0;
    }
    const std::size_t first = ignores_page ? 0 : static_cast<std::size_t>(number - 1) * cap;
    if (refuses_last && first >= found.size() && number > 1) return std::nullopt;
    Calls answer;
    for (std::size_t i = first; i < std::min(first + cap, found.size()); ++i)
      answer.calls.push_back(found[i]);
    return answer;
  }

  /// How many different calls come out; -1: one came twice.
  int gathered(std::size_t per_page = 5) {
    const Calls calls =
        all_calls([this](const TimeSpan& span, int number) { return page(span, number); },
                  whole_day, per_page);
    std::set<std::string> ids;
    for (const RemoteCall& call : calls.calls)
      if (!ids.insert(call.id).second) return -1;
    return static_cast<int>(ids.size());
  }
};

std::vector<int> every(int step, int count) {
  std::vector<int> seconds;
  for (int i = 0; i < count; ++i) seconds.push_back(100 + i * step);
  return seconds;
}

}  // namespace

TEST_CASE("pages are asked for until one is empty") {
  FakeService service{.seconds = every(600, 23)};
  CHECK(service.gathered() == 23);
  CHECK(service.requests == 6);
}

TEST_CASE("a service that caps its pages in silence loses nothing") {
  FakeService service{.seconds = every(600, 23), .cap = 3};
  CHECK(service.gathered(100) == 23);
}

TEST_CASE("a span without calls costs one request") {
  FakeService service;
  CHECK(service.gathered() == 0);
  CHECK(service.requests == 1);
}

TEST_CASE("a refused page behind the last one ends the pages") {
  FakeService service{.seconds = every(600, 4), .refuses_last = true};
  CHECK(service.gathered() == 4);
  CHECK(service.requests == 2);
  service.seconds = every(600, 10);
  CHECK(service.gathered() == 10);
}

TEST_CASE("where every page is the first, halves of the span bring the rest") {
  FakeService service{.seconds = every(600, 57), .ignores_page = true};
  CHECK(service.gathered() == 57);
  FakeService dense{.seconds = every(2, 40), .ignores_page = true};
  CHECK(dense.gathered() == 40);
}

TEST_CASE("a page that comes twice hides none of the others") {
  FakeService service{.seconds = every(600, 23), .repeats_once_at = 3};
  CHECK(service.gathered() == 23);
}

TEST_CASE("more calls in a second than a page holds do not keep it busy for ever") {
  FakeService service{.seconds = std::vector<int>(9, 100), .ignores_page = true};
  CHECK(service.gathered() == 1);  // all have one id here: what counts is that it ends
  CHECK(service.requests < 60);
}
