// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/cli/config_file.hpp"

using oos::cli::attach_sources;
using oos::cli::environment_name;

namespace {

/// The configuration file and the environment of one test, undone at its end.
class Sources {
 public:
  Sources() {
    std::string name = (std::filesystem::temp_directory_path() / "oos-unit-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    ::setenv("XDG_CONFIG_HOME", name.c_str(), 1);
  }
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;
  ~Sources() {
    ::unsetenv("XDG_CONFIG_HOME");
    ::unsetenv("OOS_TEST_JOBS");
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void config(const std::string& text) const {
    std::filesystem::create_directories(folder_ / "oos");
    std::ofstream(folder_ / "oos" / "config.toml") << text;
  }

 private:
  std::filesystem::path folder_;
};

struct Parsed {
  int jobs = 1;
  std::vector<std::string> names;
  bool verbose = false;
};

Parsed parse(const std::string& arguments) {
  Parsed parsed;
  CLI::App app("test", "oos-test");
  app.add_option("-j,--jobs", parsed.jobs, "");
  app.add_option("--name", parsed.names, "");
  app.add_flag("--verbose", parsed.verbose, "");
  attach_sources(app, "oos-test");
  app.parse(arguments);
  return parsed;
}

}  // namespace

TEST_CASE("an option's variable is named after the tool and the option") {
  CHECK(environment_name("oos-cut", "--jobs") == "OOS_CUT_JOBS");
  CHECK(environment_name("oos-stt", "--retry-errors") == "OOS_STT_RETRY_ERRORS");
  CHECK(environment_name("oos-stt", "retry-errors") == "OOS_STT_RETRY_ERRORS");
}

TEST_CASE("flag beats environment beats configuration beats default") {
  const Sources sources;
  CHECK(parse("").jobs == 1);
  sources.config("[oos-test]\njobs = 2\n");
  CHECK(parse("").jobs == 2);
  ::setenv("OOS_TEST_JOBS", "3", 1);
  CHECK(parse("").jobs == 3);
  CHECK(parse("--jobs 4").jobs == 4);
}

TEST_CASE("lists and flags come from the file too") {
  const Sources sources;
  sources.config("[oos-test]\nname = [\"a\", \"b c\"]\nverbose = true\n");
  const Parsed parsed = parse("");
  CHECK(parsed.names == std::vector<std::string>{"a", "b c"});
  CHECK(parsed.verbose);
}

TEST_CASE("sections of other tools are not ours") {
  const Sources sources;
  sources.config("[oos-other]\njobs = 7\nunknown = 1\n[oos-test]\njobs = 2\n[oos-more]\nx = 1\n");
  CHECK(parse("").jobs == 2);
}

TEST_CASE("an unknown setting and a value of the wrong type are refused") {
  const Sources sources;
  sources.config("[oos-test]\nnonsense = 1\n");
  CHECK_THROWS_AS(parse(""), CLI::ParseError);
  sources.config("[oos-test]\njobs = \"many\"\n");
  CHECK_THROWS_AS(parse(""), CLI::ParseError);
}

TEST_CASE("no file at the usual place is fine, one that was asked for must exist") {
  const Sources sources;
  CHECK(parse("").jobs == 1);
  CHECK_THROWS_AS(parse("--config /no/such/file.toml"), CLI::ParseError);
}
