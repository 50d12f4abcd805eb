// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <doctest/doctest.h>

#include "oos/http/retry.hpp"

using namespace oos;
using namespace oos::http;

namespace {

/// Answers from a list, in order; records the sleeps between them.
struct Script {
  std::vector<Response> answers = {};
  std::size_t calls = 0;
  std::vector<milliseconds> sleeps = {};

  Transport transport() {
    return [this](const Request&) { return answers.at(calls++); };
  }
  Pacing pacing() {
    return {.sleep = [this](milliseconds wait) { sleeps.push_back(wait); },
            .jitter = [] { return 0.0; },
            .now_unix_s = [] { return std::int64_t{784111777}; }};
  }
};

Response answer(long status, std::vector<Header> headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = ""};
}

}  // namespace

TEST_CASE("statuses that pass by themselves are told from final ones") {
  for (const long status : {408, 409, 425, 429, 500, 502, 503, 504})
    CHECK_MESSAGE(is_passing({.status = status}), status);
  for (const long status : {200, 204, 301, 400, 401, 403, 404, 413, 499, 501, 505})
    CHECK_MESSAGE(!is_passing({.status = status}), status);
}

TEST_CASE("a refused certificate and an answer too large are final, a cut line is not") {
  CHECK(is_passing({.failure = Failure::cut}));
  CHECK(is_passing({.failure = Failure::timeout}));
  CHECK(is_passing({.failure = Failure::unreachable}));
  CHECK_FALSE(is_passing({.failure = Failure::tls}));
  CHECK_FALSE(is_passing({.failure = Failure::too_large}));
  CHECK_FALSE(is_passing({.failure = Failure::other}));
}

TEST_CASE("waits double, stay between half and all of the backoff, and end") {
  const RetryPolicy policy{.retries = 9, .longest_wait = milliseconds(4000)};
  const Outcome outcome{.status = 503};
  CHECK(next_wait(policy, outcome, 1, 0.0) == milliseconds(250));
  CHECK(next_wait(policy, outcome, 1, 0.999) == milliseconds(500));
  CHECK(next_wait(policy, outcome, 3, 0.5) == milliseconds(1500));
  CHECK(next_wait(policy, outcome, 9, 0.999) == milliseconds(3998));
  CHECK_FALSE(next_wait(policy, outcome, 10, 0.5));
}

TEST_CASE("a throttled call waits longer, and Retry-After is honoured up to a limit") {
  const RetryPolicy policy;
  CHECK(next_wait(policy, {.status = 429}, 1, 0.0) == milliseconds(2500));
  CHECK(next_wait(policy, {.status = 429, .retry_after = milliseconds(7000)}, 1, 0.0) ==
        milliseconds(7000));
  CHECK(next_wait(policy, {.status = 429, .retry_after = milliseconds(0)}, 1, 0.0) ==
        milliseconds(250));
  CHECK_FALSE(next_wait(policy, {.status = 429, .retry_after = milliseconds(7'200'001)}, 1, 0.0));
  CHECK(next_wait(policy, {.status = 429, .retry_after = milliseconds(3'600'000)}, 1, 0.0) ==
        milliseconds(3'600'000));
}

TEST_CASE("an hourly quota is waited for: a throttled call is tried for more than an hour") {
  const RetryPolicy policy;
  milliseconds sum{0};
  int attempt = 1;
  while (const auto wait = next_wait(policy, {.status = 429}, attempt, 0.5)) {
    sum += *wait;
    ++attempt;
  }
  CHECK(sum > std::chrono::hours(1));
  CHECK(attempt == 26);
  CHECK_FALSE(next_wait({.retries = 0}, {.status = 429}, 1, 0.5));
}

TEST_CASE("one attempt gives an answer or a time, and sleeps never") {
  Script script{.answers = {answer(503), answer(429, {{"retry-after", "3600"}}), answer(200)}};
  const Pacing pacing = script.pacing();
  const RetryPolicy policy;
  const auto wait_of = [&](int number) {
    return std::get<Later>(try_once(script.transport(), {}, {policy, pacing, number})).wait;
  };
  CHECK(wait_of(1) == milliseconds(250));
  CHECK(wait_of(2) == milliseconds(3'600'000));
  CHECK(std::get<Response>(try_once(script.transport(), {}, {policy, pacing, 3})).status == 200);
  CHECK(script.sleeps.empty());
}

TEST_CASE("Retry-After is read as seconds or as a date") {
  constexpr std::int64_t now = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT
  CHECK(parse_retry_after("120", now) == milliseconds(120'000));
  CHECK(parse_retry_after("-5", now) == milliseconds(0));
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:50:07 GMT", now) == milliseconds(30'000));
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", now) == milliseconds(0));
  CHECK_FALSE(parse_retry_after("soon", now));
  CHECK_FALSE(parse_retry_after("", now));
}

TEST_CASE("a call is repeated until its answer is final") {
  Script script{.answers = {answer(503), answer(429, {{"retry-after", "3"}}), answer(200)}};
  const Response last = send_with_retries(script.transport(), {}, {}, script.pacing());
  CHECK(last.status == 200);
  CHECK(script.sleeps == std::vector{milliseconds(250), milliseconds(3000)});
}

TEST_CASE("the last answer is given when the attempts are used up") {
  Script script{.answers = {answer(500), answer(502), answer(504)}};
  const Response last = send_with_retries(script.transport(), {}, {.retries = 2}, script.pacing());
  CHECK(last.status == 504);
  CHECK(script.calls == 3);
}

TEST_CASE("a caller can forbid repeating what may have arrived") {
  int calls = 0;
  const Transport transport = [&calls](const Request&) -> Response {
    ++calls;
    throw TransportError(Failure::timeout, calls == 2, "https://service: timed out");
  };
  Script script;
  const Retryable only_if_not_arrived = [](const Outcome& outcome) {
    return !outcome.may_have_arrived;
  };
  CHECK_THROWS_AS(send_with_retries(transport, {}, {}, script.pacing(), only_if_not_arrived),
                  TransportError);
  CHECK(calls == 2);
}

TEST_CASE("a sleep ends with Interrupted when the user asked to stop") {
  const Pacing pacing = real_pacing([] { return true; }, 1);
  CHECK_THROWS_AS(pacing.sleep(milliseconds(60'000)), Interrupted);
  CHECK(pacing.jitter() >= 0.0);
  CHECK(pacing.jitter() < 1.0);
}
