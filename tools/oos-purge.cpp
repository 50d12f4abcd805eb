// SPDX-License-Identifier: Apache-2.0
// oos-purge: a retention policy in, old files out, and a journal that proves it.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "oos-purge-apply.hpp"
#include "oos-purge-options.hpp"
#include "oos/cli/tool.hpp"
#include "oos/survey/policy.hpp"

namespace {

using oos::cli::Context;
using oos::purge::Surroundings;
using oos::survey::Policy;
using oos_purge::Options;

/// The journal and what lies beside it, and the policy: never removed.
void name_own(Surroundings& around, const Options& options, const std::filesystem::path& journal) {
  using namespace oos::purge;
  around.own = identities_of({options.policy_file, journal, head_file_of(journal),
                              key_file_of(journal), lock_file_of(journal)});
}

void apply(Context& context, const Policy& policy, const Options& options) {
  const auto request = oos_purge::request_of(options.request, policy.timezone);
  const std::filesystem::path path = journal_path(options.journal, &policy);
  oos_purge::Session session(context, policy, options.files);
  {
    oos::purge::JournalMemory memory;
    oos::purge::Journal journal(path, [&](const oos::jsonl::Json& entry) { memory.take(entry); });
    name_own(session.around(), options, path);
    session.apply(journal, memory, request);
  }
  if (!options.papers.any()) return;
  oos_purge::PaperOptions papers = options.papers;
  if (papers.of.empty()) papers.of = session.last_run();
  write_papers(context, papers, policy, path);
}

void show(Context& context, const Policy& policy, const Options& options) {
  const auto request = oos_purge::request_of(options.request, policy.timezone);
  oos_purge::Session session(context, policy, options.files);
  const bool has_journal = !options.journal.file.empty() || !policy.journal.empty();
  name_own(session.around(), options, has_journal ? journal_path(options.journal, &policy) : "");
  session.show(request);
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
  } else if (options.papers.any()) {
    write_papers(context, options.papers, *policy, journal_path(options.journal, &*policy));
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
       "  oos-purge --policy policy.toml --event e1 > asked.jsonl\n"
       "  oos-purge --policy policy.toml --verify-journal\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        oos_purge::declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
