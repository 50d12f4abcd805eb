// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <vector>

#include <doctest/doctest.h>

#include "oos/stt/speechkit/client.hpp"
#include "oos/stt/speechkit/paid_submit.hpp"

using namespace oos;
using namespace oos::stt;
using http::Failure;
using http::Response;
using http::TransportError;

namespace {

/// A service that answers from a list; remembers what it was asked.
struct Script {
  std::vector<std::function<Response()>> answers = {};
  std::vector<http::Request> requests = {};
  std::vector<std::string> journal = {};

  std::unique_ptr<SpeechkitClient> client(SpeechkitOptions options = {}) {
    options.stt_url = "https://stt.test/";
    options.operation_url = "https://operation.test";
    http::Pacing pacing{.sleep = [](http::milliseconds) { FAIL("a client never sleeps"); },
                        .jitter = [] { return 0.0; },
                        .now_unix_s = [] { return std::int64_t{0}; }};
    return std::make_unique<SpeechkitClient>(
        options, std::make_unique<Credentials>(Credentials::Kind::api_key, "AQVNsecret"),
        [this](const http::Request& request) {
          requests.push_back(request);
          return answers.at(requests.size() - 1)();
        },
        std::move(pacing));
  }
  SubmitJournal notes() {
    return {.before = [this] { journal.emplace_back("before"); },
            .not_accepted = [this] { journal.emplace_back("not accepted"); },
            .accepted = [this](const std::string& id) { journal.push_back(id); }};
  }
  http::Transport paid(const SpeechkitClient& client) {
    return [this, &client](const http::Request& request) {
      return submit_noted(request, client.transport(), notes());
    };
  }
};

std::function<Response()> answer(long status, const std::string& body) {
  return [=] { return Response{.status = status, .headers = {}, .body = body}; };
}

std::function<Response()> failure(Failure failure, bool may_have_arrived) {
  return [=]() -> Response { throw TransportError(failure, may_have_arrived, "https://x: no"); };
}

using Journal = std::vector<std::string>;

/// Attempts until the call is over, noting the waits in the journal instead of waiting.
template <class Call>
auto finished(Script& script, const Call& call) {
  for (int attempt = 1;; ++attempt) {
    auto outcome = call(attempt);
    if (!std::holds_alternative<http::Later>(outcome)) return std::get<0>(std::move(outcome));
    script.journal.emplace_back("wait");
  }
}

std::string submitted(Script& script, const SpeechkitOptions& options = {}) {
  const auto client = script.client(options);
  return finished(script,
                  [&](int attempt) { return client->submit("{}", script.paid(*client), attempt); });
}

OperationStatus status_of(Script& script, const SpeechkitOptions& options = {}) {
  const auto client = script.client(options);
  return finished(script, [&](int attempt) { return client->status("a/b?", attempt); });
}

std::optional<Recognition> result_of(Script& script, const SpeechkitOptions& options = {}) {
  const auto client = script.client(options);
  return finished(script, [&](int attempt) { return client->result("x", attempt); });
}

}  // namespace

TEST_CASE("a submit goes out once, signed, on a connection of its own") {
  Script script{.answers = {answer(200, R"({"id":"f8d1","done":false})")}};
  SpeechkitOptions options;
  options.folder_id = "b1g";
  CHECK(submitted(script, options) == "f8d1");
  const http::Request& request = script.requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.url == "https://stt.test/stt/v3/recognizeFileAsync");
  CHECK(request.fresh_connection);
  CHECK_FALSE(request.interruptible);
  std::string headers;
  for (const http::Header& header : request.headers)
    headers += header.name + "=" + header.value + ";";
  CHECK(headers ==
        "Content-Type=application/json;Authorization=Api-Key AQVNsecret;x-folder-id=b1g;");
  CHECK(script.journal == Journal{"before", "f8d1"});
}

TEST_CASE("a submit is sent again only after what certainly did not take it") {
  const auto ok = answer(200, R"({"id":"f8d1"})");
  const std::string refused = R"({"code":14,"message":"m"})";
  const auto repeated = [&](const std::function<Response()>& first) {
    Script script{.answers = {first, ok}};
    CHECK(submitted(script) == "f8d1");
    return script.journal == Journal{"before", "not accepted", "wait", "before", "f8d1"};
  };
  CHECK(repeated(answer(429, refused)));
  CHECK(repeated(answer(500, refused)));
  CHECK(repeated(answer(503, "<html>")));
  CHECK(repeated(answer(504, refused)));  // the service's own word
  CHECK(repeated(failure(Failure::unreachable, false)));
  CHECK(repeated(failure(Failure::timeout, false)));
}

TEST_CASE("a submit that may have been taken is not sent again") {
  for (const auto& first : {answer(504, "<html>"), answer(502, ""), answer(408, "<html>"),
                            answer(200, "<html>"), answer(200, "{}"), answer(200, ""),
                            failure(Failure::cut, true), failure(Failure::timeout, true)}) {
    Script script{.answers = {first}};
    CHECK_THROWS_AS(submitted(script), AmbiguousSubmit);
    CHECK(script.journal == Journal{"before"});
  }
}

TEST_CASE("a refused submit is told with the service's words and noted as not taken") {
  Script script{.answers = {answer(400, R"({"code":3,"message":"bad AQVNsecret audio"})")}};
  CHECK_THROWS_WITH_AS(submitted(script),
                       "SpeechKit refused the clip: status 400, code 3, \"bad *** audio\"", Error);
  CHECK(script.journal == Journal{"before", "not accepted"});
}

TEST_CASE("refused credentials and an unreachable service stop the run") {
  for (const auto& first : {answer(401, ""), answer(403, "{}"), failure(Failure::tls, false),
                            failure(Failure::unreachable, false)}) {
    Script script{.answers = {first}};
    try {
      SpeechkitOptions options;
      options.retry.retries = 0;
      status_of(script, options);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fatal());
      CHECK(error.kind() == ErrorKind::service);
      CHECK(std::string(error.what()).find("AQVN") == std::string::npos);
    }
  }
}

TEST_CASE("an operation is done without a response, and failed even while it is not done") {
  const auto status = [](const std::string& body) {
    Script script{.answers = {answer(200, body)}};
    const OperationStatus result = status_of(script);
    CHECK(script.requests.at(0).url == "https://operation.test/operations/a%2Fb%3F");
    return result;
  };
  CHECK(status(R"({"id":"x","done":true,"metadata":null})").done);
  CHECK_FALSE(status(R"({"id":"x","done":false})").done);
  CHECK_FALSE(status(R"({"id":"x"})").done);
  CHECK_FALSE(status(R"({"id":"x","done":true,"error":null})").error);
  const OperationStatus failed =
      status(R"({"id":"x","done":false,"error":{"code":3,"message":"m"}})");
  REQUIRE(failed.error);
  CHECK(failed.error->code == 3);
}

TEST_CASE("an operation nobody knows is told apart from an error") {
  Script script{.answers = {answer(404, R"({"code":5})")}};
  CHECK_FALSE(status_of(script).known);
}

TEST_CASE("a result that is not ready, cut or broken off is asked for again") {
  const std::string whole =
      R"({"result":{"final":{"alternatives":[{"text":"девять"}]},"channelTag":"0"}})";
  for (const auto& first : {answer(404, R"({"code":5,"message":"operation data is not ready"})"),
                            answer(200, whole.substr(0, 40)), answer(200, "<html>"),
                            answer(200, R"({"error":{"code":5}})"),
                            answer(200, R"({"error":{"grpcCode":14}})"), answer(503, "")}) {
    Script script{.answers = {first, answer(200, whole)}};
    const auto result = result_of(script);
    REQUIRE(result);
    CHECK(result->pieces.at(0).raw_text == "девять");
  }
}

TEST_CASE("a result that never comes is absent, a refused one an error at once") {
  SpeechkitOptions options;
  options.retry.retries = 2;
  Script never{.answers = {answer(404, ""), answer(404, ""), answer(404, "")}};
  CHECK_FALSE(result_of(never, options));
  Script refused{.answers = {answer(200, R"({"error":{"code":3,"message":"m"}})")}};
  CHECK_THROWS_WITH_AS(result_of(refused), doctest::Contains("code 3"), Error);
  Script bad{.answers = {answer(400, R"({"code":3})")}};
  CHECK_THROWS_AS(result_of(bad), Error);
}

TEST_CASE("credentials go to https or to this machine only") {
  Script script;
  SpeechkitOptions options;
  options.stt_url = "http://stt.test";
  CHECK_THROWS_WITH_AS(
      SpeechkitClient(
          options, std::make_unique<Credentials>(Credentials::Kind::api_key, "AQVNsecret"),
          [](const http::Request&) { return Response{}; }, http::Pacing{}),
      doctest::Contains("https"), Error);
}
