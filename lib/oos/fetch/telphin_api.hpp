// SPDX-License-Identifier: Apache-2.0
// The calls of the telephony API "RingMe" (Telphin and other operators): every one with its token,
// within the quota that the service tells, tried again when a failure may pass.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "oos/fetch/access.hpp"
#include "oos/fetch/telphin_answers.hpp"
#include "oos/http/retry.hpp"
#include "oos/state/claims.hpp"
#include "oos/state/rate_budget.hpp"

namespace oos::fetch {

/// Where the API is and how it is asked. The platform is white-label: all of it can be set.
struct ApiOptions {
  std::string api_url = "https://apiproxy.telphin.ru";
  std::string prefix = "/api/ver1.0";
  std::string token_path = "/oauth/token";
  std::string client = "@me";
  int per_page = 100;
  http::RetryPolicy retry;
  http::Timeouts timeouts;
};

/// What calls are made with.
struct ApiSurroundings {
  http::Transport transport;
  http::Pacing pacing;
  state::RateBudget* budget = nullptr;
  state::Claims* claims = nullptr;  ///< nullptr: this process is alone
  /// Told before a long wait for the quota, on any thread; may be empty.
  std::function<void(milliseconds)> waiting = {};
};

/// A stretch of time that is asked for, [from, to).
struct TimeSpan {
  Instant from;
  Instant to;
};

/// Thread-safe. What a call throws is Error(service) or Interrupted.
class TelphinApi {
 public:
  /// Throws Error(config) when the address must not carry credentials.
  TelphinApi(ApiOptions options, Access& access, ApiSurroundings surroundings);

  /// A page (from 1) of the call history, in the order of time. One such request at a time: the
  /// service does not take two. Absent: the service has no such page.
  std::optional<Calls> calls(const TimeSpan& span, int page);
  /// All records of a span.
  Records records(const TimeSpan& span);
  /// Where a record can be had without a token. Throws GoneError when there is none.
  std::string storage_url(const std::string& record);
  /// The request for a record itself, to be sent over transport().
  http::Request record_request(const std::string& record) const;

  /// Sends with the token, within the quota, once; a token that was refused is renewed. Only to the
  /// API's own host.
  const http::Transport& transport() const { return authorised_; }
  /// Sends without a token, to other hosts.
  const http::Transport& plain_transport() const { return surroundings_.transport; }
  const ApiOptions& options() const { return options_; }
  const http::Pacing& pacing() const { return surroundings_.pacing; }
  /// Whether a link of the service may be followed: https, or where the API itself is on this
  /// machine, http to it.
  bool may_follow(const std::string& url) const;
  /// The error of a refusal; stops the run when others would fare no better.
  Error refusal(const http::Response& answer, const std::string& what);
  std::int64_t requests() const { return requests_; }

 private:
  http::Response send_authorised(const http::Request& request);
  http::Response send_within_quota(const http::Request& request);
  std::string client_url(const std::string& rest) const;
  std::string span_query(const TimeSpan& span) const;
  http::Request get(std::string url) const;
  /// An answer and its JSON; one that is none is asked for again.
  std::pair<http::Response, Json> ask(const http::Request& request, const std::string& what);

  ApiOptions options_;
  Access& access_;
  ApiSurroundings surroundings_;
  http::Transport authorised_;
  std::string run_id_;
  std::atomic<std::int64_t> requests_{0};
};

/// The service has no such record.
class GoneError : public Error {
 public:
  using Error::Error;
};

}  // namespace oos::fetch
