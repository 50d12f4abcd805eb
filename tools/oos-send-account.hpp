// SPDX-License-Identifier: Apache-2.0
// The account of a run of oos-send, and what it says and ends with when clips still wait.
#pragma once

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/core/size.hpp"
#include "oos/send/session.hpp"

namespace oos_send {

using oos::cli::Context;

inline void account(Context& context, oos::send::Session& session) {
  oos::cli::Summary& summary = context.summary();
  const oos::send::SpoolAccount spool = session.account();
  auto& lines = summary.tally("lines").notes;
  lines["reused"] = session.reused();
  if (session.changed() > 0) lines["changed"] = session.changed();
  auto& tally = summary.tally("spool");
  tally.read = spool.found;
  tally.created = spool.kept;
  tally.outcomes = {{"delivered", spool.delivered},
                    {"waiting", spool.waiting},
                    {"refused", spool.refused},
                    {"missing", spool.missing},
                    {"replaced", spool.replaced}};
  tally.notes = {{"waiting_bytes", spool.waiting_bytes}};
  summary.fact("target", session.target());
  summary.fact("sent_bytes", session.courier().counts().bytes);
  summary.fact("retries", session.courier().counts().retries);
}

/// Says what waits and why, and makes it the run's status.
inline void tell(Context& context, oos::send::Session& session) {
  const oos::send::SpoolAccount spool = session.account();
  if (session.refused_without_line() > 0 || spool.missing > 0)
    context.raise_status(oos::ExitStatus::record_errors);
  if (spool.waiting == 0) return;
  const auto trouble = session.courier().trouble();
  context.raise_status(trouble ? oos::exit_status(trouble->kind()) : oos::ExitStatus::service);
  context.terminal().error(
      fmt::format("{}; {} in the spool ({}): run again, or with --flush",
                  trouble ? trouble->what() : "some clips could not be sent",
                  spool.waiting == 1 ? "1 clip waits" : fmt::format("{} clips wait", spool.waiting),
                  oos::size_text(spool.waiting_bytes)));
}

}  // namespace oos_send
