// SPDX-License-Identifier: Apache-2.0
// The options of oos-ingest about telephone calls: who is at the telephone, how numbers are shown,
// and how the calls were served.
#pragma once

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/core/file.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/dump/phone_numbers.hpp"
#include "oos/survey/survey.hpp"

namespace oos_ingest {

struct CallOptions {
  std::string roster_file;
  std::string country;
  bool pseudonymise = false;
  std::string key_file;
  std::string links;
  bool call_stats = false;
  oos::survey::Roster roster;
};

inline void declare_calls(CLI::App& app, CallOptions& options) {
  app.add_flag("--call-stats", options.call_stats,
               "also a line for each call of the log, recorded or not: how it was served");
  app.add_option("--roster", options.roster_file, "table of shifts: who sat where when")
      ->type_name("FILE");
  app.add_option("--country", options.country,
                 "whose national telephone numbers the dump has, such as RU")
      ->type_name("CC");
  app.add_flag("--pseudonymise", options.pseudonymise,
               "replace telephone numbers by keyed pseudonyms");
  app.add_option("--pseudonym-key-file", options.key_file,
                 "holds the key of the pseudonyms (else: OOS_PSEUDONYM_KEY in the environment)")
      ->type_name("FILE");
  app.add_option("--links", options.links,
                 "folder for links to files whose names show hidden numbers")
      ->type_name("DIR");
}

inline std::string pseudonym_key(const CallOptions& options) {
  std::string key;
  constexpr std::size_t longest_key = 1u << 16u;
  if (!options.key_file.empty()) {
    key = oos::read_file(options.key_file, longest_key);
  } else if (const char* variable = std::getenv("OOS_PSEUDONYM_KEY")) {
    key = variable;
  }
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.pop_back();
  if (key.empty() && !options.key_file.empty())
    throw oos::Error(oos::ErrorKind::config, "holds no key", options.key_file);
  return key;
}

/// What the options mean to ingest(); `ingest.survey` is known. The options must outlive it.
inline void add_calls(CallOptions& options, oos::dump::IngestOptions& ingest) {
  const std::string zone =
      ingest.timezone.value_or(ingest.survey != nullptr && !ingest.survey->shared_timezone().empty()
                                   ? ingest.survey->shared_timezone()
                                   : oos::system_zone());
  if (ingest.survey != nullptr) options.roster.add(*ingest.survey, zone);
  if (!options.roster_file.empty()) try {
      options.roster.add_table(oos::read_file(options.roster_file), ingest.survey, zone);
    } catch (const oos::Error& error) {
      throw oos::Error(oos::ErrorKind::config, error.message(),
                       options.roster_file + (error.where().empty() ? "" : ":" + error.where()));
    }
  ingest.roster = &options.roster;
  if (!options.country.empty()) oos::dump::check_country(options.country);
  ingest.country = options.country;
  ingest.pseudonymise = options.pseudonymise;
  ingest.pseudonym_key = pseudonym_key(options);
  ingest.call_stats = options.call_stats;
}

/// What became of the rows of call logs.
inline void count_rows(oos::cli::Context& context, const oos::dump::CallLogCounts& counts) {
  if (counts.read == 0) return;
  auto& rows = context.summary().tally("log_rows");
  rows.read = counts.read;
  rows.outcomes["joined"] = counts.joined;
  rows.outcomes["unmatched"] = counts.unmatched;
  rows.outcomes["rejected"] = counts.rejected;
  if (counts.repeated > 0) rows.outcomes["repeated"] = counts.repeated;
  if (counts.not_recorded > 0) rows.outcomes["not_recorded"] = counts.not_recorded;
  context.summary().tally("files").notes["without_log_row"] = counts.recordings_without_row;
}

/// A short key can be found by trying: there are only so many telephone numbers.
inline void warn_of_key(oos::cli::Context& context, const oos::dump::IngestOptions& ingest,
                        const oos::dump::Ingested& found) {
  constexpr std::size_t safe_bytes = 16;
  if (found.numbers.hides() && ingest.pseudonym_key.size() < safe_bytes)
    context.terminal().warn(fmt::format(
        "the key of the pseudonyms has fewer than {} characters: whoever tries keys finds the "
        "numbers; head -c 32 /dev/urandom | base64 makes a good one",
        safe_bytes));
}

}  // namespace oos_ingest
