// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/token_services.hpp"

#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "oos/core/time.hpp"
#include "oos/stt/json_fields.hpp"
#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

constexpr http::Timeouts token_timeouts{.connect = http::milliseconds(5000),
                                        .total = http::milliseconds(30'000)};
constexpr std::size_t answer_limit_bytes = 65'536;

std::string address(std::string base, const char* path) {
  while (base.ends_with('/')) base.pop_back();
  return base + path;
}

[[noreturn]] void no_token(const std::string& why) {
  throw Error(ErrorKind::service, why).stopping_the_run();
}

/// The JSON object of a successful answer; what it holds is repeated nowhere.
nlohmann::json answer_of(const http::Request& request, const TokenServices& services,
                         const std::string& who) {
  http::Response response;
  try {
    response =
        http::send_with_retries(services.transport, request, services.retry, services.pacing);
  } catch (const http::TransportError& error) {
    no_token(fmt::format("{} cannot be reached: {}", who, error.message()));
  }
  if (response.status < 200 || response.status >= 300) {
    std::string reason = fmt::format("{} gave no token: status {}", who, response.status);
    if (const auto error = parse_service_error(response.body); error && !error->message.empty())
      reason += ", \"" + error->message + '"';
    no_token(reason + request_ids(response));
  }
  auto answer = nlohmann::json::parse(response.body, nullptr, false);
  if (!answer.is_object()) no_token(who + " gave no token: its answer is no JSON (a proxy's?)");
  return answer;
}

std::optional<std::int64_t> instant_of(const std::string& rfc3339) {
  try {
    const auto instant = parse_rfc3339(rfc3339).instant;
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

IssuedToken exchange_key(const AuthorizedKey& key, const TokenServices& services) {
  if (!http::is_safe_for_credentials(services.iam_url))
    throw Error(ErrorKind::usage,
                "credentials are sent to https:// addresses only (http:// to this machine itself "
                "is allowed)",
                http::origin_of(services.iam_url));
  http::Request post;
  post.method = "POST";
  post.url = address(services.iam_url, "/iam/v1/tokens");
  post.headers.push_back({"Content-Type", "application/json"});
  post.body =
      nlohmann::json{{"jwt", signed_jwt(key, services.audience, services.pacing.now_unix_s())}}
          .dump();
  post.timeouts = token_timeouts;
  post.response_limit_bytes = answer_limit_bytes;
  const nlohmann::json answer =
      answer_of(post, services, "IAM, asked with the service account's key,");
  IssuedToken token{.secret = text_member(answer, "iamToken")};
  if (token.secret.empty()) no_token("IAM gave no token: its answer has no iamToken");
  token.expires_unix_s = instant_of(text_member(answer, "expiresAt"));
  return token;
}

IssuedToken metadata_token(const TokenServices& services) {
  http::Request get;
  get.url =
      address(services.metadata_url, "/computeMetadata/v1/instance/service-accounts/default/token");
  get.headers.push_back({"Metadata-Flavor", "Google"});
  get.timeouts = token_timeouts;
  get.response_limit_bytes = answer_limit_bytes;
  const std::int64_t asked_at = services.pacing.now_unix_s();
  const nlohmann::json answer =
      answer_of(get, services,
                "the metadata service (is this a virtual machine of the cloud, with "
                "a service account?)");
  IssuedToken token{.secret = text_member(answer, "access_token")};
  if (token.secret.empty()) no_token("the metadata service gave no token");
  if (const std::int64_t life_s = int64_member(answer, "expires_in"); life_s > 0)
    token.expires_unix_s = asked_at + life_s;
  return token;
}

}  // namespace oos::stt
