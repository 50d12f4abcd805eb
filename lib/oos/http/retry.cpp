// SPDX-License-Identifier: Apache-2.0
#include "oos/http/retry.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>

#include <curl/curl.h>

namespace oos::http {

namespace {

bool is_passing_status(long status) {
  constexpr long passing[] = {408, 409, 425, 429, 500, 502, 503, 504};
  return std::ranges::find(passing, status) != std::end(passing);
}

Outcome outcome_of(const Response& response, const Pacing& pacing) {
  Outcome outcome{.status = response.status, .answer = &response};
  if (const auto value = response.header("retry-after"))
    outcome.retry_after = parse_retry_after(*value, pacing.now_unix_s());
  return outcome;
}

}  // namespace

bool is_passing(const Outcome& outcome) {
  if (outcome.status != 0) return is_passing_status(outcome.status);
  return outcome.failure == Failure::unreachable || outcome.failure == Failure::timeout ||
         outcome.failure == Failure::cut;
}

std::optional<milliseconds> next_wait(const RetryPolicy& policy, const Outcome& outcome,
                                      int attempt, double jitter) {
  const bool throttled = outcome.status == 429;
  const int retries = policy.retries * (throttled ? policy.patience_when_throttled : 1);
  if (!is_passing(outcome) || attempt > retries) return std::nullopt;
  if (outcome.retry_after && *outcome.retry_after > policy.longest_retry_after) return std::nullopt;
  const bool asked = outcome.retry_after.has_value();
  const milliseconds first =
      throttled && !asked ? policy.first_wait_when_throttled : policy.first_wait;
  const milliseconds longest = throttled ? policy.longest_wait_when_throttled : policy.longest_wait;
  const double backoff = std::min(static_cast<double>(longest.count()),
                                  std::ldexp(static_cast<double>(first.count()), attempt - 1));
  const milliseconds wait(std::llround(backoff * (0.5 + 0.5 * jitter)));
  return std::max(wait, outcome.retry_after.value_or(milliseconds{0}));
}

std::optional<milliseconds> parse_retry_after(std::string_view value, std::int64_t now_unix_s) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error == std::errc() && end == value.data() + value.size())
    return milliseconds(std::clamp<std::int64_t>(seconds, 0, 1'000'000'000) * 1000);
  const std::int64_t date = curl_getdate(std::string(value).c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return milliseconds(std::max<std::int64_t>(0, date - now_unix_s) * 1000);
}

Pacing real_pacing(std::function<bool()> stopping, unsigned seed) {
  struct Source {  // shared by the threads that call the service
    std::mutex mutex;
    std::minstd_rand engine;
  };
  const auto source = std::make_shared<Source>();
  source->engine.seed(seed);
  Pacing pacing;
  pacing.sleep = [stopping = std::move(stopping)](milliseconds wait) {
    const auto until = std::chrono::steady_clock::now() + wait;
    while (std::chrono::steady_clock::now() < until) {
      if (stopping && stopping()) throw Interrupted();
      const auto left = until - std::chrono::steady_clock::now();
      std::this_thread::sleep_for(
          std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(100)));
    }
    if (stopping && stopping()) throw Interrupted();
  };
  pacing.jitter = [source] {
    const std::lock_guard lock(source->mutex);
    return std::uniform_real_distribution<double>(0, 1)(source->engine);
  };
  pacing.now_unix_ms = [] {
    return std::chrono::duration_cast<milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  pacing.now_unix_s = [now = pacing.now_unix_ms] { return now() / 1000; };
  return pacing;
}

std::variant<Response, Later> try_once(const Transport& transport, const Request& request,
                                       const Attempt& attempt) {
  const auto wait_after = [&](const Outcome& outcome) -> std::optional<milliseconds> {
    if (attempt.retryable && !attempt.retryable(outcome)) return std::nullopt;
    return next_wait(attempt.policy, outcome, attempt.number, attempt.pacing.jitter());
  };
  try {
    Response response = transport(request);
    if (const auto wait = wait_after(outcome_of(response, attempt.pacing))) return Later{*wait};
    return response;
  } catch (const TransportError& error) {
    const auto wait =
        wait_after({.failure = error.failure(), .may_have_arrived = error.may_have_arrived()});
    if (!wait) throw;
    return Later{*wait};
  }
}

Response send_with_retries(const Transport& transport, const Request& request,
                           const RetryPolicy& policy, const Pacing& pacing,
                           const Retryable& retryable) {
  for (int number = 1;; ++number) {
    auto outcome = try_once(transport, request, {policy, pacing, number, retryable});
    if (auto* response = std::get_if<Response>(&outcome)) return std::move(*response);
    pacing.sleep(std::get<Later>(outcome).wait);
  }
}

}  // namespace oos::http
