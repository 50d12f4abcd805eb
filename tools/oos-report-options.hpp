// SPDX-License-Identifier: Apache-2.0
// The options of oos-report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/report/alert.hpp"
#include "oos/report/counter.hpp"
#include "oos/report/measure.hpp"
#include "oos/report/names.hpp"
#include "oos/report/render.hpp"

namespace oos_report {
namespace report = oos::report;

struct Options {
  std::vector<std::string> files;
  int jobs = 0;  ///< one per processor
  std::string format = "text";
  std::map<std::string, std::string> outputs;  ///< path by format
  report::NameSources sources;
  report::RenderOptions how;
  std::string audience = "reader";
  std::string interval = "adjusted-wald";
  std::string period = "auto";
  std::string where;
  std::string group_by;
  std::vector<std::string> alerts;
  std::string alerts_file;
  bool partial = false;
  report::CountOptions count;
};

inline void declare_forms(CLI::App& app, Options& options) {
  const std::vector<std::string> names{"text", "json",       "csv", "markdown",
                                       "html", "prometheus", "none"};
  app.add_option("-f,--format", options.format,
                 fmt::format("what to print: {}", fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT")
      ->capture_default_str();
  for (const char* name : {"html", "json", "csv", "markdown", "prometheus"})
    app.add_option(fmt::format("--{}", name), options.outputs[name],
                   fmt::format("write the report to FILE as {}", name))
        ->type_name("FILE");
  app.add_flag("--csv-excel", options.how.excel,
               "CSV for Excel: byte order mark, semicolons, decimal commas");
  app.add_option("--min-n", options.how.min_n,
                 "hide scores on fewer answers; if not given: 10 in html, csv, markdown and "
                 "prometheus, none hidden in text and json")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  app.add_option("--audience", options.audience,
                 "who reads it; words of customers are never hidden from a handler: reader, "
                 "handler")
      ->check(CLI::IsMember({"reader", "handler"}))
      ->type_name("WHO")
      ->capture_default_str();
}

inline void declare_texts(CLI::App& app, Options& options) {
  app.add_option("--survey", options.sources.survey,
                 "survey file: title, names, wordings, scales, goals, time zones")
      ->type_name("FILE");
  app.add_option("--checklist", options.sources.checklists,
                 "checklist file: titles of its criteria")
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--title", options.sources.title, "heading of the report")->type_name("TEXT");
  app.add_option("--language", options.sources.language,
                 "language: " + report::language_list() + "; the survey's if not given")
      ->type_name("LANG");
  app.add_option("--latest", options.count.latest,
                 "how many words of customers to show of each kind")
      ->check(CLI::Range(0, 10'000))
      ->type_name("N")
      ->capture_default_str();
}

inline void declare_figures(CLI::App& app, Options& options) {
  app.add_option("--question", options.count.question, "only presses of this question")
      ->type_name("ID");
  app.add_option("--where", options.where,
                 "only presses for which EXPR holds, such as \"hour(time) >= 12\"")
      ->type_name("EXPR");
  app.add_option("--group-by", options.group_by,
                 "figures by the values of EXPR too, such as \"weekday(time)\"")
      ->type_name("EXPR");
  app.add_option("--period", options.period,
                 "what trends are drawn by: auto, day, week, month, quarter")
      ->check(CLI::IsMember({"auto", "day", "week", "month", "quarter"}))
      ->type_name("PERIOD")
      ->capture_default_str();
  app.add_option("--nps-interval", options.interval,
                 "interval of NPS: adjusted-wald, score, bootstrap, wald")
      ->check(CLI::IsMember({"adjusted-wald", "score", "bootstrap", "wald"}))
      ->type_name("KIND")
      ->capture_default_str();
  app.add_flag("--partial", options.partial,
               "print aggregate lines, to be merged later, instead of a report");
  app.add_flag("--merge", options.count.merge, "add up the aggregate lines of --partial");
  app.add_option("--alert", options.alerts,
                 "end with status 6 when it holds, such as \"point: nps < 30 and n >= 50\"")
      ->allow_extra_args(false)
      ->type_name("CONDITION");
  app.add_option("--alerts", options.alerts_file, "write what made alerts hold to FILE as JSON")
      ->type_name("FILE");
}

inline report::BuildOptions build_options(const Options& options, report::Language language) {
  return {language, *report::parse_nps_interval(options.interval),
          *report::parse_period(options.period)};
}

}  // namespace oos_report
