// SPDX-License-Identifier: Apache-2.0
// What the survey and the checklists tell the report: titles, names, goals, kinds of questions.
#pragma once

#include <vector>

#include "oos/report/build.hpp"
#include "oos/report/fact.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/survey.hpp"

namespace oos::report {

/// Names of the survey; wordings in the report's language, else in the survey's, else in any.
Names names_of(const survey::Survey& survey, Language language);
/// Adds the titles of a checklist and its criteria.
void add_names(Names& names, const survey::Checklist& checklist);
/// Kinds by question, for lines that do not name theirs.
KindsByQuestion kinds_of(const survey::Survey& survey);

}  // namespace oos::report
