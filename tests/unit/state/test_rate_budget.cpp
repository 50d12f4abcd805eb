// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/state/fetch_ledger.hpp"
#include "oos/state/rate_budget.hpp"

using namespace oos::state;

namespace {

std::filesystem::path scratch_ledger(const char* name) {
  const auto path = std::filesystem::temp_directory_path() /
                    (std::string("oos-") + name + std::to_string(::getpid()));
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    std::filesystem::remove(path.string() + suffix);
  return path;
}

}  // namespace

TEST_CASE("nothing is held back before the service tells its quota") {
  RateBudget budget("", "q");
  for (int i = 0; i < 100; ++i) CHECK_FALSE(budget.take(std::to_string(i), 0));
}

TEST_CASE("what the service says is left is used up, then it is waited for") {
  RateBudget budget("", "q");
  CHECK_FALSE(budget.take("a", 0));
  budget.ended("a", 0, {.remaining = 2, .limit = 3, .resets_in_ms = 5000});
  CHECK_FALSE(budget.take("b", 1));
  CHECK_FALSE(budget.take("c", 1));
  CHECK(budget.take("d", 1000) == 4000);
  budget.ended("b", 1000, {});
  budget.ended("c", 1000, {});
  CHECK_FALSE(budget.take("d", 5000));  // a new stretch, of which the limit is known
  CHECK_FALSE(budget.take("e", 5000));
}

TEST_CASE("calls under way count as used although the service has not seen them yet") {
  RateBudget budget("", "q");
  for (const char* call : {"a", "b", "c"}) CHECK_FALSE(budget.take(call, 0));
  budget.ended("a", 0, {.remaining = 2, .limit = {}, .resets_in_ms = 5000});
  CHECK(budget.take("d", 0));
}

TEST_CASE("answers that come late do not give back what is used") {
  RateBudget budget("", "q");
  CHECK_FALSE(budget.take("a", 0));
  CHECK_FALSE(budget.take("b", 0));
  budget.ended("b", 0, {.remaining = 1, .limit = {}, .resets_in_ms = 5000});
  budget.ended("a", 0, {.remaining = 9, .limit = {}, .resets_in_ms = 5000});
  CHECK(budget.take("c", 0));
}

TEST_CASE("a call that failed without an answer has been used") {
  RateBudget budget("", "q");
  CHECK_FALSE(budget.take("a", 0));
  budget.ended("a", 0, {.remaining = 1, .limit = {}, .resets_in_ms = 5000});
  CHECK_FALSE(budget.take("b", 0));
  budget.ended("b", 0, {});
  CHECK(budget.take("c", 0));
}

TEST_CASE("processes share what is left; the calls of the dead are forgotten") {
  const auto path = scratch_ledger("budget");
  const FetchLedger ledger(path);
  RateBudget one(path, "q");
  RateBudget other(path, "q");
  CHECK_FALSE(one.take("1-1", 0));
  CHECK_FALSE(other.take("2-1", 0));  // and dies
  one.ended("1-1", 0, {.remaining = 2, .limit = 10, .resets_in_ms = 600'000});
  CHECK_FALSE(other.take("2-2", 0));
  CHECK(one.take("1-2", 0));
  CHECK(RateBudget(path, "another").take("x", 0) == std::nullopt);
  one.ended("1-3", 600'000, {.remaining = 9, .limit = 10, .resets_in_ms = 600'000});
  for (int i = 0; i < 9; ++i) CHECK_FALSE(one.take("3-" + std::to_string(i), 600'001));
  CHECK(one.take("3-9", 600'001));
}

TEST_CASE("a wait that a wrong clock has noted is not waited for") {
  RateBudget budget("", "q");
  budget.ended("a", 100'000'000, {.remaining = 0, .limit = {}, .resets_in_ms = 3'600'000});
  CHECK(budget.take("b", 100'000'000));
  CHECK_FALSE(budget.take("b", 1000));
}

TEST_CASE("a service that does not say when a stretch ends holds nobody up") {
  RateBudget budget("", "q");
  budget.ended("a", 0, {.remaining = 0, .limit = 10, .resets_in_ms = {}});
  CHECK_FALSE(budget.take("b", 0));
  budget.ended("b", 0, {.remaining = 5, .limit = 10, .resets_in_ms = 5000});
  budget.ended("c", 0, {.remaining = 0, .limit = 10, .resets_in_ms = {}});
  CHECK(budget.take("d", 1000) == 4000);
}
