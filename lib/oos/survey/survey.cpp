// SPDX-License-Identifier: Apache-2.0
// Look-ups in a loaded survey.
#include "oos/survey/survey.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace oos::survey {

namespace {

constexpr std::array<std::pair<QuestionKind, const char*>, 11> kind_names{
    {{QuestionKind::nps, "nps"},
     {QuestionKind::nps_binary, "nps-binary"},
     {QuestionKind::yes_no, "yes-no"},
     {QuestionKind::ces, "ces"},
     {QuestionKind::csat, "csat"},
     {QuestionKind::servqual, "servqual"},
     {QuestionKind::choice, "choice"},
     {QuestionKind::suggestion, "suggestion"},
     {QuestionKind::complaint, "complaint"},
     {QuestionKind::praise, "praise"},
     {QuestionKind::open, "open"}}};

template <typename Items, typename Predicate>
auto pointer_to(const Items& items, Predicate matches) -> const typename Items::value_type* {
  const auto found = std::find_if(items.begin(), items.end(), matches);
  return found == items.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

std::string to_string(QuestionKind kind) {
  for (const auto& [known, name] : kind_names)
    if (known == kind) return name;
  return "open";
}

std::optional<QuestionKind> parse_kind(const std::string& word) {
  for (const auto& [kind, name] : kind_names)
    if (word == name) return kind;
  return std::nullopt;
}

bool is_verbatim(QuestionKind kind) {
  return kind == QuestionKind::suggestion || kind == QuestionKind::complaint ||
         kind == QuestionKind::praise || kind == QuestionKind::open;
}

bool is_yes_no(QuestionKind kind) {
  return kind == QuestionKind::nps_binary || kind == QuestionKind::yes_no;
}

bool has_scale(QuestionKind kind) {
  return kind == QuestionKind::nps || kind == QuestionKind::ces || kind == QuestionKind::csat ||
         kind == QuestionKind::servqual;
}

std::vector<std::string> Question::all_wordings(const std::string& language) const {
  std::vector<std::string> found;
  for (const auto& [tag, wording] : text)
    if (language.empty() || tag == language) found.push_back(wording);
  for (const auto& [tag, list] : wordings)
    if (language.empty() || tag == language) found.insert(found.end(), list.begin(), list.end());
  return found;
}

const Question* Survey::question(const std::string& id) const {
  return pointer_to(questions, [&id](const Question& q) { return q.id == id; });
}

const Question* Survey::question_of_button(const std::string& button) const {
  return pointer_to(questions,
                    [&button](const Question& q) { return contains(q.buttons, button); });
}

const Point* Survey::point(const std::string& id) const {
  return pointer_to(points, [&id](const Point& p) { return p.id == id; });
}

const Point* Survey::point_of_device(const std::string& device) const {
  return pointer_to(points, [&device](const Point& p) { return contains(p.devices, device); });
}

const Device* Survey::device(const std::string& name) const {
  return pointer_to(devices, [&name](const Device& d) { return d.name == name; });
}

std::string Survey::shared_timezone() const {
  const bool same = std::all_of(points.begin(), points.end(), [this](const Point& p) {
    return p.timezone == points.front().timezone;
  });
  return same && !points.empty() ? points.front().timezone : "";
}

const Employee* Survey::employee_of_alias(const std::string& alias) const {
  return pointer_to(employees, [&alias](const Employee& e) {
    return e.name == alias || contains(e.aliases, alias);
  });
}

}  // namespace oos::survey
