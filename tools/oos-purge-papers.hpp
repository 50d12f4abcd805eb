// SPDX-License-Identifier: Apache-2.0
// oos-purge --act and --export: what the journal proves, as papers.
#pragma once

#include <filesystem>
#include <string>

#include "oos/cli/tool.hpp"
#include "oos/core/file.hpp"
#include "oos/purge/account.hpp"
#include "oos/purge/journal.hpp"

namespace oos_purge {

struct PaperOptions {
  std::string act;
  std::string csv;
  std::string of;

  bool any() const { return !act.empty() || !csv.empty(); }
};

inline void declare_papers(CLI::App& app, PaperOptions& options) {
  app.add_option("--act", options.act,
                 "write an act of destruction in Russian (HTML); without --apply of an earlier run")
      ->type_name("FILE");
  app.add_option("--export", options.csv,
                 "write the entries as CSV, as the act; without --apply of an earlier run")
      ->type_name("FILE");
  app.add_option("--of", options.of,
                 "the run they are of: its id, all, or last (usual without --apply)")
      ->type_name("RUN");
}

inline void write_paper(const std::string& path, const std::string& text) {
  oos::AtomicFile file(path, oos::FileMode::for_owner);
  file.write(text);
  file.commit();
}

/// Reads the journal and writes the papers of a run. Throws Error(input) when it does not fit.
inline void write_papers(oos::cli::Context& context, const PaperOptions& options,
                         const oos::survey::Policy& policy, const std::filesystem::path& journal) {
  oos::purge::Account account(options.of.empty() ? "last" : options.of);
  const auto check = check_journal(journal, oos::purge::read_head_file(journal),
                                   [&](const oos::jsonl::Json& entry) { account.take(entry); });
  if (check.fault_line != 0)
    throw oos::Error(oos::ErrorKind::input, "the journal does not fit together: " + check.fault,
                     fmt::format("{}:{}", journal.string(), check.fault_line));
  if (account.destroyed().empty())
    context.terminal().note("the journal has nothing that this run destroyed");
  if (!options.act.empty())
    write_paper(options.act, act_html(policy, account, to_text(check.last)));
  if (!options.csv.empty()) write_paper(options.csv, export_csv(policy, account));
}

}  // namespace oos_purge
