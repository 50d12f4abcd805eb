// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/fetch/telphin_answers.hpp"

using namespace oos;
using namespace oos::fetch;

namespace {

std::string shown(std::string_view gmt) {
  const auto time = parse_gmt(gmt);
  return time ? format_rfc3339({*time, std::chrono::minutes(0)}) : "none";
}

Json parsed(std::string_view body) { return parse_answer(body).value(); }

}  // namespace

TEST_CASE("times of the API are UTC, with or without a fraction after a point or a comma") {
  CHECK(shown("2024-01-31 11:29:51") == "2024-01-31T11:29:51.000+00:00");
  CHECK(shown("2024-01-31 11:29:51.4") == "2024-01-31T11:29:51.400+00:00");
  CHECK(shown("2024-01-31 11:29:51,60") == "2024-01-31T11:29:51.600+00:00");
  CHECK(shown("2024-01-31T11:29:51Z") == "2024-01-31T11:29:51.000+00:00");
  CHECK(shown("2024-01-31T11:29:51+03:00") == "2024-01-31T08:29:51.000+00:00");
  for (const char* none : {"", "soon", "2024-13-31 11:29:51", "2024-01-31", "11:29:51"})
    CHECK_MESSAGE(shown(none) == "none", none);
}

TEST_CASE("requests tell times without a zone") {
  CHECK(format_request_time(*parse_gmt("2024-01-31 09:05:00.9")) == "2024-01-31 09:05:00");
}

TEST_CASE("a call is read with its recorded legs") {
  const auto calls = read_calls(parsed(
      R"({"page":1,"call_history":[{"call_uuid":"C1","init_time_gmt":"2024-01-31 11:29:51.4",
"start_time_gmt":null,"cdr":[{"record_uuid":null},{"record_uuid":"600001-AA","flow":"transfer",
"start_time_gmt":"2024-01-31 11:30:02","hangup_time_gmt":"2024-01-31 11:33:10",
"extension_name":"0123*101@sip.example.net","record_file_size":"376128"}]},{"call_uuid":null}]})"));
  REQUIRE(calls);
  CHECK(calls->without_id == 1);
  REQUIRE(calls->calls.size() == 1);
  const RemoteCall& call = calls->calls.front();
  CHECK(call.time() == parse_gmt("2024-01-31 11:29:51.4"));
  REQUIRE(call.recorded_legs.size() == 1);
  const RemoteRecord& leg = call.recorded_legs.front();
  CHECK(leg.id == "600001-AA");
  CHECK(leg.call == "C1");
  CHECK(leg.extension == "101");
  CHECK(leg.size_bytes == 376128);
  CHECK(leg.time() == parse_gmt("2024-01-31 11:30:02"));
}

TEST_CASE("the older resource and bare arrays are call histories too, other answers are none") {
  CHECK(read_calls(parsed(R"({"calls":[{"call_uuid":"C1"}]})"))->calls.size() == 1);
  CHECK(read_calls(parsed(R"([{"call_uuid":"C1"}])"))->calls.size() == 1);
  CHECK_FALSE(read_calls(parsed(R"({"message":"no"})")));
  CHECK(read_calls(parsed(R"({"call_history":null})"))->calls.empty());
  CHECK_FALSE(read_calls(parsed(R"({"call_history":{}})")));
  CHECK_FALSE(read_calls(parsed("7")));
}

TEST_CASE("records are read from a bare array, and sizes that are none are unknown") {
  const auto records = read_records(parsed(
      R"([{"record_uuid":"R1","record_file_size":0},{"record_uuid":"R2","record_file_size":-1},
{"record_uuid":"R3","record_file_size":144.0},{"record_uuid":"R4","record_file_size":18446744073709551615},
{"record_uuid":""},7])"));
  REQUIRE(records);
  CHECK(records->without_id == 2);
  for (const RemoteRecord& record : records->records) CHECK_FALSE(record.size_bytes);
}

TEST_CASE("an object comes out as it came, unknown keys and all") {
  const std::string text = R"({"record_uuid":"R1","odd":[1,{"a":null}],"flow":"in"})";
  CHECK(read_records(parsed("[" + text + "]"))->records.front().object.dump() == text);
}

TEST_CASE("the life of a token is a number, a text, or not told") {
  CHECK(read_access_token(parsed(R"({"access_token":"a","expires_in":3600})"))->expires_in_s ==
        3600);
  CHECK(read_access_token(parsed(R"({"access_token":"a","expires_in":"60"})"))->expires_in_s == 60);
  CHECK_FALSE(read_access_token(parsed(R"({"access_token":"a"})"))->expires_in_s);
  CHECK_FALSE(read_access_token(parsed(R"({"access_token":"a","expires_in":-5})"))->expires_in_s);
  CHECK_FALSE(read_access_token(parsed(R"({"access_token":""})")));
  CHECK_FALSE(read_access_token(parsed(R"({"access_token":"a\r\nX: y"})")));
  CHECK_FALSE(read_access_token(parsed("[]")));
}

TEST_CASE("what is no JSON, or nested without end, is no answer") {
  CHECK_FALSE(parse_answer("<html>"));
  CHECK_FALSE(parse_answer(""));
  CHECK_FALSE(parse_answer("{\"a\":\"\xff\"}"));
  CHECK_FALSE(parse_answer(std::string(100'000, '[')));
}

TEST_CASE("the message of a refusal is shortened and printable") {
  CHECK(read_message(R"({"message":"rate_limit_exceeded"})") == "rate_limit_exceeded");
  CHECK(read_message(R"({"error":"invalid_client","error_description":"wrong\nsecret"})") ==
        "wrong secret");
  CHECK(read_message("<html>") == "");
  const std::string cyrillic = read_message("{\"message\":\"" + std::string(199, 'a') + "ж\"}");
  CHECK(cyrillic == std::string(199, 'a'));
}
