// SPDX-License-Identifier: Apache-2.0
// What oos-stt does instead of transcribing: --estimate and --check.
#pragma once

#include "oos-stt-options.hpp"

namespace oos_stt {

inline bool is_ours(const oos::jsonl::Line& line) {
  return line.type() == "event" && line.has("clip");
}

inline void estimate(oos::cli::Context& context, const Options& options,
                     oos::stt::Session& session) {
  oos::stt::Estimate sums = session.estimate();
  oos::cli::StageWork work;
  work.wants = is_ours;
  work.observe = [&](const oos::jsonl::Line& line) {
    if (is_ours(line) && line.has(options.stage.key) && !options.stage.replace) sums.add_done();
  };
  oos::cli::scan_stage(options.stage, work, [&](const oos::jsonl::Line& line) {
    try {
      sums.add(session.outlook(line));
    } catch (const oos::Error& error) {
      if (error.fatal()) throw;
      sums.add_unreadable();
      context.terminal().warn(error.what());
    }
  });
  context.out().write_raw(sums.to_text());
}

inline void check(oos::cli::Context& context, const Options& options) {
  const oos::stt::CheckReport report = oos::stt::check_session(
      session_options(options), [] { return oos::cli::Context::stopping(); });
  context.out().write_raw(report.text());
  context.raise_status(report.status());
}

}  // namespace oos_stt
