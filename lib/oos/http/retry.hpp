// SPDX-License-Identifier: Apache-2.0
// When a failed call is tried again, and after how long: a pure function of what happened. The
// clock, the sleep and the jitter are parameters, so that tests need none of them.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <variant>

#include "oos/http/http.hpp"

namespace oos::http {

/// Exponential backoff with jitter.
struct RetryPolicy {
  int retries = 5;  ///< attempts after the first one
  milliseconds first_wait{500};
  milliseconds first_wait_when_throttled{5'000};  ///< 429: quotas fill up slowly
  milliseconds longest_wait{60'000};
  milliseconds longest_wait_when_throttled{300'000};
  int patience_when_throttled =
      5;  ///< so many times `retries`: an hour's quota fills up in an hour
  milliseconds longest_retry_after{7'200'000};  ///< a server that asks for more is not waited for
};

/// What became of one attempt.
struct Outcome {
  long status = 0;                               ///< 0: no answer
  Failure failure = Failure::none;               ///< why there was none
  std::optional<milliseconds> retry_after = {};  ///< the server's own wish
  bool may_have_arrived = true;                  ///< whether the server may have acted on it
  const Response* answer = nullptr;              ///< the answer itself, if there was one
};

/// True for failures that may pass by themselves: 408, 409, 425, 429, 500, 502, 503, 504 and calls
/// that got no answer, except refused certificates and answers too large.
bool is_passing(const Outcome& outcome);

/// How long to wait before attempt `attempt` + 1 (the first attempt is 1), or nothing when the
/// outcome is final. `jitter` is in [0, 1); the wait lies between half and all of the backoff,
/// and is never shorter than Retry-After.
std::optional<milliseconds> next_wait(const RetryPolicy& policy, const Outcome& outcome,
                                      int attempt, double jitter);

/// The value of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); absent when it is
/// neither. `now_unix_s` is the time a date is compared with.
std::optional<milliseconds> parse_retry_after(std::string_view value, std::int64_t now_unix_s);

/// Time as the callers of services see it.
struct Pacing {
  std::function<void(milliseconds)> sleep;         ///< may throw Interrupted
  std::function<double()> jitter;                  ///< uniform in [0, 1)
  std::function<std::int64_t()> now_unix_s;        ///< wall clock
  std::function<std::int64_t()> now_unix_ms = {};  ///< the same, finer; for quotas
};

/// Real time: sleeps end early, with Interrupted, when `stopping` says so. `seed` starts the
/// jitter.
Pacing real_pacing(std::function<bool()> stopping, unsigned seed);

/// A further condition for trying again, for calls that are not idempotent.
using Retryable = std::function<bool(const Outcome&)>;

/// Not finished: to be gone on with when this time has passed.
struct Later {
  milliseconds wait{0};
};

/// One attempt at a call: how it is judged. References must outlive it.
struct Attempt {
  const RetryPolicy& policy;
  const Pacing& pacing;
  int number = 1;            ///< from 1
  Retryable retryable = {};  ///< absent: whatever the policy says
};

/// Sends a request once: an answer that is final, or when to try again. Throws the TransportError
/// that is final.
std::variant<Response, Later> try_once(const Transport& transport, const Request& request,
                                       const Attempt& attempt);

/// Sends a request until it gets an answer that is final. Returns the last answer, or throws the
/// last TransportError.
Response send_with_retries(const Transport& transport, const Request& request,
                           const RetryPolicy& policy, const Pacing& pacing,
                           const Retryable& retryable = {});

}  // namespace oos::http
