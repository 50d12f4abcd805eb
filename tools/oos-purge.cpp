// SPDX-License-Identifier: Apache-2.0
// oos-purge: a retention policy in, old files out, and a journal that proves it.
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "oos-purge-options.hpp"
#include "oos-purge-run.hpp"
#include "oos/cli/tool.hpp"
#include "oos/purge/carry_out.hpp"
#include "oos/survey/policy.hpp"

namespace {

using oos::cli::Context;
using oos::purge::Surroundings;
using oos::survey::Policy;
using oos_purge::Options;

/// The journal and what lies beside it, the policy, and files of lines that are read: never
/// removed.
void name_own(Surroundings& around, const Options& options, const std::filesystem::path& journal) {
  using namespace oos::purge;
  around.own = identities_of({options.policy_file, journal, head_file_of(journal),
                              key_file_of(journal), lock_file_of(journal)});
}

void apply(Context& context, const Policy& policy, const Options& options) {
  Surroundings around = oos_purge::surroundings(context);
  const std::filesystem::path path = journal_path(options.journal, &policy);
  oos::purge::JournalMemory memory;
  oos::purge::Journal journal(path, [&](const oos::jsonl::Json& entry) { memory.take(entry); });
  name_own(around, options, path);
  const auto evidence = oos_purge::read_evidence(context, policy, options.files);
  auto plan = make_plan(policy, evidence, around);
  const std::string run = oos::content_id({policy.sum, journal.head().sha256});
  journal.add("run", oos_purge::run_entry(policy, run));
  oos::purge::Removal removal(policy, journal, around, run);
  removal.carry_out(plan, evidence, memory,
                    [&](const auto& outcome) { oos_purge::tell(context, outcome); });
  journal.add("end", {{"run", run}, {"folders", removal.folders()}});
  journal.commit();
  context.summary().fact("run", run);
  context.summary().fact("folders", removal.folders());
  context.summary().fact("journal_head", to_text(journal.head()));
  context.summary().fact("media", "deleted, not wiped");
  context.terminal().note("journal " + to_text(journal.head()));
}

void show(Context& context, const Policy& policy, const Options& options) {
  Surroundings around = oos_purge::surroundings(context);
  const bool has_journal = !options.journal.file.empty() || !policy.journal.empty();
  name_own(around, options, has_journal ? journal_path(options.journal, &policy) : "");
  const auto evidence = oos_purge::read_evidence(context, policy, options.files);
  oos_purge::show_plan(context, policy, make_plan(policy, evidence, around), evidence);
}

void run(Context& context, const Options& options) {
  std::optional<Policy> policy;
  if (!options.policy_file.empty()) policy = oos::survey::load_policy(options.policy_file);
  if (options.journal.verify)
    return verify_journal(context, options.journal,
                          journal_path(options.journal, policy ? &*policy : nullptr));
  if (!policy) throw oos::Error(oos::ErrorKind::usage, "--policy is required: what may be removed");
  if (options.apply) {
    apply(context, *policy, options);
  } else {
    show(context, *policy, options);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-purge", "remove what a retention policy says, and keep a journal of it",
       "  oos-purge --policy policy.toml > would-go.jsonl\n"
       "  oos-purge --policy policy.toml --apply > gone.jsonl\n"
       "  oos-purge --policy policy.toml --verify-journal\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        oos_purge::declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
