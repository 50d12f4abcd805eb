// SPDX-License-Identifier: Apache-2.0
// Who pressed which button of which device, and how, as one number, and what that means by the
// survey: a question, or a control. Used by PressBook.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "oos/event/log_format.hpp"
#include "oos/event/names.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

/// What a press stands for: at most one of the two.
struct Role {
  const survey::Question* question = nullptr;
  const survey::Control* control = nullptr;
};

/// How a press is named in a log.
struct PressNames {
  std::string device;
  std::string button;
  std::string action;  ///< empty: the log does not say
};

/// The first control that the press fits, else the question of the device's own button map, else
/// of the survey's. "2_double" in a survey is button 2 pressed twice; "2" is any way of pressing.
Role role_of(const survey::Survey& survey, const PressNames& names);

/// Combinations of device, button, employee and action, numbered as they are first seen.
class Vocabulary {
 public:
  /// The survey must outlive the vocabulary; none: nothing has a role.
  explicit Vocabulary(const survey::Survey* survey) : survey_(survey) {}

  struct Signature {
    std::uint32_t device = 0;
    std::uint32_t button = 0;
    std::uint32_t employee = 0;
    std::uint32_t action = 0;
    Role role;
    std::int64_t presses = 0;  ///< emitted, repeats included
  };

  std::uint32_t number_of(const RawPress& press);
  const Signature& at(std::uint32_t number) const { return signatures_[number]; }
  Signature& at(std::uint32_t number) { return signatures_[number]; }
  const std::vector<Signature>& all() const { return signatures_; }

  Names devices;
  Names buttons;
  Names employees;
  Names actions;

 private:
  std::uint32_t first_seen(const RawPress& press);

  const survey::Survey* survey_;
  std::vector<Signature> signatures_;
  Names joined_;  // all four texts of a signature as one
  std::string join_;
};

}  // namespace oos::event
