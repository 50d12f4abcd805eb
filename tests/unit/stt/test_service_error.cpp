// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/json_fields.hpp"
#include "oos/stt/speechkit/service_error.hpp"

using namespace oos::stt;
using nlohmann::json;

TEST_CASE("the three shapes of errors are read") {
  CHECK(parse_service_error(R"({"code":7,"message":"m","details":[]})")->code == 7);
  CHECK(parse_service_error(R"({"error":{"grpcCode":"5","httpCode":404,"message":"m"}})")->code ==
        5);
  CHECK(parse_service_error(R"({"error":{"grpc_code":14}})")->code == 14);
  const auto v1 = parse_service_error(R"({"error_code":"BAD_REQUEST","error_message":"too long"})");
  REQUIRE(v1);
  CHECK(v1->code == 0);
  CHECK(v1->message == "too long");
  CHECK(parse_service_error(R"({"error":"just text"})")->message == "just text");
}

TEST_CASE("a body that is not the service's is no error of the service") {
  for (const char* body : {"", "<html>", "[]", "{}", "null", R"({"id":"x"})", R"({"code")"})
    CHECK_FALSE_MESSAGE(parse_service_error(body), body);
}

TEST_CASE("codes that may pass are told from final ones") {
  for (const int code : {4, 8, 10, 13, 14}) CHECK(is_passing_code(code));
  for (const int code : {0, 1, 2, 3, 5, 7, 9, 12, 16}) CHECK_FALSE(is_passing_code(code));
}

TEST_CASE("foreign text is made printable and short, and stays UTF-8") {
  CHECK(printable("a\r\n\tb\x7f") == "a   b ");
  CHECK(printable("девять", 3) == "д");
  CHECK(printable("девять", 4) == "де");
  CHECK(printable("девять", 5) == "де");
  CHECK(printable("девять", 12) == "девять");
  CHECK(printable("a\xFF") == "a\xEF\xBF\xBD");
  CHECK(printable(std::string(300, '\x80')).empty());
  CHECK(printable(std::string(1000, 'x')).size() == 200);
}

TEST_CASE("64-bit integers are read from numbers and strings, and nothing else") {
  CHECK(as_int64(json(5)) == 5);
  CHECK(as_int64(json(-5)) == -5);
  CHECK(as_int64(json("5")) == 5);
  CHECK(as_int64(json("9223372036854775807")) == std::numeric_limits<std::int64_t>::max());
  CHECK(as_int64(json(7.0)) == 7);
  for (const json& value :
       {json("5x"), json(""), json(" 5"), json("9223372036854775808"), json(7.5), json(1e300),
        json(true), json(nullptr), json::array(), json(std::numeric_limits<std::uint64_t>::max())})
    CHECK_FALSE_MESSAGE(as_int64(value), value.dump());
  CHECK(int64_member(json{{"a", nullptr}}, "a") == 0);
  CHECK(int64_member(json::object(), "a") == 0);
  CHECK_THROWS_AS(int64_member(json{{"a", "x"}}, "a"), oos::Error);
}
