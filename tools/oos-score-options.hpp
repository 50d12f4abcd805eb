// SPDX-License-Identifier: Apache-2.0
// The options of oos-score that concern answers and files; what concerns standards is in
// oos-score-standards.hpp.
#pragma once

#include <string>
#include <vector>

#include "oos-score-modes.hpp"
#include "oos/cli/stage.hpp"

namespace oos_score {

struct Options {
  oos::cli::StageOptions stage;
  StandardOptions standards;
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

inline void declare_number(CLI::App& app, const std::string& name, double& value, double most,
                           const std::string& help) {
  app.add_option(name, value, help)
      ->type_name(most > 1 ? "SECONDS" : "SHARE")
      ->capture_default_str()
      ->check(CLI::Range(0.0, most));
}

inline void declare_numbers(CLI::App& app, Options& options) {
  declare_number(app, "--min-confidence", options.min_confidence, 1,
                 "words the recogniser was less sure of are no answer, 0 to 1");
  declare_number(app, "--before", options.before_s, 3600,
                 "seconds before the press in which an answer counts when no question is heard");
  declare_number(app, "--after", options.after_s, 3600, "likewise, seconds after the press");
  declare_number(app, "--review-below", options.review_below, 1,
                 "answers less sure than this get the flag low_confidence, 0 to 1");
}

inline void declare(CLI::App& app, Options& options) {
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
  declare_standards(app, options.standards);
  oos::cli::add_stage_options(app, options.stage);
}

}  // namespace oos_score
