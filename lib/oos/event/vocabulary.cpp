// SPDX-License-Identifier: Apache-2.0
#include "oos/event/vocabulary.hpp"

#include <algorithm>

namespace oos::event {

namespace {

bool among(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool fits(const survey::Control& control, const PressNames& names, const std::string& exact) {
  return (control.buttons.empty() || among(control.buttons, names.button) ||
          among(control.buttons, exact)) &&
         (control.actions.empty() || among(control.actions, names.action)) &&
         (control.devices.empty() || among(control.devices, names.device));
}

}  // namespace

Role role_of(const survey::Survey& survey, const PressNames& names) {
  const std::string exact = names.action.empty() ? names.button : names.button + "_" + names.action;
  for (const survey::Control& control : survey.controls)
    if (fits(control, names, exact)) return {nullptr, &control};
  if (const survey::Device* device = survey.device(names.device)) {
    for (const std::string& button : {exact, names.button}) {
      const auto found = device->buttons.find(button);
      if (found != device->buttons.end()) return {survey.question(found->second), nullptr};
    }
  }
  if (const survey::Question* question = survey.question_of_button(exact))
    return {question, nullptr};
  return {survey.question_of_button(names.button), nullptr};
}

std::uint32_t Vocabulary::number_of(const RawPress& press) {
  // One search for the four texts, each with its length before it: rows come by the million.
  join_.clear();
  for (const std::string_view text : {press.device, press.button, press.employee, press.action}) {
    const auto size = static_cast<std::uint32_t>(text.size());
    join_.append(reinterpret_cast<const char*>(&size), sizeof size);
    join_ += text;
  }
  const std::uint32_t number = joined_.number_of(join_);
  return number < signatures_.size() ? number : first_seen(press);
}

std::uint32_t Vocabulary::first_seen(const RawPress& press) {
  Signature signature;
  signature.device = devices.number_of(press.device);
  signature.button = buttons.number_of(press.button);
  signature.employee = employees.number_of(press.employee);
  signature.action = actions.number_of(press.action);
  if (survey_ != nullptr)
    signature.role = role_of(*survey_, {std::string(press.device), std::string(press.button),
                                        std::string(press.action)});
  signatures_.push_back(signature);
  return static_cast<std::uint32_t>(signatures_.size() - 1);
}

}  // namespace oos::event
