// SPDX-License-Identifier: Apache-2.0
// The words of a report in the languages it speaks. A new language is a column in labels.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "oos/report/disposition.hpp"
#include "oos/report/fact.hpp"

namespace oos::report {

enum class Language { en, ru, bg };

/// "en", "ru" or "bg".
std::string_view tag(Language language);
/// Absent when the report does not speak the language. "ru-RU" is "ru".
std::optional<Language> parse_language(std::string_view tag);
/// All tags for messages and --help: "en, ru, bg".
std::string language_list();
/// The language asked for; when none was, that of the survey if the report speaks it, else
/// English. Throws Error(usage) when the report does not speak what was asked for.
Language choose_language(std::string_view asked, std::string_view of_survey);

enum class Label {
  default_title,
  no_presses,
  no_answers,
  period,
  points,
  presses,
  nps_binary,
  yes,
  no,
  share_yes,
  yes_minus_no,
  detractors,
  passives,
  promoters,
  interval,
  answers,
  overall,
  by_point,
  by_employee,
  by_question,
  point,
  employee,
  question,
  distribution,
  mark,
  goal,
  hidden,
  hidden_note,
  few_note,
  not_known,
  response,
  outcome,
  count,
  share,
  checklist,
  criterion,
  pass,
  fail,
  na,
  unknown,
  fail_share,
  mean_percent,
  conversations,
  critical,
  complaints,
  suggestions,
  praise,
  other_words,
  latest,
  no_words,
  clip,
  asking,
  asked,
  served,
  asked_share,
  planned_share,
  asking_variation,
  asking_note,
  quality,
  fact,
  clips,
  incomplete_clips,
  clips_with_gaps,
  low_confidence,
  answered_without_value,
  repeats_merged,
  presses_without_time,
  failed_at,
  flag,
  nps_note,
  wilson_note,
  label_count,
};

/// A label in a language; UTF-8. Where it names a number, "{}" stands for it.
std::string_view text(Label label, Language language);
/// The name of a disposition for readers.
std::string_view text(Disposition disposition, Language language);
/// The heading of a kind of question: "NPS", "Complaints", …; the kind itself when it has none.
std::string_view kind_text(std::string_view kind, Language language);

}  // namespace oos::report
