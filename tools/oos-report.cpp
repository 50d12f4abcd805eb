// SPDX-License-Identifier: Apache-2.0
// oos-report: the figures of scored lines, in any of the forms of lib/oos/report/render.hpp.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "oos/cli/tool.hpp"
#include "oos/report/build.hpp"
#include "oos/report/names.hpp"
#include "oos/report/render.hpp"

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
  app.add_option("--latest", options.latest, "how many words of customers to show of each kind")
      ->check(CLI::Range(0, 10'000))
      ->type_name("N")
      ->capture_default_str();
}

/// Reads all lines once; what is no record is named, counted, and left out.
report::Sums read_lines(Context& context, const Options& options,
                        const report::KindsByQuestion& kinds) {
  report::Sums sums;
  oos::cli::Tally& tally = context.summary().tally("lines");
  oos::jsonl::LineReader reader(options.files);
  reader.stop_when([] { return Context::stopping(); });
  for (oos::jsonl::RawLine raw; reader.next(raw);) {
    Context::stop_if_asked();
    ++tally.read;
    try {
      const bool press = report::add_line(sums, oos::jsonl::Line(raw.text), kinds, options.latest);
      ++tally.outcomes[press ? "reported" : "counted_only"];
    } catch (const oos::Error& error) {
      ++tally.outcomes["rejected"];
      context.terminal().error(error.at(fmt::format("{}:{}", raw.file, raw.number)).what());
      context.raise_status(oos::ExitStatus::input);
    }
    context.terminal().progress("report", tally.read);
  }
  context.terminal().clear_progress();
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
