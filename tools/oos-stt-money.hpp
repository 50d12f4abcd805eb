// SPDX-License-Identifier: Apache-2.0
// What oos-stt tells of money: the options, the account of a run, --estimate and --max-cost.
#pragma once

#include <fmt/format.h>

#include "oos-stt-values.hpp"

namespace oos_stt {

using oos::cli::Context;
using oos::jsonl::Line;

inline void declare_money(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: money";
  auto& session = options.session;
  app.add_flag("--estimate", options.estimate,
               "print what the run would cost, send nothing, and end")
      ->group(group);
  app.add_option("--max-cost", session.max_cost,
                 "leave the clip that would exceed this sum, and all after it, for another run")
      ->check(CLI::Range(0.0, 1e9))
      ->type_name("AMOUNT")
      ->group(group);
  app.add_option("--tariffs", session.tariff_file, "price list (default: figures of 2026, RUB)")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--trim-silence", session.engine.speechkit.prepare.trim_silence,
               "send clips without their silence")
      ->group(group);
}

inline bool is_ours(const Line& line) { return line.type() == "event" && line.has("clip"); }

inline void account(oos::cli::Summary& summary, const oos::stt::Session& session) {
  summary.tally("lines").notes["reused"] = session.transcriber().reused();
  if (session.engine() != "speechkit") return;
  summary.fact("billed_units", session.transcriber().billed_units());
  summary.fact("cost", oos::stt::in_currency(session.transcriber().cost_micros()));
  summary.fact("currency", session.tariffs().currency);
  summary.fact("tariff_date", session.tariffs().date);
  if (session.budget_is_used_up()) summary.fact("max_cost_reached", true);
}

inline void tell_budget(Context& context, const Options& options,
                        const oos::stt::Session& session) {
  if (!session.budget_is_used_up()) return;
  context.raise_status(oos::ExitStatus::condition);
  context.terminal().warn(fmt::format(
      "--max-cost {} {} is reached: {} clips are left for another run", *options.session.max_cost,
      session.tariffs().currency, context.summary().tally("lines").notes["left"]));
}

inline void estimate(Context& context, const Options& options, oos::stt::Session& session) {
  oos::stt::Estimate sums = session.estimate();
  oos::cli::StageWork work;
  work.wants = is_ours;
  work.observe = [&](const Line& line) {
    if (is_ours(line) && line.has(options.stage.key) && !options.stage.replace) sums.add_done();
  };
  oos::cli::scan_stage(options.stage, work, [&](const Line& line) {
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

}  // namespace oos_stt
