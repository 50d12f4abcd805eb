// SPDX-License-Identifier: Apache-2.0
// The sections of a survey file, each read by its own function and source file: questions,
// points and devices, rules of the presses, people. Private to the survey module.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "oos/survey/survey.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

/// Names that must differ over a whole file: ids, buttons, devices, aliases.
class Names {
 public:
  Names(std::string what, std::string hint) : what_(std::move(what)), hint_(std::move(hint)) {}

  void add(const std::string& name, const TomlTable& table, std::string_view key) {
    if (!seen_.insert(name).second)
      table.refuse(key,
                   fmt::format("the {} \"{}\" stands here a second time; {}", what_, name, hint_));
  }
  bool contains(const std::string& name) const { return seen_.count(name) != 0; }

 private:
  std::string what_;
  std::string hint_;
  std::set<std::string> seen_;
};

/// What must differ, over the whole survey.
struct Seen {
  Names questions{"question id", "each question needs its own"};
  Names buttons{"button", "a button stands for one question"};
  Names points{"point id", "each point needs its own"};
  Names devices{"device", "a device belongs to one point"};
  Names employees{"employee id", "each employee needs their own"};
  Names aliases{"name", "a name or alias belongs to one employee"};
};

/// A key that is a language tag: "en", "zh-Hant".
bool is_language_tag(std::string_view tag);

/// `clock = "synchronised"` or "free"; absent when the table is silent.
std::optional<bool> read_synchronised(const TomlTable& table);

/// [[questions]], their follow-ups checked.
std::vector<Question> read_questions(const TomlTable& top, Seen& seen);
/// [[points]] and [[devices]].
void read_points(const TomlTable& top, Seen& seen, Survey& survey);
/// [[employees]] and [[shifts]]; the points are known already.
void read_people(const TomlTable& top, Seen& seen, Survey& survey);
/// [events], [[controls]], [plan] and [labels]; questions and devices are known already.
void read_rules(const TomlTable& top, Survey& survey);

}  // namespace oos::survey
