// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/send/http_call.hpp"

using namespace oos;
using namespace oos::send;

namespace {

survey::SendProfile profile() {
  return survey::parse_send_profile(R"(schema = 1
name = "x"
status = "verified"
evidence = "a test"
[request]
url = "https://x.example/{point}/clips?e={event}"
idempotency_header = "Idempotency-Key"
headers = { Authorization = "Bearer {secret:token}", X-Text = "{text}" }
[body]
clip_field = "clip"
record_field = "record"
fields = { date = "{date}" }
[answer]
status = [201]
known = [409]
expect = { "/ok" = "true" }
id = "/result/id"
[check]
method = "GET"
url = "https://x.example/by-key/{key}"
id = "/id"
[secrets]
token = { env = "TOKEN" }
)",
                                    "p.toml");
}

Parcel parcel() {
  Parcel made;
  made.key = "0123456789abcdef";
  made.content = "fedcba9876543210";
  made.event = "e1";
  made.name = "20261014-090000_e1";
  made.clip = "/clips/a.opus";
  made.clip_bytes = 5;
  made.record = {{"event", "e1"},
                 {"point", "касса 1/a"},
                 {"press", {{"local", "2026-10-14T09:00:00.000+03:00"}}},
                 {"clip", {{"file", "20261014-090000_e1.opus"}}},
                 {"transcript", {{"text", "one\r\nInjected: yes"}}}};
  return made;
}

Attempted judged(long status, const std::string& body) {
  return judge_answer(profile(), parcel(), {.status = status, .headers = {}, .body = body});
}

std::string header_of(const http::Request& request, const std::string& name) {
  for (const http::Header& header : request.headers)
    if (header.name == name) return header.value;
  return "(none)";
}

}  // namespace

TEST_CASE("a request is filled in from the record, and nothing in it breaks out of its place") {
  const http::Request request = delivery_request(profile(), {{"token", "s3cret"}}, parcel());
  CHECK(request.method == "POST");
  CHECK(request.url == "https://x.example/%D0%BA%D0%B0%D1%81%D1%81%D0%B0%201%2Fa/clips?e=e1");
  CHECK(header_of(request, "Authorization") == "Bearer s3cret");
  CHECK(header_of(request, "X-Text") == "one  Injected: yes");
  CHECK(header_of(request, "Idempotency-Key") == "0123456789abcdef");
  CHECK(header_of(request, "Content-Type") ==
        "multipart/form-data; boundary=oos-0123456789abcdeffedcba9876543210");
  CHECK(request.pieces.size() == 10);
  CHECK(request.pieces[7].file == "/clips/a.opus");
  CHECK(check_request(profile(), {{"token", "s3cret"}}, parcel()).url ==
        "https://x.example/by-key/0123456789abcdef");
}

TEST_CASE("an answer counts only when it is the service's") {
  CHECK(std::get<Sent>(judged(201, R"({"ok":true,"result":{"id":17}})")).id == "17");
  CHECK(std::get<Sent>(judged(409, "")).id == "0123456789abcdef");
  for (const char* body : {"", "<html>log in</html>", R"({"ok":false,"result":{"id":17}})",
                           R"({"ok":true})", R"({"ok":true,"result":{"id":{}}})"}) {
    const Failed failed = std::get<Failed>(judged(201, body));
    CHECK(failed.trouble == Trouble::passing);
    CHECK(failed.may_have_arrived);
  }
  CHECK(std::get<Failed>(judged(200, R"({"ok":true,"result":{"id":17}})")).trouble ==
        Trouble::passing);
}

TEST_CASE("statuses tell whose trouble it is, and whether the clip may have arrived") {
  const auto trouble = [](long status) { return std::get<Failed>(judged(status, "")).trouble; };
  for (const long status : {408, 425, 429, 500, 502, 503, 504})
    CHECK_MESSAGE(trouble(status) == Trouble::passing, status);
  for (const long status : {301, 302, 307, 401, 403, 404, 405, 407, 501, 505})
    CHECK_MESSAGE(trouble(status) == Trouble::target, status);
  for (const long status : {400, 410, 413, 415, 422})
    CHECK_MESSAGE(trouble(status) == Trouble::clip, status);
  CHECK(std::get<Failed>(judged(502, "")).may_have_arrived);
  CHECK(!std::get<Failed>(judged(503, "")).may_have_arrived);
  CHECK(!std::get<Failed>(judged(413, "")).may_have_arrived);
}

TEST_CASE("a service that is asked says yes, no, or neither") {
  const auto asked = [](long status, const std::string& body) {
    return judge_check(profile(), parcel(), {.status = status, .headers = {}, .body = body});
  };
  CHECK(std::get<Sent>(*asked(200, R"({"id":"c1"})")).id == "c1");
  CHECK(!asked(404, "").has_value());
  CHECK(std::get<Failed>(*asked(503, "")).trouble == Trouble::passing);
  CHECK(std::get<Failed>(*asked(200, "<html>")).trouble == Trouble::passing);
}

TEST_CASE("secrets are one line each, and what is missing is named") {
  const auto found = [](const char* value) {
    return find_secrets(profile(), [value](const char*) {
      return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    });
  };
  CHECK(found(" s3cret\n").at("token") == "s3cret");
  CHECK_THROWS_WITH_AS(static_cast<void>(found(nullptr)), doctest::Contains("TOKEN"), Error);
  CHECK_THROWS_WITH_AS(static_cast<void>(found("a\nb")), doctest::Contains("one line"), Error);
}
