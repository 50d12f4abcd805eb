// SPDX-License-Identifier: Apache-2.0
// A run of oos-purge: what its library needs of the terminal, and the account it gives.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/core/digest.hpp"
#include "oos/jsonl/reader.hpp"
#include "oos/purge/carry_out.hpp"
#include "oos/purge/evidence.hpp"
#include "oos/purge/plan.hpp"
#include "oos/purge/request.hpp"

namespace oos_purge {

using oos::cli::Context;

inline oos::purge::Surroundings surroundings(Context& context) {
  oos::purge::Surroundings around;
  around.now = std::chrono::floor<oos::milliseconds>(std::chrono::system_clock::now());
  around.stop_if_asked = [] { Context::stop_if_asked(); };
  around.progress = [&context](const std::string& what, std::int64_t done, std::int64_t total) {
    context.terminal().progress(what, done, total);
  };
  around.trouble = [&context](const oos::Error& error) {
    context.terminal().error(error.what());
    context.raise_status(oos::exit_status(error.kind()));
  };
  return around;
}

/// Reads the lines of one file; bad ones are named, and recordings stay because of them.
inline void read_lines(Context& context, const std::filesystem::path& path,
                       oos::purge::Evidence& evidence, oos::purge::Affected* affected) {
  auto& lines = context.summary().tally("lines");
  oos::jsonl::LineReader reader({path.string()});
  reader.stop_when([] { return Context::stopping(); });
  oos::jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    ++lines.read;
    try {
      const oos::jsonl::Line line(raw.text);
      evidence.add(line, path.string());
      if (affected != nullptr) affected->add(line);
      ++lines.outcomes["used"];
    } catch (const oos::Error& error) {
      ++lines.outcomes["rejected"];
      evidence.add_damage();
      context.terminal().error(error.at(fmt::format("{}:{}", raw.file, raw.number)).what());
      context.raise_status(oos::ExitStatus::input);
    }
  }
}

/// All lines that tell of the policy's files, and of a request (may be null).
inline oos::purge::Evidence read_evidence(Context& context, const oos::survey::Policy& policy,
                                          const std::vector<std::string>& more,
                                          oos::purge::Affected* affected) {
  oos::purge::Evidence evidence(policy.folder);
  for (const std::filesystem::path& pattern : policy.cut)
    for (const auto& path : oos::purge::matching_files(pattern))
      read_lines(context, path, evidence, affected);
  for (const std::string& file : more)
    read_lines(context, std::filesystem::absolute(file).lexically_normal(), evidence, affected);
  return evidence;
}

/// Writes the line of a file and counts it.
inline void tell(Context& context, const oos::purge::Outcome& outcome) {
  auto& files = context.summary().tally("files");
  ++files.read;
  ++files.outcomes[outcome.state];
  ++files.notes[outcome.state == "failed" ? "failed" : outcome.reason];
  if (outcome.state == "due" || outcome.state == "purged") {
    const std::string name(to_string(outcome.file_class));
    auto& counted = context.summary().tally(name);
    ++counted.read;
    ++counted.outcomes[outcome.state];
    counted.notes["bytes"] += outcome.action == "remove" ? outcome.size_bytes : 0;
    if (outcome.parts != 0) counted.notes["parts"] += outcome.parts;
  }
  if (outcome.state == "failed") {
    context.terminal().error(fmt::format("{}: {}", outcome.path, outcome.error));
    context.raise_status(oos::ExitStatus::record_errors);
  }
  context.out().write(oos::jsonl::new_line("purge", to_json(outcome)));
}

}  // namespace oos_purge
