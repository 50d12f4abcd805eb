// SPDX-License-Identifier: Apache-2.0
#include "oos/send/http_target.hpp"

#include <algorithm>

namespace oos::send {

namespace {

/// Where the service neither knows deliveries by their keys nor can be asked.
Failed nobody_knows(const std::string& name) {
  return {.trouble = Trouble::doubt,
          .error = Error(ErrorKind::service,
                         name + " may have this clip already, and its profile tells no way to "
                                "find out; look there, then use --resend-doubtful or leave it")};
}

}  // namespace

void require_safe(const std::string& url) {
  if (!http::is_safe_for_credentials(url))
    throw Error(ErrorKind::usage,
                "clips are sent to https:// addresses only (http:// to this machine itself is "
                "allowed)",
                http::origin_of(url));
}

std::variant<http::Response, Failed> call(const CallTools& tools, http::Request request) {
  request.timeouts = tools.timeouts;
  if (tools.deadline) {
    const auto left = *tools.deadline - std::chrono::steady_clock::now();
    request.timeouts.total =
        std::max(std::chrono::ceil<http::milliseconds>(left), http::milliseconds(1));
  }
  request.upload_bytes_per_s = tools.upload_bytes_per_s;
  try {
    return tools.transport(request);
  } catch (const http::TransportError& error) {
    const http::Outcome outcome{.failure = error.failure(),
                                .may_have_arrived = error.may_have_arrived()};
    return Failed{.trouble = http::is_passing(outcome) ? Trouble::passing : Trouble::target,
                  .error = error,
                  .outcome = outcome,
                  .may_have_arrived = error.may_have_arrived()};
  } catch (const Error& error) {  // the clip's file cannot be read
    return Failed{.trouble = Trouble::clip, .error = error};
  }
}

HttpTarget::HttpTarget(survey::SendProfile profile, Secrets secrets, CallTools tools)
    : profile_(std::move(profile)), secrets_(std::move(secrets)), tools_(std::move(tools)) {
  require_safe(profile_.url);
  if (!profile_.check.method.empty()) require_safe(profile_.check.url);
}

std::optional<Attempted> HttpTarget::ask(const Parcel& parcel) const {
  auto answer = call(tools_, check_request(profile_, secrets_, parcel));
  if (auto* failed = std::get_if<Failed>(&answer)) return *failed;
  return judge_check(profile_, parcel, std::get<http::Response>(answer));
}

Attempted HttpTarget::deliver(const Parcel& parcel) {
  if (parcel.in_doubt && !profile_.check.method.empty()) {
    if (auto known = ask(parcel)) return *std::move(known);
  } else if (parcel.in_doubt && profile_.idempotency_header.empty() && !tools_.resend_doubtful) {
    return nobody_knows(profile_.name);
  }
  auto answer = call(tools_, delivery_request(profile_, secrets_, parcel));
  if (auto* failed = std::get_if<Failed>(&answer)) return *failed;
  auto& response = std::get<http::Response>(answer);
  Attempted result = judge_answer(profile_, parcel, response);
  if (auto* failed = std::get_if<Failed>(&result))
    if (const auto value = response.header("retry-after"))
      failed->outcome.retry_after = http::parse_retry_after(*value, tools_.pacing.now_unix_s());
  return result;
}

}  // namespace oos::send
