// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/http/http.hpp"

using namespace oos::http;

TEST_CASE("an origin shows neither path, query nor user information") {
  CHECK(origin_of("https://stt.example.net/stt/v3/get?operationId=1") == "https://stt.example.net");
  CHECK(origin_of("http://user:secret@127.0.0.1:8080/x") == "http://127.0.0.1:8080");
  CHECK(origin_of("https://host?query=@x") == "https://host");
  CHECK(origin_of("nonsense") == "://");
}

TEST_CASE("credentials travel over TLS, or in plain text to this machine only") {
  CHECK(is_safe_for_credentials("https://stt.example.net"));
  CHECK(is_safe_for_credentials("http://127.0.0.1:8080/stt"));
  CHECK(is_safe_for_credentials("http://localhost"));
  CHECK(is_safe_for_credentials("http://[::1]:9/"));
  CHECK_FALSE(is_safe_for_credentials("http://stt.example.net"));
  CHECK_FALSE(is_safe_for_credentials("http://127.0.0.1.example.net"));
  CHECK_FALSE(is_safe_for_credentials("http://localhost@example.net"));
  CHECK_FALSE(is_safe_for_credentials("ftp://localhost"));
  CHECK_FALSE(is_safe_for_credentials("localhost:8080"));
}

TEST_CASE("headers are found by their lower-case name") {
  const Response response{.status = 200, .headers = {{"x-request-id", "1"}}, .body = ""};
  CHECK(response.header("x-request-id") == "1");
  CHECK_FALSE(response.header("retry-after"));
}

TEST_CASE("only unreserved characters stand for themselves in a query") {
  CHECK(percent_encoded("2026-10-14 09:00:00") == "2026-10-14%2009%3A00%3A00");
  CHECK(percent_encoded("a~b_c.d&=+/\xff") == "a~b_c.d%26%3D%2B%2F%FF");
}
