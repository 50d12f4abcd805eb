// SPDX-License-Identifier: Apache-2.0
#include "oos/report/names.hpp"

namespace oos::report {

namespace {

std::string wording(const survey::Texts& texts, const std::string& preferred,
                    const std::string& otherwise) {
  for (const std::string& language : {preferred, otherwise})
    if (const auto found = texts.find(language); found != texts.end()) return found->second;
  return texts.empty() ? "" : texts.begin()->second;
}

QuestionInfo info_of(const survey::Question& question) {
  QuestionInfo info;
  info.kind = survey::to_string(question.kind);
  info.scale_min = question.scale_min;
  info.scale_max = question.scale_max;
  info.dimension = question.dimension;
  info.after = question.after;
  info.weight = question.weight;
  info.expectation = question.part == survey::ServqualPart::expectation;
  info.low_is_good = question.low_is_good;
  return info;
}

}  // namespace

Names names_of(const survey::Survey& survey, Language language) {
  Names names;
  names.title = survey.title;
  for (const survey::Question& question : survey.questions) {
    names.questions[question.id] =
        wording(question.text, std::string(tag(language)), survey.language);
    if (question.goal) names.goals[question.id] = *question.goal;
    names.info[question.id] = info_of(question);
  }
  for (const survey::Point& point : survey.points) names.points[point.id] = point.name;
  for (const survey::Employee& employee : survey.employees)
    names.employees[employee.id] = employee.name;
  return names;
}

void add_names(Names& names, const survey::Checklist& checklist) {
  names.checklists[checklist.id] = checklist.title;
  for (const survey::Criterion& criterion : checklist.criteria)
    names.criteria[checklist.id][criterion.id] = criterion.title;
}

KnownQuestions questions_of(const survey::Survey& survey) {
  KnownQuestions known;
  for (const survey::Question& question : survey.questions)
    known[question.id] = {survey::to_string(question.kind), question.scale_min, question.scale_max};
  return known;
}

Knowledge load_knowledge(const NameSources& sources) {
  survey::Survey survey;
  if (!sources.survey.empty()) survey = survey::load_survey(sources.survey);
  Knowledge knowledge;
  knowledge.language = choose_language(sources.language, survey.language);
  knowledge.names = names_of(survey, knowledge.language);
  knowledge.questions = questions_of(survey);
  for (const survey::Point& point : survey.points)
    if (!point.timezone.empty()) knowledge.zones[point.id] = point.timezone;
  for (const std::string& path : sources.checklists)
    add_names(knowledge.names, survey::load_checklist(path));
  if (!sources.title.empty()) knowledge.names.title = sources.title;
  return knowledge;
}

}  // namespace oos::report
