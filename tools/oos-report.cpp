// SPDX-License-Identifier: Apache-2.0
// oos-report: the figures of scored lines, in any of the forms of lib/oos/report/render.hpp.
#include <memory>

#include <unistd.h>

#include "oos-report-options.hpp"
#include "oos/core/file.hpp"
#include "oos/report/aggregate.hpp"

namespace {

using oos::cli::Context;
using namespace oos_report;

void declare(CLI::App& app, Options& options) {
  oos::cli::add_input_files(app, options.files);
  declare_forms(app, options);
  declare_texts(app, options);
  declare_figures(app, options);
}

const char* outcome(report::Counted counted) {
  switch (counted) {
    case report::Counted::press:
      return "reported";
    case report::Counted::left_out:
      return "left_out";
    case report::Counted::aggregate:
      return "merged";
    case report::Counted::other_line:
      break;
  }
  return "counted_only";
}

/// Reads all lines once; what is no record is named, counted, and left out.
void read_lines(Context& context, const Options& options, report::Counter& counter) {
  oos::cli::Tally& tally = context.summary().tally("lines");
  oos::jsonl::LineReader reader(options.files);
  reader.stop_when([] { return Context::stopping(); });
  for (oos::jsonl::RawLine raw; reader.next(raw);) {
    Context::stop_if_asked();
    ++tally.read;
    try {
      ++tally.outcomes[outcome(counter.add_line(oos::jsonl::Line(raw.text)))];
    } catch (const oos::Error& error) {
      ++tally.outcomes["rejected"];
      context.terminal().error(error.at(fmt::format("{}:{}", raw.file, raw.number)).what());
      context.raise_status(oos::ExitStatus::input);
    }
    context.terminal().progress("report", tally.read);
  }
  context.terminal().clear_progress();
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
  // What the command line says is checked before any line is read.
  std::vector<report::AlertCondition> conditions;
  for (const std::string& text : options.alerts)
    conditions.push_back(report::AlertCondition::parse(text));
  report::select_presses(options.count, options.where, options.group_by);
  options.how.for_handler = options.audience == "handler";
  const report::Knowledge knowledge = report::load_knowledge(options.sources);
  options.count.questions = knowledge.questions;
  options.count.zones = knowledge.zones;
  report::Counter counter(options.count);
  read_lines(context, options, counter);
  if (options.partial) {
    report::write_aggregates(counter.sums(), counter.latest(),
                             [&](std::string_view line) { context.out().write(line); });
    return;
  }
  auto whole = report::build_report(counter.sums(), knowledge.names,
                                    build_options(options, knowledge.language));
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
