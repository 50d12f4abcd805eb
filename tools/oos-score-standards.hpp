// SPDX-License-Identifier: Apache-2.0
// The options of oos-score about checklists, people, topics and redaction.
#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/score/private_data.hpp"
#include "oos/score/redact.hpp"
#include "oos/score/scorer.hpp"

namespace oos_score {

using oos::cli::Context;
using oos::score::Scorer;

struct StandardOptions {
  bool check = false;
  std::string labelled_file;
  std::vector<std::string> review_files;
  bool agreement = false;
  std::string topics_file;
  std::vector<std::string> redact;
  CLI::Option* redacts = nullptr;
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
  app.add_option("--topics", options.topics_file,
                 "topics file: vocabularies of topics and rules for incidents")
      ->type_name("FILE")
      ->group(group);
  options.redacts =
      app.add_option("--redact", options.redact,
                     "take personal data out of transcript and score: all, or some of "
                     "phone, email, card, passport, snils, inn, birth_date, name")
          ->type_name("KINDS")
          ->delimiter(',')
          ->allow_extra_args(false)
          ->group(group);
}

/// Reads reviews and topics into the scorer's options.
inline void read_files(const StandardOptions& options, oos::score::ScoreOptions& score) {
  if (!options.topics_file.empty()) score.topics = oos::survey::load_topics(options.topics_file);
  for (const std::string& file : options.review_files)
    score.reviews.read(oos::read_file(file), file);
}

/// The kinds that --redact names; empty: all. Throws Error(usage) for another word.
inline std::set<std::string> redacted_kinds(const StandardOptions& options) {
  const auto& known = oos::score::private_kinds();
  std::set<std::string> kinds;
  for (const std::string& kind : options.redact) {
    if (kind == "all" || kind.empty()) return {};
    if (std::find(known.begin(), known.end(), kind) == known.end())
      throw oos::Error(oos::ErrorKind::usage,
                       "--redact: \"" + kind + "\" is no kind of personal data; see --help");
    kinds.insert(kind);
  }
  return kinds;
}

/// Takes personal data out when --redact is given; null otherwise.
inline std::unique_ptr<oos::score::Redactor> make_redactor(const StandardOptions& options,
                                                           const std::string& language) {
  if (options.redacts->count() == 0) return nullptr;
  return std::make_unique<oos::score::Redactor>(redacted_kinds(options), language);
}

}  // namespace oos_score
