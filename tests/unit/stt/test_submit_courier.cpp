// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/stt/speechkit/courier_wire.hpp"
#include "oos/stt/speechkit/submit_courier.hpp"

using namespace oos;
using namespace oos::stt;
namespace fs = std::filesystem;

namespace {

/// A folder for one test, with the ledger's path.
struct LedgerFolder {
  LedgerFolder() {
    std::string name = (fs::temp_directory_path() / "oos-courier-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    ledger = folder / "ledger.sqlite";
  }
  LedgerFolder(const LedgerFolder&) = delete;
  LedgerFolder& operator=(const LedgerFolder&) = delete;
  ~LedgerFolder() { fs::remove_all(folder); }
  fs::path folder;
  fs::path ledger;
};

SubmitCouriers::Options options_for(const LedgerFolder& scratch, http::Transport transport) {
  return {.ledger = scratch.ledger,
          .make_transport = [transport] { return transport; },
          .now_unix_s = [] { return std::int64_t{1'700'000'000}; }};
}

http::Request submit_request() {
  http::Request request;
  request.method = "POST";
  request.url = "https://stt.test/stt/v3/recognizeFileAsync";
  request.headers = {{"Authorization", "Api-Key secret"}};
  request.body = std::string("{\"content\":\"\0\"}", 15);
  return request;
}

http::Response accepted(const http::Request& request) {
  return {.status = 200,
          .headers = {{"x-request-id", "\xff"}},
          .body = R"({"id":"op-)" + std::to_string(request.body.size()) + R"("})"};
}

}  // namespace

TEST_CASE("a courier sends the request as it is and notes the operation") {
  const LedgerFolder scratch;
  SubmitCouriers couriers(options_for(scratch, accepted));
  const http::Response response = couriers.submit({.key = "clip"}, submit_request());
  CHECK(response.status == 200);
  CHECK(response.body == R"({"id":"op-15"})");
  CHECK(response.header("x-request-id") == "\xff");
  state::Ledger ledger(scratch.ledger);
  const auto operation = ledger.operation("clip");
  REQUIRE(operation);
  CHECK(operation->id == "op-15");
  CHECK(operation->state == state::OperationState::submitted);
  CHECK(operation->submitted_unix_s == 1'700'000'000);
}

TEST_CASE("what a courier could not do is told as if it had been done here") {
  const LedgerFolder scratch;
  const auto message_of = [&scratch](http::Transport transport) -> std::string {
    SubmitCouriers couriers(options_for(scratch, std::move(transport)));
    try {
      return std::to_string(couriers.submit({.key = "clip"}, submit_request()).status);
    } catch (const http::TransportError& error) {
      return error.message() + (error.may_have_arrived() ? ", perhaps arrived" : ", not arrived");
    }
  };
  CHECK(message_of([](const http::Request&) -> http::Response {
          throw http::TransportError(http::Failure::unreachable, false, "no route");
        }) == "no route, not arrived");
  CHECK_FALSE(state::Ledger(scratch.ledger).operation("clip"));
  CHECK(message_of([](const http::Request&) -> http::Response {
          return {.status = 429, .headers = {}, .body = "{}"};
        }) == "429");
  CHECK_FALSE(state::Ledger(scratch.ledger).operation("clip"));
  CHECK(message_of([](const http::Request&) -> http::Response {
          throw http::TransportError(http::Failure::cut, true, "cut");
        }) == "cut, perhaps arrived");
  CHECK(state::Ledger(scratch.ledger).operation("clip")->id.empty());
  // The note of the call before was not known when this errand was decided.
  CHECK(message_of(accepted) == "another run has sent it and got no clear answer, perhaps arrived");
}

TEST_CASE("what another run submitted meanwhile is not sent again, unless that was known") {
  const LedgerFolder scratch;
  std::optional<state::Operation> known;
  {
    state::Ledger ledger(scratch.ledger);
    ledger.note_submitting("clip", 1);
    ledger.note_submitted("clip", "op \"other\"");
    known = ledger.operation("clip");
  }
  SubmitCouriers couriers(options_for(scratch, accepted));
  CHECK(couriers.submit({.key = "clip"}, submit_request()).body == R"({"id":"op \"other\""})");
  CHECK(couriers.submit({.key = "clip", .known = known}, submit_request()).body ==
        R"({"id":"op-15"})");
}

TEST_CASE("a ledger that cannot be opened is told") {
  const LedgerFolder scratch;
  std::ofstream(scratch.ledger) << "this is no ledger, and it is long enough to be one's header";
  SubmitCouriers couriers(options_for(scratch, accepted));
  CHECK_THROWS_AS(couriers.submit({.key = "clip"}, submit_request()), Error);
}

TEST_CASE("a killed program's submit comes to its end, and the next run learns its operation") {
  const LedgerFolder scratch;
  const fs::path gate = scratch.folder / "gate";
  REQUIRE(::mkfifo(gate.c_str(), 0600) == 0);
  const pid_t program = ::fork();
  REQUIRE(program >= 0);
  if (program == 0) {
    SubmitCouriers couriers(options_for(scratch, [gate](const http::Request& request) {
      const int opened = ::open(gate.c_str(), O_RDONLY);
      char nothing = 0;
      CHECK(::read(opened, &nothing, 1) == 0);  // waits for the test to close its end
      ::close(opened);
      return accepted(request);
    }));
    couriers.submit({.key = "clip"}, submit_request());
    ::_exit(0);
  }
  const int opened =
      ::open(gate.c_str(), O_WRONLY);  // waits for the courier: the clip is under way
  ::kill(program, SIGKILL);
  ::waitpid(program, nullptr, 0);
  state::Ledger ledger(scratch.ledger);
  CHECK(ledger.operation("clip")->id.empty());
  REQUIRE_FALSE(ledger.claims().try_take(errand_claim("clip")));
  ::close(opened);
  while (!ledger.claims().try_take(errand_claim("clip")))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(ledger.operation("clip")->id == "op-15");
}

TEST_CASE("messages are read as they were written, and nonsense is refused") {
  http::Request request = submit_request();
  request.timeouts = {http::milliseconds(7), http::milliseconds(8)};
  request.fresh_connection = true;
  const state::Operation known{
      .id = "\xff", .state = state::OperationState::stored, .submitted_unix_s = 5};
  const CourierTask task = decode_task(encode_task({.key = "k", .known = known}, request));
  CHECK(task.errand.key == "k");
  CHECK(task.errand.known->id == "\xff");
  CHECK(task.errand.known->state == state::OperationState::stored);
  CHECK(task.request.body == request.body);
  CHECK(task.request.headers.at(0).value == "Api-Key secret");
  CHECK(task.request.timeouts.total.count() == 8);
  CHECK(task.request.fresh_connection);
  CHECK_FALSE(task.request.interruptible);
  for (const std::string& nonsense :
       {std::string(), std::string("\xff\xff"), std::string("\xa0")}) {
    CHECK_THROWS_AS(decode_task(nonsense), Error);
    CHECK_THROWS_AS(decode_answer(nonsense), Error);
  }
}
