// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "loopback.hpp"
#include "oos/http/curl_transport.hpp"

using namespace oos;
using namespace oos::http;

namespace {

struct Taken {
  std::string bytes;
  long status = 0;
  std::string range;
};

Request into(Taken& taken, const std::string& url) {
  Request request;
  request.url = url;
  request.timeouts.total = milliseconds(10'000);
  request.sink = [&taken](const Response& head, std::string_view piece) {
    taken.status = head.status;
    taken.range = head.header("content-range").value_or("");
    taken.bytes += piece;
  };
  return request;
}

}  // namespace

TEST_CASE("a sink gets the body as it was sent, with status and headers, and no limit holds") {
  OneAnswer server(
      "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 3-6/7\r\nContent-Encoding: gzip\r\n"
      "Content-Length: 4\r\n\r\nabcd");
  Taken taken;
  Request request = into(taken, server.url());
  request.response_limit_bytes = 1;
  const Response response = curl_transport({}, "test")(request);
  CHECK(response.status == 206);
  CHECK(response.body.empty());
  CHECK(taken.bytes == "abcd");
  CHECK(taken.status == 206);
  CHECK(taken.range == "bytes 3-6/7");
  CHECK(server.request().find("Accept-Encoding") == std::string::npos);
}

TEST_CASE("the body of a refusal does not go to the sink") {
  const OneAnswer server("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone");
  Taken taken;
  const Response response = curl_transport({}, "test")(into(taken, server.url()));
  CHECK(response.body == "gone");
  CHECK(taken.bytes.empty());
}

TEST_CASE("what came before a connection was cut has gone to the sink") {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabcd");
  Taken taken;
  CHECK_THROWS_AS(curl_transport({}, "test")(into(taken, server.url())), TransportError);
  CHECK(taken.bytes == "abcd");
}

TEST_CASE("what a sink throws comes out of the call") {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd");
  Request request;
  request.url = server.url();
  request.sink = [](const Response&, std::string_view) {
    throw Error(ErrorKind::io, "the disk is full");
  };
  CHECK_THROWS_WITH_AS(curl_transport({}, "test")(request), "the disk is full", Error);
}
