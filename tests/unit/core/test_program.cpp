// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/program.hpp"

using namespace oos;

namespace {

ProgramOptions shell(const std::string& script) {
  ProgramOptions options;
  options.arguments = {"sh", "-c", script};
  return options;
}

}  // namespace

TEST_CASE("a program gets its arguments and its input, and its output comes back") {
  ProgramOptions options;
  options.arguments = {"sh", "-c", "cat; printf '%s' \"$1\"; echo trouble >&2; exit 3", "-",
                       "$(echo a b) ; *"};
  options.input = "given\n";
  const ProgramResult result = run_program(options);
  CHECK(result.end == ProgramResult::End::by_itself);
  CHECK(result.status == 3);
  CHECK(result.out == "given\n$(echo a b) ; *");
  CHECK(result.error == "trouble\n");
}

TEST_CASE("a program that does not read its input hinders nobody") {
  ProgramOptions options;
  options.arguments = {"true"};
  options.input = std::string(3'000'000, 'x');
  CHECK(run_program(options).status == 0);
}

TEST_CASE("output larger than any buffer comes whole, and nothing beyond the limit is kept") {
  ProgramOptions options = shell("head -c 3000000 /dev/zero; head -c 100000 /dev/zero >&2");
  CHECK(run_program(options).out.size() == 3'000'000);
  CHECK(run_program(options).error.size() == 2000);
  options = shell("cat /dev/zero");
  options.output_limit_bytes = 1'000'000;
  const ProgramResult result = run_program(options);
  CHECK(result.end == ProgramResult::End::wrote_too_much);
  CHECK(result.status == 128 + SIGKILL);
}

TEST_CASE("a program that hangs is killed with everything it started") {
  ProgramOptions options = shell("sleep 300 & echo $!; wait");
  options.timeout = std::chrono::milliseconds(300);
  const ProgramResult result = run_program(options);
  CHECK(result.end == ProgramResult::End::timed_out);
  const int grandchild = std::stoi(result.out);
  const auto gone_or_zombie = [&] {  // nobody but init can reap it
    std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
    std::string field, state = "Z";
    for (int i = 0; i < 3 && stat >> field; ++i) state = field;
    return state == "Z";
  };
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!gone_or_zombie() && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
  CHECK(gone_or_zombie());
}

TEST_CASE("a program that leaves a child behind with its output open is not waited for") {
  ProgramOptions options = shell("sleep 300 & echo done");
  const auto began = std::chrono::steady_clock::now();
  const ProgramResult result = run_program(options);
  CHECK(result.end == ProgramResult::End::by_itself);
  CHECK(result.out == "done\n");
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(60));
}

TEST_CASE("a program is stopped when the run is") {
  ProgramOptions options = shell("sleep 300");
  int asked = 0;
  options.stopping = [&asked] { return ++asked > 1; };
  CHECK_THROWS_AS(run_program(options), Interrupted);
}

TEST_CASE("hidden variables are not handed on, ignored signals neither") {
  ::setenv("OOS_TEST_SECRET", "word", 1);
  ProgramOptions options = shell("echo \"[$OOS_TEST_SECRET]\"; kill -PIPE $$; echo alive");
  CHECK(run_program(options).out.starts_with("[word]\n"));
  options.hidden_variables = {"OOS_TEST_"};
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const ProgramResult result = run_program(options);
  std::signal(SIGPIPE, before);
  CHECK(result.out == "[]\n");
  CHECK(result.status == 128 + SIGPIPE);
  ::unsetenv("OOS_TEST_SECRET");
}

TEST_CASE("programs are found as a shell would, and what cannot be started is named") {
  CHECK(find_program("sh").ends_with("/sh"));
  CHECK(find_program("/bin/sh") == "/bin/sh");
  CHECK(find_program("/etc/passwd").empty());
  CHECK(find_program("/bin").empty());
  CHECK(find_program("no-such-program-anywhere").empty());
  CHECK(find_program("").empty());
  ProgramOptions options;
  options.arguments = {"/no/such/program"};
  CHECK_THROWS_WITH_AS(run_program(options),
                       "/no/such/program: cannot run: No such file or directory", Error);
}
