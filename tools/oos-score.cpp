// SPDX-License-Identifier: Apache-2.0
// oos-score: event lines with a transcript in, the same with their score out.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "oos-score-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/score/review_queue.hpp"
#include "oos/score/scorer.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Json;
using oos::jsonl::Line;
using oos::score::Scorer;
using oos_score::Options;

oos::score::ScoreOptions score_options(const Options& options) {
  oos::score::ScoreOptions score;
  if (!options.survey_file.empty()) score.survey = oos::survey::load_survey(options.survey_file);
  for (const std::string& file : options.checklist_files)
    score.checklists.push_back(oos::survey::load_checklist(file));
  oos_score::read_files(options.standards, score);
  score.language = options.language;
  score.kind = oos::survey::parse_kind(options.kind);
  score.min_confidence = options.min_confidence;
  score.review_below = options.review_below;
  score.before_press_ms = static_cast<std::int64_t>(options.before_s * 1000 + 0.5);
  score.after_press_ms = static_cast<std::int64_t>(options.after_s * 1000 + 0.5);
  return score;
}

void run(Context& context, const Options& options) {
  const auto how = score_options(options);
  if (oos_score::run_standards(context, options.standards, how, options.stage.files)) return;
  const Scorer scorer(how);
  const auto redactor = oos_score::make_redactor(options.standards, options.language);
  std::map<std::string, std::int64_t> counts;
  oos::score::VisitIncidents visits;
  oos::score::ReviewQueue queue;
  oos::cli::StageWork work;
  work.wants = [](const Line& line) { return Scorer::wants(line); };
  work.work = [&](const Line& line) {
    Json score = oos::record::to_json(scorer.score(line));
    Json transcript = redactor ? redactor->redact(line, score) : Json();
    return Json{{"score", std::move(score)}, {"transcript", std::move(transcript)}};
  };
  work.finish = [&](Line& line, Json& made) {
    if (!made["transcript"].is_null()) {
      line.remove("transcript");
      line.append("transcript", made["transcript"]);
    }
    made = Json(std::move(made["score"]));
    visits.settle(line, made);
    if (!options.review_queue.empty()) queue.add(line, made);
    ++counts[made["disposition"].get<std::string>()];
  };
  oos::cli::run_stage(context, options.stage, work);
  if (!options.review_queue.empty()) queue.write(options.review_queue);
  auto& presses = context.summary().tally("presses");
  presses.outcomes = std::move(counts);
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
