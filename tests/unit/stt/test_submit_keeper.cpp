// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/file.hpp"
#include "oos/stt/speechkit/paid_post.hpp"
#include "oos/stt/speechkit/submit_keeper.hpp"

using namespace oos;
using namespace oos::stt;
using http::Failure;
using http::Response;
using http::TransportError;

namespace fs = std::filesystem;

namespace {

/// A folder with a ledger.
struct Place {
  fs::path folder;
  Place() {
    std::string name = (fs::temp_directory_path() / "oos-keeper-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
  }
  ~Place() { fs::remove_all(folder); }
  fs::path ledger() const { return folder / "ledger.sqlite"; }
};

SubmitKeeper keeper_of(const Place& place, const http::Transport& transport) {
  return {place.ledger(), [transport] { return transport; }};
}

Response ok(const std::string& body) { return {.status = 200, .headers = {}, .body = body}; }

http::Request post(const std::string& body) {
  http::Request request;
  request.method = "POST";
  request.url = "https://stt.test/x";
  request.headers = {{"Authorization", "Api-Key secret"}};
  request.body = body;
  return request;
}

/// Waits for what another process does.
template <class Condition>
void await(const Condition& holds) {
  for (int i = 0; i < 2000 && !holds(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  REQUIRE(holds());
}

}  // namespace

TEST_CASE("the child sends a clip, notes the operation's id and hands the answer on") {
  const Place place;
  SubmitKeeper keeper = keeper_of(place, [](const http::Request& request) -> Response {
    const bool whole = request.method == "POST" &&
                       request.headers.at(0).value == "Api-Key secret" &&
                       request.fresh_connection && !request.interruptible;
    return {
        .status = 200,
        .headers = {{"x-request-id", "r1"}},
        .body = whole ? R"({"id":"f8d1","size":)" + std::to_string(request.body.size()) + "}" : ""};
  });
  const Response response = keeper.carry("key", false, post(std::string(3'000'000, 'x')));
  CHECK(response.status == 200);
  CHECK(response.header("x-request-id") == "r1");
  CHECK(response.body == R"({"id":"f8d1","size":3000000})");
  state::Ledger ledger(place.ledger());
  CHECK(ledger.operation("key")->id == "f8d1");
  CHECK_FALSE(is_being_submitted(ledger, "key"));
}

TEST_CASE("failures come out of the child as they are, with true notes") {
  const Place place;
  SubmitKeeper keeper = keeper_of(place, [](const http::Request& request) -> Response {
    if (request.body == "refused") return {.status = 400, .headers = {}, .body = "{}"};
    if (request.body == "unreachable") throw TransportError(Failure::unreachable, false, "no way");
    throw TransportError(Failure::cut, true, "cut");
  });
  CHECK(keeper.carry("a", false, post("refused")).status == 400);
  CHECK_THROWS_WITH_AS(keeper.carry("b", false, post("unreachable")), "no way", TransportError);
  CHECK_THROWS_WITH_AS(keeper.carry("c", false, post("cut")), "cut", TransportError);
  state::Ledger ledger(place.ledger());
  CHECK_FALSE(ledger.operation("a"));
  CHECK_FALSE(ledger.operation("b"));
  CHECK(ledger.operation("c")->id.empty());
}

TEST_CASE("what another run has sent is not sent again") {
  const Place place;
  SubmitKeeper keeper =
      keeper_of(place, [](const http::Request&) { return ok(R"({"id":"new"})"); });
  state::Ledger ledger(place.ledger());
  for (const char* key : {"known", "answered", "doubtful"}) ledger.note_submitting(key, 1);
  ledger.note_submitted("known", "old");
  ledger.note_submitted("answered", answer_receipt(R"({"result":"nine"})"));
  CHECK(keeper.carry("known", false, post("")).body == R"({"id":"old"})");
  CHECK(keeper.carry("answered", true, post("")).body == R"({"result":"nine"})");
  CHECK_THROWS_AS(keeper.carry("doubtful", false, post("")), TransportError);
  CHECK(keeper.carry("unknown", false, post("")).body == R"({"id":"new"})");
}

TEST_CASE("a run that is killed while its clip is on the wire leaves the id to the next one") {
  const Place place;
  const fs::path go = place.folder / "go";
  const pid_t run = ::fork();
  REQUIRE(run >= 0);
  if (run == 0) {
    SubmitKeeper keeper = keeper_of(place, [&go](const http::Request&) {
      while (!fs::exists(go)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      return ok(R"({"id":"f8d1"})");
    });
    keeper.carry("key", false, post("clip"));
    std::_Exit(0);
  }
  state::Ledger ledger(place.ledger());
  await([&] { return ledger.operation("key").has_value(); });
  ::kill(run, SIGKILL);
  ::waitpid(run, nullptr, 0);
  CHECK(is_being_submitted(ledger, "key"));
  CHECK(ledger.operation("key")->id.empty());
  AtomicFile(go).commit();
  await([&] { return !is_being_submitted(ledger, "key"); });
  CHECK(ledger.operation("key")->id == "f8d1");
}
