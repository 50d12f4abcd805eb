// SPDX-License-Identifier: Apache-2.0
// Reading all lines block by block on several threads, each of which counts what it gets for
// itself. What they counted is added up afterwards: as whole numbers, in any order, so that the
// number of threads changes no byte of the report.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "oos/core/error.hpp"
#include "oos/jsonl/read_line.hpp"

namespace oos::report {

constexpr std::size_t most_outcomes = 8;

/// How many lines came in, and what became of them.
struct IntakeCounts {
  std::int64_t read = 0;
  std::array<std::int64_t, most_outcomes> outcomes{};  ///< by what CountLine said
  std::int64_t rejected = 0;
};

/// Counts one line and says what became of it, less than most_outcomes. An Error means that the
/// line is left out.
using CountLine = std::function<std::size_t(const jsonl::ReadLine&)>;

/// Where the lines come from, and who is told what.
struct IntakeOptions {
  std::vector<std::string> files;  ///< none: standard input
  int jobs = 1;                    ///< threads, at least 1
  /// Makes what counts the lines, one for each thread, before any of them starts.
  std::function<CountLine()> make_counter;
  /// Told of each line left out, in input order, the place ("day.jsonl:17") in the error.
  std::function<void(const Error&)> rejected;
  /// Told of the counts so far after each block.
  std::function<void(const IntakeCounts&)> progress;
  /// Asked often whether to throw Interrupted.
  std::function<bool()> stopping;
};

/// Reads everything; all threads have ended when it returns. Throws Error(io), Error(input) for a
/// line too long, Interrupted.
void read_all(const IntakeOptions& options);

}  // namespace oos::report
