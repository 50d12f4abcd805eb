// SPDX-License-Identifier: Apache-2.0
// run_tool(): what every binary of the toolkit has in common. Options and their three sources
// (flag > environment > configuration file), streams, signals, messages, summary, exit status.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "oos/cli/summary.hpp"
#include "oos/cli/terminal.hpp"
#include "oos/core/error.hpp"
#include "oos/jsonl/reader.hpp"

namespace oos::cli {

/// Names and texts of a tool. The examples stand at the end of --help and in the man page.
struct ToolInfo {
  std::string name;      ///< "oos-cut"
  std::string summary;   ///< one line, lower case, no full stop
  std::string examples;  ///< indented lines
};

/// What a running tool is given.
class Context {
 public:
  explicit Context(std::string tool);

  Terminal& terminal() { return terminal_; }
  Summary& summary() { return summary_; }
  /// Lines to standard output.
  jsonl::LineWriter& out() { return out_; }
  /// Hands the lines written so far to the disk, or waits until the reader at the other end of a
  /// pipe has taken them all: what a run remembers of them may be stored then. Throws Error(io),
  /// BrokenPipe when the reader left, Interrupted.
  void hand_over();
  /// True once SIGINT or SIGTERM came; long work should end by throwing Interrupted.
  static bool stopping();
  /// Throws Interrupted when stopping().
  static void stop_if_asked();
  /// A record got an `error`, or a condition was met: the tool goes on, the status remembers.
  /// The more serious status wins: input and io over record_errors.
  void raise_status(ExitStatus status);
  ExitStatus status() const { return status_; }

 private:
  friend int run_tool(int argc, char** argv, const ToolInfo& info,
                      const std::function<std::function<void(Context&)>(CLI::App&)>& declare);
  Terminal terminal_;
  Summary summary_;
  jsonl::LineWriter out_;
  ExitStatus status_ = ExitStatus::ok;
};

/// The work of a tool, run after its options were parsed.
using Run = std::function<void(Context&)>;
/// Declares the options of a tool and returns its work. Option values live as long as the Run:
/// keep them in a shared options struct captured by it (see any tool).
using Declare = std::function<Run(CLI::App&)>;

/// Parses, runs, and turns whatever happened into an exit status and one sentence on stderr.
int run_tool(int argc, char** argv, const ToolInfo& info, const Declare& declare);

/// Adds the positional FILE…, default standard input.
CLI::Option* add_input_files(CLI::App& app, std::vector<std::string>& files);
/// Adds -j/--jobs. 0 means one per processor; read it through resolved_jobs().
CLI::Option* add_jobs(CLI::App& app, int& jobs);
/// The number of workers meant: `jobs`, or the processors of this machine when 0.
int resolved_jobs(int jobs);

}  // namespace oos::cli
