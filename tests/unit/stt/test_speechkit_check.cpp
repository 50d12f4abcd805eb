// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <vector>

#include <doctest/doctest.h>

#include "oos/stt/speechkit/check.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

using Answers = std::function<http::Response(const http::Request&)>;

std::string header_of(const http::Request& request, const std::string& name) {
  for (const http::Header& header : request.headers)
    if (header.name == name) return header.value;
  return {};
}

http::Response says(long status, int code, const std::string& message = "m") {
  return {.status = status,
          .headers = {},
          .body = "{\"code\":" + std::to_string(code) + ",\"message\":\"" + message + "\"}"};
}

bool is_poll(const http::Request& request) { return request.method == "GET"; }

CheckReport checked_with(const Answers& answers, Credentials::Kind kind, const std::string& secret,
                         const std::string& folder = "") {
  SpeechkitOptions options;
  options.folder_id = folder;
  Credentials credentials(kind, secret);
  const http::Pacing pacing{.sleep = [](http::milliseconds) {},
                            .jitter = [] { return 0.0; },
                            .now_unix_s = [] { return std::int64_t{0}; }};
  const CheckReport report = check_access(options, &credentials, {answers, pacing});
  CHECK(report.text().find(secret) == std::string::npos);
  return report;
}

constexpr auto api_key = Credentials::Kind::api_key;
constexpr auto iam_token = Credentials::Kind::iam_token;

}  // namespace

TEST_CASE("a check asks after nothing that exists and sends no sound") {
  std::vector<http::Request> asked;
  const CheckReport report = checked_with(
      [&asked](const http::Request& request) {
        asked.push_back(request);
        return is_poll(request) ? says(404, 5) : says(400, 3);
      },
      api_key, "AQVNsecret");
  CHECK(report.status() == ExitStatus::ok);
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].url ==
        "https://operation.api.cloud.yandex.net/operations/oos-check-no-such-operation");
  CHECK(asked[1].url == "https://stt.api.cloud.yandex.net/stt/v3/recognizeFileAsync");
  CHECK(asked[1].body == R"({"recognitionModel":{"model":"general"}})");
  CHECK(report.text().find("unverified against the real service") != std::string::npos);
}

TEST_CASE("a secret of the wrong kind is told as such") {
  const auto service = [](const http::Request& request) {
    const bool right = header_of(request, "Authorization") == "Bearer AQVNx-token";
    return right ? says(404, 5) : says(401, 16);
  };
  const CheckReport report = checked_with(service, api_key, "AQVNx-token");
  CHECK(report.status() == ExitStatus::condition);
  CHECK(report.text().find("this is an IAM token") != std::string::npos);
  CHECK(report.text().find("--iam-token-file") != std::string::npos);
}

TEST_CASE("the id of a key is known by its looks, before anything is sent") {
  const CheckReport report = checked_with(
      [](const http::Request&) -> http::Response { throw Error(ErrorKind::io, "sent"); }, api_key,
      "aje0123456789abcdefg");
  CHECK(report.status() == ExitStatus::condition);
  CHECK(report.text().find("id of a key") != std::string::npos);
}

TEST_CASE("a missing right is told by its candidates, a wrong folder by trying without") {
  const auto denied = [](const http::Request& request) {
    return is_poll(request) ? says(404, 5) : says(403, 7, "no scope");
  };
  const std::string by_key = checked_with(denied, api_key, "AQVNsecret").text();
  for (const char* part : {"role ai.speechkit-stt.user", "scope yc.ai.speechkitStt.execute",
                           "billing", "by its words the scope"})
    CHECK(by_key.find(part) != std::string::npos);
  CHECK(by_key.find("--folder-id") == std::string::npos);
  CHECK(checked_with(denied, iam_token, "t1.secret").text().find("--folder-id (needed") !=
        std::string::npos);

  const auto wrong_folder = [](const http::Request& request) {
    if (is_poll(request)) return says(404, 5);
    return header_of(request, "x-folder-id").empty() ? says(400, 3) : says(403, 7);
  };
  const CheckReport report = checked_with(wrong_folder, api_key, "AQVNsecret", "b1gother");
  CHECK(report.status() == ExitStatus::condition);
  CHECK(report.text().find("folder: --folder-id names a folder") != std::string::npos);
}

TEST_CASE("a service that cannot be reached, or is no SpeechKit, is told apart") {
  const auto refuse = [](http::Failure failure) {
    return checked_with(
        [failure](const http::Request&) -> http::Response {
          throw http::TransportError(failure, false, "https://x: no");
        },
        api_key, "AQVNsecret");
  };
  CHECK(refuse(http::Failure::unreachable).status() == ExitStatus::service);
  CHECK(refuse(http::Failure::unreachable).text().find("https_proxy") != std::string::npos);
  CHECK(refuse(http::Failure::tls).text().find("CURL_CA_BUNDLE") != std::string::npos);
  const CheckReport proxy = checked_with(
      [](const http::Request&) {
        return http::Response{.status = 404, .headers = {}, .body = "<html>"};
      },
      api_key, "AQVNsecret");
  CHECK(proxy.status() == ExitStatus::condition);
  CHECK(proxy.text().find("not SpeechKit's operation service") != std::string::npos);
  CHECK(check_access({}, nullptr, {}).status() == ExitStatus::condition);
}
