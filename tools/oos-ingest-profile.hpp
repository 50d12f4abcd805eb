// SPDX-License-Identifier: Apache-2.0
// The options of oos-ingest that are about recorder profiles, and what only shows profiles.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/dump/profile.hpp"
#include "oos/dump/suggest.hpp"

namespace oos_ingest {

struct ProfileOptions {
  std::vector<std::string> profiles;
  std::vector<std::string> call_logs;
  bool suggest = false;
  bool list = false;
  std::string show;
};

inline void declare_profile(CLI::App& app, ProfileOptions& options) {
  app.add_option("--profile", options.profiles,
                 "recorder profile to try first: a name, or a file of yours; may be repeated")
      ->type_name("NAME|FILE")
      ->allow_extra_args(false);
  app.add_option("--call-log", options.call_logs,
                 "call log to join, instead of those that the profile finds; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_flag("--suggest", options.suggest,
               "print a profile with templates proposed from the names found, and exit");
  app.add_flag("--list-profiles", options.list,
               "print the profiles there are, with their status, and exit");
  app.add_option("--show-profile", options.show, "print a profile's TOML, to be edited, and exit")
      ->type_name("NAME");
}

/// Prints the list of profiles or one of them, when that was asked for.
inline bool shows_profiles(oos::cli::Context& context, const ProfileOptions& options) {
  if (!options.show.empty())
    context.out().write_raw(oos::dump::built_in_profile_text(options.show));
  if (options.list)
    for (const std::string& name : oos::dump::built_in_profiles()) {
      const auto profile = oos::dump::load_profile(name);
      context.out().write_raw(fmt::format("{:<22} {:<11} {}\n", profile.name,
                                          to_string(profile.status), profile.title));
    }
  return options.list || !options.show.empty();
}

/// Prints a profile proposed from the names found.
inline void suggest(oos::cli::Context& context, const oos::dump::Ingested& found) {
  std::vector<std::string> paths;
  for (const auto& recording : found.recordings) paths.push_back(recording.path);
  context.out().write_raw(oos::dump::suggested_profile(paths, oos::dump::latest_name_time()));
}

}  // namespace oos_ingest
