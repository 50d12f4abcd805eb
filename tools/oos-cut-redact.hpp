// SPDX-License-Identifier: Apache-2.0
// oos-cut --redact: silences personal data in finished clips.
#pragma once

#include "oos-cut-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/cut/silence.hpp"

namespace oos_cut {

/// Instead of cutting: silences what is private in finished clips.
inline void redact(oos::cli::Context& context, const Options& options) {
  oos::cut::ClipSilencer silencer(options.folder, cut_options(options, nullptr).sound.encoding,
                                  static_cast<std::int64_t>(options.redact_margin_s * 1000 + 0.5));
  oos::cli::StageOptions stage = options.stage;
  stage.key = "silenced";
  oos::cli::StageWork work;
  work.wants = &oos::cut::ClipSilencer::wants;
  work.work = [&silencer](const oos::jsonl::Line& line) { return silencer.silence(line); };
  work.finish = [](oos::jsonl::Line& line, oos::jsonl::Json& made) {
    oos::cut::ClipSilencer::update(line, made);
  };
  oos::cli::run_stage(context, stage, work);
}

}  // namespace oos_cut
