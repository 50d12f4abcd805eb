// SPDX-License-Identifier: Apache-2.0
// What the survey and the checklists tell the report: titles, names, goals, kinds of questions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "oos/report/build.hpp"
#include "oos/report/fact.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/survey.hpp"

namespace oos::report {

/// The files that name things, and what the user says beside them.
struct NameSources {
  std::string survey;  ///< path; empty: none
  std::vector<std::string> checklists;
  std::string title;     ///< empty: the survey's
  std::string language;  ///< empty: the survey's
};

/// All that was learned from them.
struct Knowledge {
  Language language = Language::en;
  Names names;
  KnownQuestions questions;
  std::map<std::string, std::string, std::less<>> zones;  ///< by point, where the survey says
};

/// Reads the files. Throws Error(io), Error(config), or Error(usage) for an unknown language.
Knowledge load_knowledge(const NameSources& sources);

/// Names of the survey; wordings in the report's language, else in the survey's, else in any.
Names names_of(const survey::Survey& survey, Language language);
/// Adds the titles of a checklist and its criteria.
void add_names(Names& names, const survey::Checklist& checklist);
/// Kinds and scales by question.
KnownQuestions questions_of(const survey::Survey& survey);

}  // namespace oos::report
