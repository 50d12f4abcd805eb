// SPDX-License-Identifier: Apache-2.0
#include "oos/report/sections.hpp"

#include <algorithm>

namespace oos::report {

Named Material::named(const std::string& id, const Dictionary& names_by_id) const {
  if (id.empty()) return {"", word(Label::not_known)};
  const auto found = names_by_id.find(id);
  return {id, found == names_by_id.end() || found->second.empty() ? id : found->second};
}

Named Material::question(const std::string& kind, const std::string& id) const {
  Named who = named(id, names.questions);
  if (id.empty() && !kind.empty()) who.name = kind_text(kind, options.language);
  return who;
}

QuestionInfo Material::info(const std::string& kind, const std::string& id) const {
  const auto found = names.info.find(id);
  if (found != names.info.end() && found->second.kind == kind) return found->second;
  const KnownQuestion usual = usual_question(kind);
  QuestionInfo info;
  info.kind = kind;
  info.scale_min = usual.scale_min;
  info.scale_max = usual.scale_max;
  return info;
}

Measure Material::measure(const std::string& kind, const std::string& id) const {
  return {info(kind, id), options};
}

std::string Material::heading(const std::string& what, const Named& subject) const {
  return what + " · " + subject.name;
}

void Material::each_measured(const std::function<void(const std::string&, const std::string&,
                                                      const QuestionSums&)>& visit) const {
  for (const auto& [kind, questions] : sums.questions)
    if (is_scale_kind(kind) || is_yes_no_kind(kind))
      for (const auto& [id, question] : questions) visit(kind, id, question);
}

std::optional<std::int64_t> Material::served() const {
  if (sums.contacts.empty()) return std::nullopt;
  std::int64_t by_point = 0;
  for (const auto& [point, count] : sums.contacts)
    if (!point.empty()) by_point += count;
  // A count of all points is used only where no point has its own: it would count twice.
  return by_point > 0 ? by_point : sums.contacts.begin()->second;
}

std::vector<std::pair<std::string, AnswerSums>> by_period(const Groups<AnswerSums>& days,
                                                          Period period) {
  std::map<std::string, AnswerSums> periods;
  for (const auto& [name, sums] : days)
    if (const auto day = parse_day(name)) add(periods[period_name(*day, period)], sums);
  return {periods.begin(), periods.end()};
}

Period report_period(const Material& material) {
  std::vector<std::chrono::sys_days> days;
  for (const auto& [kind, questions] : material.sums.questions)
    for (const auto& [id, question] : questions)
      for (const auto& [name, sums] : question.groups(Dimension::day))
        if (const auto day = parse_day(name)) days.push_back(*day);
  return choose_period(days, material.options.period);
}

void add(AnswerSums& to, const AnswerSums& more) {
  for (std::size_t i = 0; i < disposition_count; ++i)
    to.dispositions.at(i) += more.dispositions.at(i);
  if (to.marks.size() < more.marks.size()) to.marks.resize(more.marks.size());
  for (std::size_t mark = 0; mark < more.marks.size(); ++mark) to.marks[mark] += more.marks[mark];
  for (const auto& [option, count] : more.options) to.options[option] += count;
}

AnswerSums rest_of(const AnswerSums& all, const AnswerSums& part) {
  // Parts of a damaged file may exceed their whole; nothing here may become negative.
  AnswerSums rest;
  rest.marks.resize(all.marks.size());
  for (std::size_t i = 0; i < disposition_count; ++i)
    rest.dispositions.at(i) =
        std::max<std::int64_t>(0, all.dispositions.at(i) - part.dispositions.at(i));
  for (std::size_t mark = 0; mark < all.marks.size(); ++mark)
    rest.marks[mark] = std::max<std::int64_t>(0, all.marks[mark] - part.of(mark));
  return rest;
}

std::string filled(std::string sentence, const std::vector<std::string>& values) {
  std::size_t from = 0;
  for (const std::string& value : values) {
    const std::size_t place = sentence.find("{}", from);
    if (place == std::string::npos) break;
    sentence.replace(place, 2, value);
    from = place + value.size();
  }
  return sentence;
}

}  // namespace oos::report
