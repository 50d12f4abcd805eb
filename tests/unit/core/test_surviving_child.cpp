// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/surviving_child.hpp"

using namespace oos;

namespace {

/// Answers each message by its body and the child's view of its surroundings.
void echo(const std::vector<int>& ends) {
  while (auto message = receive_message(ends.at(0))) {
    message->head += ::isatty(0) == 0 && ::getsid(0) == ::getpid() ? " detached" : " attached";
    send_message(ends.at(0), *message);
  }
}

}  // namespace

TEST_CASE("a child answers messages of any size, on its own session") {
  const SurvivingChild child(1, echo);
  const int connection = child.connections().at(0).get();
  for (const std::size_t size : {0, 1, 5'000'000}) {
    const std::string body(size, 'x');
    send_message(connection, {"head", body});
    const auto answer = receive_message(connection);
    REQUIRE(answer);
    CHECK(answer->head == "head detached");
    CHECK(answer->body == body);
  }
}

TEST_CASE("a child that has gone is told from one that answers") {
  const SurvivingChild child(1, [](const std::vector<int>& ends) { receive_message(ends.at(0)); });
  const int connection = child.connections().at(0).get();
  send_message(connection, {"end", ""});
  CHECK_FALSE(receive_message(connection));
  CHECK_THROWS_AS(send_message(connection, {"again", ""}), BrokenPipe);
}
