// SPDX-License-Identifier: Apache-2.0
// oos-report: the figures of scored lines, in any of the forms of lib/oos/report/render.hpp.
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "oos-report-intake.hpp"
#include "oos/cli/tool.hpp"
#include "oos/report/build.hpp"
#include "oos/report/names.hpp"
#include "oos/report/render.hpp"
#include "oos/report/sums_merge.hpp"

namespace {

namespace report = oos::report;
using oos::cli::Context;

struct Options {
  std::vector<std::string> files;
  std::string format = "text";
  std::map<std::string, std::string> outputs;  ///< path by format
  report::NameSources sources;
  report::RenderOptions how;
  std::size_t latest = 5;
  int jobs = 0;  ///< one per processor
};

void declare_forms(CLI::App& app, Options& options) {
  const std::vector<std::string> names{"text", "json", "csv", "markdown", "html", "none"};
  app.add_option("-f,--format", options.format,
                 fmt::format("what to print: {}", fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT")
      ->capture_default_str();
  for (const char* name : {"html", "json", "csv", "markdown"})
    app.add_option(fmt::format("--{}", name), options.outputs[name],
                   fmt::format("write the report to FILE as {}", name))
        ->type_name("FILE");
  app.add_flag("--csv-excel", options.how.excel,
               "CSV for Excel: byte order mark, semicolons, decimal commas");
  app.add_option("--min-n", options.how.min_n,
                 "hide scores on fewer answers; if not given: 10 in html, csv and markdown, "
                 "none hidden in text and json")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
}

void declare(CLI::App& app, Options& options) {
  oos::cli::add_input_files(app, options.files);
  declare_forms(app, options);
  app.add_option("--survey", options.sources.survey, "survey file: title, names, wordings, goals")
      ->type_name("FILE");
  app.add_option("--checklist", options.sources.checklists,
                 "checklist file: titles of its criteria")
      ->allow_extra_args(false)
      ->type_name("FILE");
  app.add_option("--title", options.sources.title, "heading of the report")->type_name("TEXT");
  app.add_option("--language", options.sources.language,
                 "language: " + report::language_list() + "; the survey's if not given")
      ->type_name("LANG");
  oos::cli::add_jobs(app, options.jobs);
  app.add_option("--latest", options.latest, "how many words of customers to show of each kind")
      ->check(CLI::Range(0, 10'000))
      ->type_name("N")
      ->capture_default_str();
}

/// Each thread counts for itself; what they counted is added up at the end.
report::Sums read_lines(Context& context, const Options& options,
                        const report::KindsByQuestion& kinds) {
  std::deque<report::Sums> parts;
  report::IntakeOptions how;
  how.files = options.files;
  how.jobs = oos::cli::resolved_jobs(options.jobs);
  how.make_counter = [&]() -> report::CountLine {
    return [&, &sums = parts.emplace_back()](const oos::jsonl::ReadLine& line) -> std::size_t {
      return report::add_line(sums, line, kinds, options.latest) ? 0 : 1;
    };
  };
  oos_report::read_lines(context, std::move(how), {"reported", "counted_only"});
  report::Sums sums;
  for (report::Sums& part : parts) report::merge(sums, std::move(part), options.latest);
  return sums;
}

void run(Context& context, const Options& options) {
  const report::Knowledge knowledge = report::load_knowledge(options.sources);
  const report::Sums sums = read_lines(context, options, knowledge.kinds);
  const auto whole = report::build_report(sums, knowledge.names, knowledge.language);
  // Files first: whoever reads our output may stop early.
  for (const auto& [name, path] : options.outputs)
    if (!path.empty()) report::render_to_file(whole, *report::find_format(name), options.how, path);
  if (options.format == "none") return;
  report::RenderOptions how = options.how;
  how.width = oos::cli::Terminal::width(STDOUT_FILENO, how.width);
  how.color = context.terminal().color_on(STDOUT_FILENO);
  context.out().write_raw(report::render(whole, *report::find_format(options.format), how));
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(argc, argv,
                            {"oos-report", "NPS and what stands behind it, from scored lines",
                             "  oos-report scored.jsonl\n"
                             "  oos-report --html report.html --language ru scored.jsonl\n"
                             "  oos-report --format csv --min-n 30 scored.jsonl > figures.csv\n"},
                            [options](CLI::App& app) -> oos::cli::Run {
                              declare(app, *options);
                              return [options](Context& context) { run(context, *options); };
                            });
}
