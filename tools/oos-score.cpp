// SPDX-License-Identifier: Apache-2.0
// oos-score: event lines with a transcript in, the same with their score out.
#include <memory>
#include <string>
#include <vector>

#include "oos-score-modes.hpp"
#include "oos/cli/stage.hpp"
#include "oos/score/scorer.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Line;
using oos::score::Scorer;

struct Options {
  oos::cli::StageOptions stage;
  oos_score::StandardOptions standards;
  std::string survey_file;
  std::vector<std::string> checklist_files;
  std::string language;
  std::string kind;
  double min_confidence = 0.5;
  double before_s = 25;
  double after_s = 3;
};

void declare_window(CLI::App& app, Options& options) {
  const CLI::Range seconds(0.0, 3600.0);
  app.add_option("--before", options.before_s,
                 "seconds before the press in which an answer counts when no question is heard")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check(seconds);
  app.add_option("--after", options.after_s, "likewise, seconds after the press")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check(seconds);
}

void declare(CLI::App& app, Options& options) {
  options.stage.stage = "score";
  options.stage.key = "score";
  app.add_option("--survey", options.survey_file, "survey file: kinds, scales and wordings")
      ->type_name("FILE");
  app.add_option("--checklist", options.checklist_files,
                 "checklist to judge the conversation by; may be given several times")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option(
         "--kind", options.kind,
         "kind of question: nps, nps-binary, ces, csat, servqual, suggestion, complaint, praise, "
         "open (default: that of the line or the survey, else nps)")
      ->type_name("KIND")
      ->check(CLI::IsMember({"nps", "nps-binary", "ces", "csat", "servqual", "suggestion",
                             "complaint", "praise", "open"}));
  app.add_option("--language", options.language,
                 "language spoken: en, ru, bg (default: that of the transcript)")
      ->type_name("TAG");
  app.add_option("--min-confidence", options.min_confidence,
                 "words the recogniser was less sure of are no answer, 0 to 1")
      ->type_name("SHARE")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  declare_window(app, options);
  oos_score::declare_standards(app, options.standards);
  oos::cli::add_stage_options(app, options.stage);
}

oos::score::ScoreOptions score_options(const Options& options) {
  oos::score::ScoreOptions score;
  if (!options.survey_file.empty()) score.survey = oos::survey::load_survey(options.survey_file);
  for (const std::string& file : options.checklist_files)
    score.checklists.push_back(oos::survey::load_checklist(file));
  oos_score::read_files(options.standards, score);
  score.language = options.language;
  score.kind = oos::survey::parse_kind(options.kind);
  score.min_confidence = options.min_confidence;
  score.before_press_ms = static_cast<std::int64_t>(options.before_s * 1000 + 0.5);
  score.after_press_ms = static_cast<std::int64_t>(options.after_s * 1000 + 0.5);
  return score;
}

void run(Context& context, const Options& options) {
  const auto how = score_options(options);
  if (oos_score::run_standards(context, options.standards, how, options.stage.files)) return;
  const Scorer scorer(how);
  oos::score::DispositionCounts counts;
  oos::cli::StageWork work;
  work.wants = [](const Line& line) { return Scorer::wants(line); };
  work.work = [&scorer, &counts](const Line& line) {
    const oos::record::Score score = scorer.score(line);
    counts.add(score.disposition);
    return oos::record::to_json(score);
  };
  oos_score::declare_finish(work, options.standards, options.language);
  oos::cli::run_stage(context, options.stage, work);
  auto& presses = context.summary().tally("presses");
  presses.outcomes = counts.counts();
  for (const auto& [disposition, count] : presses.outcomes) presses.read += count;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-score", "find the answer in each transcript and apply the checklists",
       "  oos-score --survey survey.toml --checklist checklist.toml transcripts.jsonl > "
       "scored.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
