// SPDX-License-Identifier: Apache-2.0
// run_stage(): the loop every line-to-line stage shares. Reads lines, lets the stage work on the
// ones it wants (in parallel, output order = input order, bounded memory), forwards all others
// byte for byte, and accounts for each.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "oos/cli/tool.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cli {

/// How a stage is run.
struct StageOptions {
  std::string stage;               ///< "cut": `error.stage`, and the word in the progress line
  std::string key;                 ///< the object the stage adds: "clip"
  std::vector<std::string> files;  ///< inputs; none: standard input
  int jobs = 1;
  int in_flight = 0;          ///< lines under way at once; 0: four for each of `jobs`
  bool replace = false;       ///< do lines again that have the object already
  bool retry_errors = false;  ///< do lines again that carry an `error`
};

/// Adds FILE…, --jobs, --replace and --retry-errors.
void add_stage_options(CLI::App& app, StageOptions& options);

/// What is to happen with a line that a stage wants.
enum class Settled {
  not_yet,  ///< lines that come later may change what has to be done: ask again
  work,     ///< do the work
  leave,    ///< forward the line as it is
};

/// What one step of long work came to: an object, or a time to go on. Neither: the line is to be
/// forwarded as it came.
struct Step {
  std::optional<jsonl::Json> made = {};
  std::optional<std::chrono::steady_clock::time_point> again = {};
};

/// Long work on one line, a step at a time, never by two threads at once. Between its steps it
/// holds no thread. Throws as StageWork::work.
using Steps = std::function<Step()>;

/// What a stage does with lines. All functions get validated lines.
struct StageWork {
  /// Whether the stage has something to do on this line (type, objects it needs). Lines with
  /// `error`, or that have the stage's object already, are not asked about (but see the options).
  std::function<bool(const jsonl::Line&)> wants;
  /// Makes the stage's object. Runs on several threads at once. An Error becomes the line's
  /// `error`, a fatal one stops the run.
  std::function<jsonl::Json(const jsonl::Line&)> work;
  /// Sees every line in input order, before any work on later lines (to index recordings, say).
  /// Optional. An Error becomes a rejected line.
  std::function<void(const jsonl::Line&)> observe;
  /// Asked about wanted lines, the oldest first, after every line read, until it says something
  /// else than not_yet; `no_more`: nothing comes any more, so that it must. Lines that wait are
  /// held in memory. Optional: no line waits.
  std::function<Settled(const jsonl::Line&, bool no_more)> settle = {};
  /// Sees each line that was worked on and the object made for it, in input order and on one
  /// thread, before the object is put on the line; may edit both. Errors as of `work`. Optional.
  std::function<void(jsonl::Line&, jsonl::Json&)> finish = {};
  /// Instead of `work`, for work that waits a lot (for a service): gives the steps that make the
  /// object. Called in input order and on one thread; should be quick. Optional.
  std::function<Steps(const jsonl::Line&)> start = {};
};

/// Runs the stage from its inputs to standard output. Lines that are no records are named on
/// stderr, not forwarded, counted as "rejected", and end in status 3.
void run_stage(Context& context, const StageOptions& options, const StageWork& work);

/// Reads the lines of files as run_stage() would, alters and writes nothing, and calls `visit` for
/// each that would be worked on. Lines that are no records are passed over. Throws as reading does;
/// Interrupted.
void scan_stage(const StageOptions& options, const StageWork& work,
                const std::function<void(const jsonl::Line&)>& visit);

/// Puts `error {stage, kind, message}` on a line (replacing an older one).
void set_error(jsonl::Line& line, const std::string& stage, const Error& error);

}  // namespace oos::cli
