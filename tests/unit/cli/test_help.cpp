// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cli/help.hpp"
#include "oos/cli/tool.hpp"

using oos::cli::configure_help;
using oos::cli::usage_message;

TEST_CASE("help shows names, argument, default and the examples") {
  CLI::App app("does things", "oos-test");
  configure_help(app, "  oos-test -n 3 in.jsonl\n");
  int number = 2;
  app.add_option("-n,--number", number, "how many")->type_name("N")->capture_default_str();
  const std::string text = app.help();
  CHECK(text.find("-n,--number N=2") != std::string::npos);
  CHECK(text.find("how many") != std::string::npos);
  CHECK(text.find("Examples:\n  oos-test -n 3 in.jsonl\n") != std::string::npos);
  CHECK(text.find("oos-records(5)") != std::string::npos);
}

TEST_CASE("usage errors are one lower-case sentence that names the option") {
  CLI::App app("does things", "oos-test");
  int number = 0;
  app.add_option("-n,--number", number, "how many")->required();
  // Clang 14 cannot capture a structured binding.
  for (const auto& sample : {std::pair{"", "--number"},
                             {"-n 1 --nonsense", "--nonsense"},
                             {"--nonsense", "--nonsense"},
                             {"-n x", "x"}}) {
    const auto& arguments = sample.first;
    const auto& word = sample.second;
    CAPTURE(arguments);
    std::string message;
    try {
      app.parse(arguments);
    } catch (const CLI::ParseError& error) {
      message = usage_message(app, error);
    }
    CHECK(message.find(word) != std::string::npos);
    CHECK(message.find('\n') == std::string::npos);
    CHECK_FALSE(message.ends_with('.'));
  }
}

TEST_CASE("--jobs 0 means one per processor, at least one") {
  CHECK(oos::cli::resolved_jobs(0) >= 1);
  CHECK(oos::cli::resolved_jobs(3) == 3);
}

TEST_CASE("long descriptions are wrapped at 100 columns") {
  CLI::App app("does things", "oos-test");
  configure_help(app, "  oos-test\n");
  const std::string two_lines = std::string(40, 'a') + " " + std::string(40, 'b') + " c";
  const std::string unbroken(120, 'x');
  app.add_flag("--flag", two_lines);
  app.add_flag("--other", unbroken);
  const std::string text = app.help();
  CHECK(text.find(std::string(40, 'a') + "\n" + std::string(28, ' ') + std::string(40, 'b') +
                  " c\n") != std::string::npos);
  CHECK(text.find(unbroken) != std::string::npos);
}
