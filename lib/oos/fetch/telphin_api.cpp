// SPDX-License-Identifier: Apache-2.0
#include "oos/fetch/telphin_api.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <unistd.h>

namespace oos::fetch {

namespace {

/// One is enough, unless the service takes back what another call has just got.
constexpr int most_renewals = 3;
constexpr std::int64_t long_wait_ms = 5'000;
constexpr const char* history_claim = "telphin history";

/// Seconds, or seconds since 1970, as ms from now.
std::optional<std::int64_t> reset_of(const std::string& header, std::int64_t now_ms) {
  constexpr double since_1970 = 1e9;
  double seconds = 0;
  const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
  if (error != std::errc() || !std::isfinite(seconds) || seconds < 0) return std::nullopt;
  if (seconds >= since_1970) seconds -= static_cast<double>(now_ms) / 1000;
  // A second more: what is told in whole seconds may be rounded down.
  return static_cast<std::int64_t>(std::clamp(seconds, 0.0, 1e6) * 1000) + 1000;
}

std::optional<std::int64_t> count_of(const std::optional<std::string>& header) {
  if (!header) return std::nullopt;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(header->data(), header->data() + header->size(), count);
  return error == std::errc() ? std::optional(count) : std::nullopt;
}

state::RateNews news_of(const http::Response& answer, std::int64_t now_ms) {
  state::RateNews news;
  news.remaining = count_of(answer.header("x-ratelimit-remaining"));
  news.limit = count_of(answer.header("x-ratelimit-limit"));
  if (const auto reset = answer.header("x-ratelimit-reset"))
    news.resets_in_ms = reset_of(*reset, now_ms);
  // Over the quota, whatever else it says; a refusal without these headers is of another kind.
  if (answer.status == 429 && news.resets_in_ms) news.remaining = 0;
  return news;
}

bool has_path(const std::string& url) {
  return url.find('/', url.find("://") + 3) != std::string::npos;
}

}  // namespace

TelphinApi::TelphinApi(ApiOptions options, Access& access, ApiSurroundings surroundings)
    : options_(std::move(options)),
      access_(access),
      surroundings_(std::move(surroundings)),
      run_id_(std::to_string(::getpid())) {
  if (!http::is_safe_for_credentials(options_.api_url) || has_path(options_.api_url))
    throw Error(ErrorKind::config,
                "an address such as https://host is expected, without a path (credentials do not "
                "travel unencrypted)",
                "--api-url " + options_.api_url);
  authorised_ = [this](const http::Request& request) { return send_authorised(request); };
}

http::Response TelphinApi::send_within_quota(const http::Request& request) {
  const std::int64_t number = ++requests_;
  if (surroundings_.budget == nullptr) return surroundings_.transport(request);
  state::RateBudget& budget = *surroundings_.budget;
  const std::string call = fmt::format("{}-{}", run_id_, number);
  const auto& now_ms = surroundings_.pacing.now_unix_ms;
  while (const auto wait = budget.take(call, now_ms())) {
    if (*wait >= long_wait_ms && surroundings_.waiting) surroundings_.waiting(milliseconds(*wait));
    surroundings_.pacing.sleep(milliseconds(*wait));
  }
  try {
    http::Response answer = surroundings_.transport(request);
    budget.ended(call, now_ms(), news_of(answer, now_ms()));
    return answer;
  } catch (...) {
    budget.ended(call, now_ms(), {});
    throw;
  }
}

http::Response TelphinApi::send_authorised(const http::Request& request) {
  if (http::origin_of(request.url) != http::origin_of(options_.api_url))
    throw Error(ErrorKind::service, "the token is for the API's host only");
  for (int renewed = 0;; ++renewed) {
    http::Request signed_request = request;
    const std::string authorization = access_.authorization();
    signed_request.headers.push_back({"Authorization", authorization});
    http::Response answer = send_within_quota(signed_request);
    if (answer.status != 401 || renewed == most_renewals) return answer;
    access_.renew(authorization);
  }
}

std::string TelphinApi::client_url(const std::string& rest) const {
  const std::string client =
      options_.client == "@me" ? options_.client : http::percent_encoded(options_.client);
  return options_.api_url + options_.prefix + "/client/" + client + rest;
}

std::string TelphinApi::span_query(const TimeSpan& span) const {
  return fmt::format("?start_datetime={}&end_datetime={}&order=asc",
                     http::percent_encoded(format_request_time(span.from)),
                     http::percent_encoded(format_request_time(span.to)));
}

http::Request TelphinApi::get(std::string url) const {
  http::Request request;
  request.url = std::move(url);
  request.headers = {{"Accept", "application/json"}};
  request.timeouts = options_.timeouts;
  return request;
}

Error TelphinApi::refusal(const http::Response& answer, const std::string& what) {
  const std::string message = access_.without_secrets(read_message(answer.body));
  const Error error(ErrorKind::service,
                    fmt::format("{} answers {} with status {}{}{}", options_.api_url, what,
                                answer.status, message.empty() ? "" : ": ", message));
  const bool hopeless = answer.status == 401 || answer.status == 429;
  return hopeless ? error.stopping_the_run() : error;
}

std::pair<http::Response, Json> TelphinApi::ask(const http::Request& request,
                                                const std::string& what) {
  const http::RetryPolicy& policy = options_.retry;
  for (int attempt = 1;; ++attempt) {
    http::Response answer =
        http::send_with_retries(authorised_, request, policy, surroundings_.pacing);
    if (answer.status / 100 != 2) return {std::move(answer), Json()};
    if (auto json = parse_answer(answer.body)) return {std::move(answer), std::move(*json)};
    // A proxy's page, say: as good as no answer.
    const auto wait = http::next_wait(policy, {.failure = http::Failure::cut}, attempt,
                                      surroundings_.pacing.jitter());
    if (!wait)
      throw Error(ErrorKind::service,
                  fmt::format("{} answers {} with something else than JSON; is --api-url right?",
                              options_.api_url, what))
          .stopping_the_run();
    surroundings_.pacing.sleep(*wait);
  }
}

std::optional<Calls> TelphinApi::calls(const TimeSpan& span, int page) {
  constexpr http::milliseconds look_again(100);
  state::Claims* claims = surroundings_.claims;
  while (claims != nullptr && !claims->try_take(history_claim))
    surroundings_.pacing.sleep(look_again);
  const auto give_up = [](state::Claims* held) {
    if (held != nullptr) held->give_up(history_claim);
  };
  const std::unique_ptr<state::Claims, decltype(give_up)> claim(claims, give_up);
  const auto [answer, json] = ask(get(client_url("/call_history/") + span_query(span) +
                                      fmt::format("&page={}&per_page={}", page, options_.per_page)),
                                  "the call history");
  // Some servers refuse a page behind the last one.
  if (page > 1 && (answer.status == 404 || answer.status == 400)) return std::nullopt;
  if (answer.status / 100 != 2) throw refusal(answer, "the call history").stopping_the_run();
  auto calls = read_calls(json);
  if (!calls)
    throw Error(ErrorKind::service,
                options_.api_url + " sends no call_history; is --api-prefix right?")
        .stopping_the_run();
  return calls;
}

Records TelphinApi::records(const TimeSpan& span) {
  const auto [answer, json] =
      ask(get(client_url("/record/") + span_query(span)), "the list of records");
  if (answer.status / 100 != 2) throw refusal(answer, "the list of records").stopping_the_run();
  auto records = read_records(json);
  if (!records)
    throw Error(ErrorKind::service,
                options_.api_url + " sends no list of records; is --api-prefix right?")
        .stopping_the_run();
  return *std::move(records);
}

std::string TelphinApi::storage_url(const std::string& record) {
  const auto [answer, json] =
      ask(get(client_url("/record/" + http::percent_encoded(record) + "/storage_url/")),
          "the address of a record");
  if (answer.status == 404)
    throw GoneError(ErrorKind::service, "the service has no such record (status 404)");
  if (answer.status / 100 != 2) throw refusal(answer, "the address of a record");
  auto url = read_record_url(json);
  if (!url)
    throw Error(ErrorKind::service,
                "the service tells no address of the record; try --download "
                "api");
  if (!may_follow(*url))
    throw Error(ErrorKind::service,
                fmt::format("the record's address is not https ({}); it is not followed",
                            http::origin_of(*url)));
  return *std::move(url);
}

http::Request TelphinApi::record_request(const std::string& record) const {
  http::Request request = get(client_url("/record/" + http::percent_encoded(record)));
  request.headers = {{"Accept", "audio/*, application/octet-stream"}};
  return request;
}

bool TelphinApi::may_follow(const std::string& url) const {
  if (url.starts_with("https://")) return http::is_safe_for_credentials(url);
  return options_.api_url.starts_with("http://") && http::is_safe_for_credentials(url);
}

}  // namespace oos::fetch
