// SPDX-License-Identifier: Apache-2.0
// oos-score: event lines with a transcript in, the same with their score out.
#include <memory>
#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/score/review_queue.hpp"
#include "oos/score/scorer.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Line;
using oos::score::Scorer;

struct Options {
  oos::cli::StageOptions stage;
  std::string survey_file;
  std::vector<std::string> checklist_files;
  std::string language;
  std::string kind;
  std::string review_queue;
  double min_confidence = 0.5;
  double review_below = 0.9;
  double before_s = 25;
  double after_s = 3;
};

void declare_number(CLI::App& app, const std::string& name, double& value, double most,
                    const std::string& help) {
  app.add_option(name, value, help)
      ->type_name(most > 1 ? "SECONDS" : "SHARE")
      ->capture_default_str()
      ->check(CLI::Range(0.0, most));
}

void declare_numbers(CLI::App& app, Options& options) {
  declare_number(app, "--min-confidence", options.min_confidence, 1,
                 "words the recogniser was less sure of are no answer, 0 to 1");
  declare_number(app, "--before", options.before_s, 3600,
                 "seconds before the press in which an answer counts when no question is heard");
  declare_number(app, "--after", options.after_s, 3600, "likewise, seconds after the press");
  declare_number(app, "--review-below", options.review_below, 1,
                 "answers less sure than this get the flag low_confidence, 0 to 1");
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
         "kind of question: nps, nps-binary, yes-no, ces, csat, servqual, choice, suggestion, "
         "complaint, praise, open (default: that of the line or the survey, else nps)")
      ->type_name("KIND")
      ->check(CLI::IsMember({"nps", "nps-binary", "yes-no", "ces", "csat", "servqual", "choice",
                             "suggestion", "complaint", "praise", "open"}));
  app.add_option("--language", options.language,
                 "language spoken: en, ru, bg (default: that of the transcript)")
      ->type_name("TAG");
  declare_numbers(app, options);
  app.add_option("--review-queue", options.review_queue,
                 "write the presses a person should listen to to this file, least sure first")
      ->type_name("FILE");
  oos::cli::add_stage_options(app, options.stage);
}

oos::score::ScoreOptions score_options(const Options& options) {
  oos::score::ScoreOptions score;
  if (!options.survey_file.empty()) score.survey = oos::survey::load_survey(options.survey_file);
  for (const std::string& file : options.checklist_files)
    score.checklists.push_back(oos::survey::load_checklist(file));
  score.language = options.language;
  score.kind = oos::survey::parse_kind(options.kind);
  score.min_confidence = options.min_confidence;
  score.review_below = options.review_below;
  score.before_press_ms = static_cast<std::int64_t>(options.before_s * 1000 + 0.5);
  score.after_press_ms = static_cast<std::int64_t>(options.after_s * 1000 + 0.5);
  return score;
}

void run(Context& context, const Options& options) {
  const Scorer scorer(score_options(options));
  oos::score::DispositionCounts counts;
  oos::score::ReviewQueue queue;
  oos::cli::StageWork work;
  work.wants = [](const Line& line) { return Scorer::wants(line); };
  work.work = [&](const Line& line) {
    const oos::record::Score score = scorer.score(line);
    counts.add(score.disposition);
    if (!options.review_queue.empty()) queue.add(line, score);
    return oos::record::to_json(score);
  };
  oos::cli::run_stage(context, options.stage, work);
  if (!options.review_queue.empty()) queue.write(options.review_queue);
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
