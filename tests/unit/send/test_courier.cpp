// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include <doctest/doctest.h>

#include "oos/send/courier.hpp"

using namespace oos;
using namespace oos::send;
namespace fs = std::filesystem;
using state::ParcelState;

namespace {

/// Answers from a function of the attempt's number; remembers whether it was told of doubt.
struct Scripted : Target {
  std::function<Attempted(int)> answer;
  std::vector<bool> doubts;

  std::string name() const override { return "t"; }
  Attempted deliver(const Parcel& parcel) override {
    doubts.push_back(parcel.in_doubt);
    return answer(static_cast<int>(doubts.size()));
  }
};

/// A spool in a folder of its own, with parcels of three bytes.
struct Bench {
  explicit Bench(std::int64_t limit_bytes = 10'000) : limit(limit_bytes) {
    char name[] = "/tmp/oos-courier-XXXXXX";
    folder = ::mkdtemp(name);
    open();
  }
  ~Bench() { fs::remove_all(folder); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void open() {
    spool.reset();
    spool = std::make_unique<Spool>(folder / "spool", limit);
  }
  Parcel parcel(const std::string& event) {
    const fs::path clip = folder / (event + ".opus");
    std::ofstream(clip) << "abc";
    const std::string line = R"({"type":"event","schema":1,"event":{"id":")" + event +
                             R"("},"clip":{"path":")" + clip.string() + R"("}})";
    return make_parcel(jsonl::Line(line), {}, "t");
  }
  Courier::Errand errand(const std::string& event) {
    Courier::Errand made{.parcel = parcel(event)};
    REQUIRE(spool->keep(made.parcel, "t"));
    return made;
  }
  ParcelState state(const std::string& event) { return spool->ledger().find("t", event)->state; }
  Courier courier(CourierOptions options = {}) {
    options.retry.first_wait = http::milliseconds(0);
    return {target,
            *spool,
            {.sleep = {},
             .jitter = [] { return 0.0; },
             .now_unix_s = [] { return std::int64_t{1}; },
             .now_unix_ms = [] { return std::int64_t{1000}; }},
            options};
  }

  std::int64_t limit;
  fs::path folder;
  std::unique_ptr<Spool> spool;
  Scripted target;
};

Failed failing(Trouble trouble, long status, bool may_have_arrived = false) {
  return {.trouble = trouble,
          .error = Error(ErrorKind::service, "no"),
          .outcome = {.status = status},
          .may_have_arrived = may_have_arrived};
}

}  // namespace

TEST_CASE("a parcel is tried again until it is delivered, and then leaves the spool") {
  Bench bench;
  bench.target.answer = [](int number) -> Attempted {
    if (number < 3) return failing(Trouble::passing, 503);
    return Sent{"id"};
  };
  Courier courier = bench.courier();
  auto errand = bench.errand("e1");
  CHECK(std::holds_alternative<http::Later>(courier.step(errand)));
  CHECK(bench.state("e1") == ParcelState::waiting);
  CHECK(std::holds_alternative<http::Later>(courier.step(errand)));
  const auto made = courier.step(errand);
  CHECK(std::get<record::Delivery>(made).id == "id");
  CHECK(bench.state("e1") == ParcelState::delivered);
  CHECK(bench.spool->bytes() == 0);
  CHECK(courier.counts().retries == 2);
  CHECK(!fs::exists(errand.parcel.clip));
}

TEST_CASE("a doubt is told to the target, in this run and, after a kill, in the next") {
  Bench bench;
  bench.target.answer = [](int) -> Attempted { return failing(Trouble::passing, 502, true); };
  Courier courier = bench.courier();
  auto errand = bench.errand("e1");
  courier.step(errand);
  courier.step(errand);
  CHECK(bench.target.doubts == std::vector<bool>{false, true});
  bench.open();
  const auto rows = bench.spool->ledger().spooled("t");
  REQUIRE(rows.size() == 1);
  CHECK(bench.spool->load(rows[0]).in_doubt);
}

TEST_CASE("one bad parcel does not stop the others, three in a row do") {
  Bench bench;
  bench.target.answer = [](int) -> Attempted { return failing(Trouble::passing, 500); };
  Courier courier = bench.courier({.retry = {.retries = 0}});
  for (const char* event : {"e1", "e2"}) {
    auto errand = bench.errand(event);
    CHECK(std::holds_alternative<Left>(courier.step(errand)));
    CHECK(!courier.trouble().has_value());
  }
  auto third = bench.errand("e3");
  courier.step(third);
  CHECK(courier.trouble().has_value());
  auto fourth = bench.errand("e4");
  CHECK(std::holds_alternative<Left>(courier.step(fourth)));
  CHECK(bench.target.doubts.size() == 3);
  CHECK(bench.state("e4") == ParcelState::waiting);
}

TEST_CASE("what the target refuses stays in the spool, put aside") {
  Bench bench;
  bench.target.answer = [](int number) -> Attempted {
    return number == 1 ? failing(Trouble::clip, 413) : failing(Trouble::doubt, 0);
  };
  Courier courier = bench.courier();
  auto errand = bench.errand("e1");
  CHECK_THROWS_AS(courier.step(errand), Error);
  CHECK(bench.state("e1") == ParcelState::refused);
  auto other = bench.errand("e2");
  CHECK_THROWS_AS(courier.step(other), Error);
  CHECK(bench.state("e2") == ParcelState::doubtful);
  CHECK(!courier.trouble().has_value());
}

TEST_CASE("a full spool takes nothing, drops nothing, and takes again when there is room") {
  Bench bench(400);
  bench.target.answer = [](int) -> Attempted { return Sent{"id"}; };
  auto first = bench.errand("e1");
  Parcel second = bench.parcel("e2");
  CHECK(!bench.spool->keep(second, "t"));
  CHECK(bench.spool->ledger().spooled("t").size() == 1);
  Courier courier = bench.courier();
  courier.step(first);
  CHECK(bench.spool->keep(second, "t"));
}

TEST_CASE("a spool is swept of what nothing tells of, and damage is found") {
  Bench bench;
  const auto errand = bench.errand("e1");
  const fs::path stray = bench.folder / "spool" / "0000000000000000.clip";
  std::ofstream(stray) << "left by a kill";
  bench.open();
  CHECK(!fs::exists(stray));
  const auto row = bench.spool->ledger().spooled("t").at(0);
  CHECK(bench.spool->load(row).event == "e1");
  std::ofstream(errand.parcel.clip, std::ios::app) << "more";
  CHECK_THROWS_WITH_AS(bench.spool->load(row), doctest::Contains("is damaged"), Error);
}
