// SPDX-License-Identifier: Apache-2.0
// The options of oos-score about checklists and people, and the reports that take the place of
// scoring: --check-checklist, --test-checklist, --agreement.
#pragma once

#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/score/agreement.hpp"
#include "oos/score/lint.hpp"
#include "oos/score/rule_test.hpp"
#include "oos/score/scorer.hpp"

namespace oos_score {

using oos::cli::Context;
using oos::score::Scorer;

struct StandardOptions {
  bool check = false;
  std::string labelled_file;
  std::vector<std::string> review_files;
  bool agreement = false;
};

inline void declare_standards(CLI::App& app, StandardOptions& options) {
  constexpr const char* group = "Checklists";
  const auto check = app.add_flag("--check-checklist", options.check,
                                  "only look for mistakes in the checklists: weights, rules that "
                                  "can never decide, phrases too short")
                         ->group(group);
  const auto test =
      app.add_option("--test-checklist", options.labelled_file,
                     "only compare the checklists with labelled lines: precision and recall")
          ->type_name("FILE")
          ->excludes(check)
          ->group(group);
  app.add_option("--reviews", options.review_files,
                 "what people said of the clips (JSON Lines or CSV): it stands over the rules")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group(group);
  app.add_flag("--agreement", options.agreement,
               "only tell how well reviewers agree with one another and with the rules")
      ->needs("--reviews")
      ->excludes(check)
      ->excludes(test)
      ->group(group);
}

/// Reads the reviews into the scorer's options.
inline void read_reviews(const StandardOptions& options, oos::score::ScoreOptions& score) {
  for (const std::string& file : options.review_files)
    score.reviews.read(oos::read_file(file), file);
}

inline void check_checklists(Context& context, const std::vector<oos::survey::Checklist>& lists) {
  for (const oos::survey::Checklist& list : lists) {
    oos::jsonl::Json line{{"checklist", list.id},
                          {"version", list.version},
                          {"hash", list.hash},
                          {"criteria", list.criteria.size()},
                          {"findings", oos::jsonl::Json::array()}};
    for (const auto& [place, problem] : oos::score::lint(list))
      line["findings"].push_back({{"place", place}, {"problem", problem}});
    if (!line["findings"].empty()) context.raise_status(oos::ExitStatus::condition);
    context.out().write(line.dump());
  }
}

/// Scores the lines of files and hands each on with its score.
inline void each_scored(
    const std::vector<std::string>& files, const Scorer& scorer,
    const std::function<void(const oos::jsonl::Line&, const oos::record::Score&)>& visit) {
  oos::jsonl::LineReader reader(files);
  reader.stop_when([] { return Context::stopping(); });
  oos::jsonl::RawLine raw;
  while (reader.next(raw)) {
    Context::stop_if_asked();
    try {
      const oos::jsonl::Line line(raw.text);
      if (Scorer::wants(line)) visit(line, scorer.score(line));
    } catch (const oos::Error& error) {
      throw error.at(std::string(raw.file) + ":" + std::to_string(raw.number));
    }
  }
}

inline void test_checklists(Context& context, const StandardOptions& options,
                            const Scorer& scorer) {
  oos::score::RuleTest test;
  each_scored({options.labelled_file}, scorer, [&](const auto& line, const auto& score) {
    if (line.has("labels")) test.add(line, score.checklists);
  });
  for (const oos::jsonl::Json& line : test.report()) context.out().write(line.dump());
}

inline void report_agreement(Context& context, const std::vector<std::string>& files,
                             const Scorer& scorer) {
  oos::score::AgreementReport report;
  each_scored(files, scorer, [&](const auto&, const auto& score) { report.add(score.checklists); });
  for (const oos::jsonl::Json& line : report.report()) context.out().write(line.dump());
}

/// Does what takes the place of scoring; false when lines are to be scored. Throws Error(usage)
/// when there is no checklist to check.
inline bool run_standards(Context& context, const StandardOptions& options,
                          const oos::score::ScoreOptions& score,
                          const std::vector<std::string>& files) {
  const bool needs_list = options.check || options.agreement || !options.labelled_file.empty();
  if (!needs_list) return false;
  if (score.checklists.empty())
    throw oos::Error(oos::ErrorKind::usage, "--checklist is missing: which one is meant?");
  if (options.check) {
    check_checklists(context, score.checklists);
    return true;
  }
  const Scorer scorer(score);
  if (options.agreement)
    report_agreement(context, files, scorer);
  else
    test_checklists(context, options, scorer);
  return true;
}

}  // namespace oos_score
