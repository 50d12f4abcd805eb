// SPDX-License-Identifier: Apache-2.0
// oos-report: the figures of scored lines, in any of the forms of lib/oos/report/render.hpp.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "oos/cli/tool.hpp"
#include "oos/core/file.hpp"
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
  bool csv_excel = false;
  std::string title;
  std::string language;
  std::string survey;
  std::vector<std::string> checklists;
  std::optional<std::int64_t> min_n;
  std::size_t latest = 5;
};

void declare(CLI::App& app, Options& options) {
  oos::cli::add_input_files(app, options.files);
  std::vector<std::string> names;
  for (const report::Format& format : report::formats()) names.emplace_back(format.name);
  names.emplace_back("none");
  app.add_option("-f,--format", options.format,
                 fmt::format("what to print: {}", fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT")
      ->capture_default_str();
  for (const char* name : {"html", "json", "csv", "markdown"})
    app.add_option(fmt::format("--{}", name), options.outputs[name],
                   fmt::format("write the report to FILE as {}", name))
        ->type_name("FILE");
  app.add_flag("--csv-excel", options.csv_excel,
               "CSV for Excel: byte order mark, semicolons, decimal commas");
  app.add_option("--survey", options.survey, "survey file: title, names, wordings, goals")
      ->type_name("FILE");
  app.add_option("--checklist", options.checklists, "checklist file: titles of its criteria")
      ->type_name("FILE");
  app.add_option("--title", options.title, "heading of the report")->type_name("TEXT");
  app.add_option("--language", options.language,
                 fmt::format("language of the report: {}; the survey's if not given",
                             report::language_list()))
      ->type_name("LANG");
  app.add_option("--min-n", options.min_n,
                 "hide scores on fewer answers; if not given: 10 in html, csv and markdown, "
                 "none hidden in text and json")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
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
  oos::jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    ++tally.read;
    try {
      const oos::jsonl::Line line(raw.text);
      const bool is_event = line.type() == "event";
      if (is_event) report::add(sums, report::read_fact(line, kinds), options.latest);
      report::add_line(sums, line.type());
      ++tally.outcomes[is_event ? "reported" : "counted_only"];
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

void write_files(const report::Report& whole, const Options& options) {
  for (const auto& [name, path] : options.outputs) {
    if (path.empty()) continue;
    report::RenderOptions how;
    how.excel = options.csv_excel;
    how.page_folder = std::filesystem::path(path).parent_path();
    // The words of customers stand in it: for its owner, until the owner decides otherwise.
    oos::AtomicFile file(path, oos::FileMode::for_owner);
    file.write(report::render(whole, *report::find_format(name), how, options.min_n));
    file.commit();
  }
}

void print(Context& context, const report::Report& whole, const Options& options) {
  if (options.format == "none") return;
  report::RenderOptions how;
  how.width = oos::cli::Terminal::width(STDOUT_FILENO, how.width);
  how.color = context.terminal().color_on(STDOUT_FILENO);
  how.excel = options.csv_excel;
  const report::Format& format = *report::find_format(options.format);
  context.out().write_raw(report::render(whole, format, how, options.min_n));
}

void run(Context& context, const Options& options) {
  oos::survey::Survey survey;
  if (!options.survey.empty()) survey = oos::survey::load_survey(options.survey);
  const report::Language language = report::choose_language(options.language, survey.language);
  report::Names names = report::names_of(survey, language);
  for (const std::string& path : options.checklists)
    report::add_names(names, oos::survey::load_checklist(path));
  if (!options.title.empty()) names.title = options.title;

  const report::Sums sums = read_lines(context, options, report::kinds_of(survey));
  const report::Report whole = report::build_report(sums, names, language);
  print(context, whole, options);
  write_files(whole, options);
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
