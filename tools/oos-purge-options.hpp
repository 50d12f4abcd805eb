// SPDX-License-Identifier: Apache-2.0
// The command line of oos-purge.
#pragma once

#include <string>
#include <vector>

#include "oos-purge-journal.hpp"
#include "oos-purge-papers.hpp"
#include "oos-purge-request.hpp"
#include "oos/cli/tool.hpp"

namespace oos_purge {

struct Options {
  std::vector<std::string> files;
  std::string policy_file;
  bool apply = false;
  bool dry_run = false;
  JournalOptions journal;
  RequestOptions request;
  PaperOptions papers;
};

inline void declare(CLI::App& app, Options& options) {
  app.add_option("FILE", options.files,
                 "record lines that tell what was cut, beside those the policy names")
      ->type_name("");
  app.add_option("--policy", options.policy_file, "retention policy: what is kept for how long")
      ->type_name("FILE");
  auto* dry = app.add_flag("--dry-run", options.dry_run,
                           "change nothing, only tell what would go (usual without --apply)");
  app.add_flag("--apply", options.apply, "remove what the policy says")->excludes(dry);
  declare_request(app, options.request);
  declare_journal(app, options.journal);
  declare_papers(app, options.papers);
}

}  // namespace oos_purge
