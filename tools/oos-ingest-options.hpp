// SPDX-License-Identifier: Apache-2.0
// The command line of oos-ingest: its options and what they mean to a run.
#pragma once

#include <string>
#include <vector>

#include "oos-ingest-calls.hpp"
#include "oos-ingest-clock.hpp"
#include "oos-ingest-ledger.hpp"
#include "oos-ingest-probe.hpp"
#include "oos-ingest-profile.hpp"
#include "oos/cli/tool.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/survey/survey.hpp"

namespace oos_ingest {

struct Options {
  std::vector<std::string> roots;
  std::string point;
  std::string survey_file;
  std::string timezone;
  ClockTexts clock;
  ProbeOptions probe;
  ProfileOptions profile;
  CallOptions calls;
  int jobs = 0;
  bool verbose = false;
  LedgerOptions ledger;
};

inline void declare(CLI::App& app, Options& options) {
  app.add_option("DIR", options.roots, "folders of recordings, or single files")->type_name("");
  app.add_option("--point", options.point,
                 "service point of all the files, instead of their folder's name")
      ->type_name("NAME");
  app.add_option("--survey", options.survey_file,
                 "survey file with the points, their devices and time zones")
      ->type_name("FILE");
  app.add_option("--timezone", options.timezone,
                 "zone of the recorders' clocks, such as Europe/Moscow")
      ->type_name("ZONE");
  declare_clock(app, options.clock);
  declare_probe(app, options.probe);
  declare_profile(app, options.profile);
  declare_calls(app, options.calls);
  oos::cli::add_jobs(app, options.jobs);
  app.add_flag("-v,--verbose", options.verbose, "name every file that is skipped");
  declare_ledger(app, options.ledger);
}

/// What the options mean to ingest(). `survey` may be null.
inline oos::dump::IngestOptions ingest_options(Options& options,
                                               const oos::survey::Survey* survey) {
  oos::dump::IngestOptions ingest;
  ingest.roots = options.roots;
  if (!options.point.empty()) ingest.point = options.point;
  if (!options.timezone.empty()) ingest.timezone = options.timezone;
  ingest.survey = survey;
  ingest.clocks = parse_clock(options.clock);
  ingest.profiles = options.profile.profiles;
  ingest.call_logs = options.profile.call_logs;
  add_calls(options.calls, ingest);
  ingest.jobs = oos::cli::resolved_jobs(options.jobs);
  return ingest;
}

}  // namespace oos_ingest
