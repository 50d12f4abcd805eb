// SPDX-License-Identifier: Apache-2.0
// The reports of oos-score that take the place of scoring: --check-checklist, --test-checklist,
// --agreement.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "oos-score-standards.hpp"
#include "oos/score/agreement.hpp"
#include "oos/score/lint.hpp"
#include "oos/score/rule_test.hpp"

namespace oos_score {

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
