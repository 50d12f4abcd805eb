// SPDX-License-Identifier: Apache-2.0
// The options of oos-ingest for runs that hand on only what is new: the ledger, and files that are
// still being written.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "oos/cli/tool.hpp"
#include "oos/dump/history.hpp"
#include "oos/dump/ingest.hpp"

namespace oos_ingest {

struct LedgerOptions {
  std::string ledger;
  bool incremental = false;
  bool all = false;
  std::string growing;
  int settle_s = 60;
  std::string hash = "ends";
};

inline void declare_ledger(CLI::App& app, LedgerOptions& options) {
  app.add_option("--ledger", options.ledger,
                 "file that remembers what was handed on; only new and grown files come out")
      ->type_name("FILE");
  app.add_flag("--incremental", options.incremental, "the same with the ledger in its usual place");
  app.add_flag("--all", options.all, "hand on everything again, whatever the ledger says");
  app.add_option("--growing", options.growing,
                 "files still being written: skip (usual with a ledger) or take what is there")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"skip", "take"}));
  app.add_option("--settle", options.settle_s,
                 "an unfinished file counts as being written so long after its last change")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 86'400))
      ->capture_default_str();
  app.add_option("--hash", options.hash, "what ids are made from: the ends of a file, or all of it")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"ends", "full"}))
      ->capture_default_str();
}

/// Opens the ledger, when one is asked for, and says so to ingest().
inline std::unique_ptr<oos::dump::History> open_history(const LedgerOptions& options,
                                                        oos::dump::IngestOptions& ingest) {
  std::unique_ptr<oos::dump::History> history;
  if (!options.ledger.empty()) {
    history = std::make_unique<oos::dump::History>(options.ledger);
  } else if (options.incremental) {
    history = std::make_unique<oos::dump::History>(oos::state::default_file_ledger_path());
  }
  ingest.history = history.get();
  ingest.skip_growing = options.growing.empty() ? history != nullptr : options.growing == "skip";
  // What is growing depends on the clock: a plain run's output must not.
  const bool asked = history != nullptr || !options.growing.empty();
  ingest.settle = std::chrono::seconds(asked ? options.settle_s : 0);
  ingest.now = std::chrono::floor<oos::milliseconds>(std::chrono::system_clock::now());
  ingest.hash_whole_files = options.hash == "full";
  return history;
}

/// Notes in the ledger what was written, when it is certain that the lines have left.
inline void remember(oos::cli::Context& context, oos::dump::History& history,
                     const oos::dump::History::Selection& selection,
                     const oos::dump::Ingested& found) {
  if (selection.grown > 0) context.summary().tally("files").notes["grown"] = selection.grown;
  context.hand_over();
  history.commit(found);
}

}  // namespace oos_ingest
