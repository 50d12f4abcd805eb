// SPDX-License-Identifier: Apache-2.0
// What follows from the options of oos-review: files read, the language chosen.
#pragma once

#include <algorithm>

#include "oos-review-options.hpp"

namespace oos_review {

/// What follows from the options: files are read, so that mistakes in them come first.
inline void prepare(Options& options) {
  if (!options.survey_file.empty())
    options.item.survey = oos::survey::load_survey(options.survey_file);
  for (const std::string& file : options.checklist_files)
    options.batch.checklists.push_back(oos::survey::load_checklist(file));
  const auto spoken = oos::review::page_languages();
  if (options.batch.language.empty() && options.item.survey)
    options.batch.language = options.item.survey->language.substr(0, 2);
  if (std::find(spoken.begin(), spoken.end(), options.batch.language) == spoken.end())
    options.batch.language = "en";
  options.batch.second = !options.second_files.empty();
  options.batch.lead_ms = static_cast<std::int64_t>(options.before_s * 1000 + 0.5);
  options.item.language = options.batch.language;
  options.item.blind = options.batch.blind;
  options.item.originals = options.batch.second;
}

}  // namespace oos_review
