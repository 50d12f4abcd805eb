// SPDX-License-Identifier: Apache-2.0
// oos-report: the figures of scored lines, in any of the forms of lib/oos/report/render.hpp.
#include <deque>
#include <memory>
#include <utility>

#include <unistd.h>

#include "oos-report-intake.hpp"
#include "oos-report-options.hpp"
#include "oos/core/file.hpp"
#include "oos/report/aggregate.hpp"
#include "oos/report/sums_merge.hpp"

namespace {

using oos::cli::Context;
using namespace oos_report;

void declare(CLI::App& app, Options& options) {
  oos::cli::add_input_files(app, options.files);
  oos::cli::add_jobs(app, options.jobs);
  declare_forms(app, options);
  declare_texts(app, options);
  declare_figures(app, options);
}

/// Each thread counts for itself; what they counted is added up at the end.
report::Sums read_lines(Context& context, const Options& options) {
  std::deque<report::Counter> counters;
  report::IntakeOptions how;
  how.files = options.files;
  how.jobs = oos::cli::resolved_jobs(options.jobs);
  how.make_counter = [&]() -> report::CountLine {
    return [&counter = counters.emplace_back(options.count)](const oos::jsonl::ReadLine& line) {
      return static_cast<std::size_t>(counter.add_line(line));
    };
  };
  // In the order of report::Counted.
  oos_report::read_lines(context, std::move(how),
                         {"reported", "left_out", "merged", "counted_only"});
  report::Sums sums = counters.front().sums();
  for (std::size_t i = 1; i < counters.size(); ++i)
    report::merge(sums, counters[i].sums(), options.count.latest);
  return sums;
}

void write_alerts(Context& context, const Options& options,
                  const std::vector<report::AlertRow>& alerts) {
  if (!options.alerts_file.empty()) {
    oos::AtomicFile file(options.alerts_file, oos::FileMode::for_owner);
    file.write(report::alerts_json(alerts));
    file.commit();
  }
  if (!alerts.empty()) context.raise_status(oos::ExitStatus::condition);
}

void write_report(Context& context, const Options& options, const report::Report& whole) {
  // Files first: whoever reads our output may stop early.
  for (const auto& [name, path] : options.outputs)
    if (!path.empty()) report::render_to_file(whole, *report::find_format(name), options.how, path);
  write_alerts(context, options, whole.alerts);
  if (options.format == "none") return;
  report::RenderOptions how = options.how;
  how.width = oos::cli::Terminal::width(STDOUT_FILENO, how.width);
  how.color = context.terminal().color_on(STDOUT_FILENO);
  context.out().write_raw(report::render(whole, *report::find_format(options.format), how));
}

void run(Context& context, Options options) {
  if (options.partial) check_partial(options);
  // What the command line says is checked before any line is read.
  std::vector<report::AlertCondition> conditions;
  for (const std::string& text : options.alerts)
    conditions.push_back(report::AlertCondition::parse(text));
  report::select_presses(options.count, options.where, options.group_by);
  options.how.for_handler = options.audience == "handler";
  const report::Knowledge knowledge = report::load_knowledge(options.sources);
  options.count.questions = knowledge.questions;
  options.count.zones = knowledge.zones;
  const report::Sums sums = read_lines(context, options);
  if (options.partial) {
    report::write_aggregates(sums, options.count.latest,
                             [&](std::string_view line) { context.out().write(line); });
    return;
  }
  auto whole =
      report::build_report(sums, knowledge.names, build_options(options, knowledge.language));
  whole.alerts = report::check_alerts(whole, conditions);
  write_report(context, options, whole);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-report", "NPS and what stands behind it, from scored lines",
       "  oos-report scored.jsonl\n"
       "  oos-report --html report.html --language ru scored.jsonl\n"
       "  oos-report --format csv --min-n 30 scored.jsonl > figures.csv\n"
       "  oos-report --partial scored.jsonl > branch-1.jsonl\n"
       "  oos-report --merge branch-1.jsonl\n"
       "  oos-report --quiet -f none --alert 'nps < 30 and n >= 50' scored.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
