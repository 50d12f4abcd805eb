// SPDX-License-Identifier: Apache-2.0
// Reading the lines of oos-report: messages, progress and the account of them; what --partial
// excludes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "oos-report-options.hpp"
#include "oos/cli/tool.hpp"
#include "oos/report/intake.hpp"

namespace oos_report {

/// Reads all lines once; what is no record is named, counted, and left out. `how` says what is read
/// and counted, `outcomes` what the numbers of its counters are called in the account.
inline void read_lines(oos::cli::Context& context, oos::report::IntakeOptions how,
                       const std::vector<std::string>& outcomes) {
  how.rejected = [&context](const oos::Error& error) {
    context.terminal().error(error.what());
    context.raise_status(oos::ExitStatus::input);
  };
  how.stopping = [] { return oos::cli::Context::stopping(); };
  oos::cli::Tally& tally = context.summary().tally("lines");
  how.progress = [&](const oos::report::IntakeCounts& counts) {
    tally.read = counts.read;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      if (counts.outcomes.at(i) > 0) tally.outcomes[outcomes[i]] = counts.outcomes.at(i);
    if (counts.rejected > 0) tally.outcomes["rejected"] = counts.rejected;
    context.terminal().progress("report", counts.read);
  };
  oos::report::read_all(how);
  context.terminal().clear_progress();
}

/// Aggregate lines are no report: whoever asks for both would wait for a file or a status in vain.
inline void check_partial(const Options& options) {
  const auto refuse = [](const std::string& option) {
    throw oos::Error(oos::ErrorKind::usage,
                     fmt::format("--partial makes no report: --{} cannot stand beside it", option));
  };
  for (const auto& [name, path] : options.outputs)
    if (!path.empty()) refuse(name);
  if (!options.alerts.empty()) refuse("alert");
  if (!options.alerts_file.empty()) refuse("alerts");
}

}  // namespace oos_report
