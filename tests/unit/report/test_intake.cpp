// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/report/counter.hpp"
#include "oos/report/intake.hpp"
#include "oos/report/render.hpp"
#include "oos/report/sums_merge.hpp"
#include "sample.hpp"

namespace {

namespace fs = std::filesystem;
using oos::report::Sums;

struct Outcome {
  std::string json;
  std::vector<std::string> rejected;
  oos::report::IntakeCounts counts;
};

Outcome report_on(const std::vector<std::string>& files, int jobs) {
  Outcome outcome;
  oos::report::IntakeOptions how;
  how.files = files;
  how.jobs = jobs;
  std::deque<oos::report::Counter> counters;
  how.make_counter = [&counters]() -> oos::report::CountLine {
    return [&counter = counters.emplace_back(oos::report::CountOptions{})](
               const oos::jsonl::ReadLine& line) -> std::size_t {
      return counter.add_line(line) == oos::report::Counted::press ? 0 : 1;
    };
  };
  how.rejected = [&](const oos::Error& error) { outcome.rejected.emplace_back(error.what()); };
  how.progress = [&](const oos::report::IntakeCounts& counts) { outcome.counts = counts; };
  how.stopping = [] { return false; };
  read_all(how);
  Sums sums = counters.front().sums();
  for (std::size_t i = 1; i < counters.size(); ++i) merge(sums, counters[i].sums(), 5);
  outcome.json = oos::report::render_json(build_report(sums, {}, {}), {});
  return outcome;
}

/// Presses of many groups and kinds, words, an asking line, a stranger, and lines that are none.
void write_day(const fs::path& path, int lines) {
  std::ofstream file(path, std::ios::binary);
  for (int i = 0; i < lines; ++i) {
    const std::string place = R"("point":"p)" + std::to_string(i % 7) + R"(","employee":"e)" +
                              std::to_string(i % 31) + R"(","time":"2026-10-1)" +
                              std::to_string(i % 10) + R"(T09:00:00Z","id":")" + std::to_string(i) +
                              "\"";
    if (i % 13 == 0)
      file << sample::press(
          "complaint",
          R"({"disposition":"answered","verbatim":{"text":"w)" + std::to_string(i) + "\"}}", place);
    else if (i % 11 == 0)
      file << sample::press("nps-binary",
                            R"({"disposition":"answered","answer":{"value":)" +
                                std::to_string(i % 2) + R"(,"confidence":0.3}})",
                            place);
    else if (i % 101 == 0)
      file << "not a line";
    else if (i % 103 == 0)
      file << R"({"type":"asking","asking":{"asked":5,"served":)" << i << "}}";
    else if (i % 107 == 0)
      file << R"({"type":"strange"})";
    else
      file << sample::press(
          "nps",
          R"({"disposition":"answered","flags":["led"],"answer":{"value":)" +
              std::to_string(i % 12) + R"(},"checklists":[{"id":"c","version":"1","percent":)" +
              std::to_string(i % 100) +
              R"(.25,"criteria":[{"id":"hello","verdict":"pass"},{"id":"bye","verdict":"fail"}],"critical_failed":["bye"]}]})",
          place);
    file << '\n';
  }
}

}  // namespace

TEST_CASE("the number of threads changes neither the report nor the order of complaints") {
  const fs::path path =
      fs::temp_directory_path() / ("oos-intake-" + std::to_string(::getpid()) + ".jsonl");
  write_day(path, 6000);
  const std::vector<std::string> files{path, path};
  const Outcome one = report_on(files, 1);
  CHECK(one.counts.read == 12'000);
  CHECK(one.counts.rejected == static_cast<std::int64_t>(one.rejected.size()));
  CHECK(one.counts.outcomes[0] + one.counts.outcomes[1] + one.counts.rejected == one.counts.read);
  REQUIRE(one.rejected.size() > 50);
  CHECK(one.rejected.front() ==
        path.string() + ":102: is not a JSON object; one record a line is expected");
  CHECK(one.rejected.back().starts_with(path.string() + ":"));
  for (const int jobs : {2, 3, 8}) {
    CAPTURE(jobs);
    const Outcome many = report_on(files, jobs);
    CHECK(many.json == one.json);
    CHECK(many.rejected == one.rejected);
    CHECK(many.counts.read == one.counts.read);
  }
  fs::remove(path);
}

TEST_CASE("what cannot be read stops the intake with its name") {
  CHECK_THROWS_WITH(report_on({"/nowhere/at/all.jsonl"}, 2),
                    doctest::Contains("/nowhere/at/all.jsonl"));
}
