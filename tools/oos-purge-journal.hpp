// SPDX-License-Identifier: Apache-2.0
// The options of oos-purge about its journal: where it is, and whether it fits together.
#pragma once

#include <filesystem>
#include <string>

#include "oos/cli/tool.hpp"
#include "oos/purge/journal.hpp"
#include "oos/survey/policy.hpp"

namespace oos_purge {

struct JournalOptions {
  std::string file;
  bool verify = false;
  std::string head;
};

inline void declare_journal(CLI::App& app, JournalOptions& options) {
  app.add_option("--journal", options.file, "journal of deletions, instead of the policy's")
      ->type_name("FILE");
  auto* verify = app.add_flag("--verify-journal", options.verify,
                              "only check that nothing in the journal was changed or is missing");
  app.add_option("--head", options.head,
                 "number and sum of a line noted earlier: it must still be there")
      ->type_name("NUMBER:SHA256")
      ->needs(verify);
}

/// Where the journal is. `policy` may be null. Throws Error(usage).
inline std::filesystem::path journal_path(const JournalOptions& options,
                                          const oos::survey::Policy* policy) {
  if (!options.file.empty()) return std::filesystem::absolute(options.file).lexically_normal();
  if (policy != nullptr && !policy->journal.empty()) return policy->journal;
  throw oos::Error(oos::ErrorKind::usage,
                   "there is no journal: name one with journal = \"FILE\" in the policy, or with "
                   "--journal");
}

/// Checks the journal and writes one line about it; status 6 when it does not fit.
inline void verify_journal(oos::cli::Context& context, const JournalOptions& options,
                           const std::filesystem::path& path) {
  using oos::purge::JournalCheck;
  oos::jsonl::Json json;
  std::int64_t entries = 0;
  const auto count = [&entries](const oos::jsonl::Json&) { ++entries; };
  const auto noted =
      options.head.empty() ? oos::purge::JournalHead{} : oos::purge::parse_head(options.head);
  JournalCheck check = check_journal(path, oos::purge::read_head_file(path), count);
  if (check.fault_line == 0 && noted.number > 0) {
    entries = 0;
    check = check_journal(path, noted, count);
  }
  json["verified"] = check.fault_line == 0;
  json["entries"] = entries;
  json["torn_lines"] = check.torn_lines;
  json["interrupted"] = check.broken_lines > 0 || check.unterminated;
  if (check.fault_line == 0) json["head"] = to_text(check.last);
  if (check.fault_line != 0) {
    json["line"] = check.fault_line;
    json["message"] = check.fault;
    context.terminal().error(
        fmt::format("{}:{}: {}", path.string(), check.fault_line, check.fault));
    context.raise_status(oos::ExitStatus::condition);
  }
  context.out().write(json.dump());
}

}  // namespace oos_purge
