// SPDX-License-Identifier: Apache-2.0
// oos-ingest --probe: a report on the dump instead of its recordings.
#pragma once

#include "oos/cli/tool.hpp"
#include "oos/dump/probe_report.hpp"

namespace oos_ingest {

struct ProbeOptions {
  bool probe = false;
  bool json = false;
};

inline void declare_probe(CLI::App& app, ProbeOptions& options) {
  auto* probe = app.add_flag("--probe", options.probe,
                             "judge whether the times can be trusted, instead of the recordings");
  app.add_flag("--json", options.json, "print what --probe finds as JSON")->needs(probe);
}

/// Writes the report; a dump that is not usable gives status 6, the condition that was asked about.
inline void write_probe(oos::cli::Context& context, const ProbeOptions& options,
                        const oos::dump::Ingested& found) {
  const oos::dump::ProbeReport report = oos::dump::probe_report(found);
  context.out().write_raw(found.numbers.without_numbers(options.json ? to_json(report).dump() + "\n"
                                                                     : to_text(report)));
  if (report.verdict == oos::dump::Verdict::not_usable)
    context.raise_status(oos::ExitStatus::condition);
}

}  // namespace oos_ingest
