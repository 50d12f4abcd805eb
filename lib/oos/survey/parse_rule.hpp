// SPDX-License-Identifier: Apache-2.0
// Reading the rules of checklists, topics and incidents. Private to the survey module.
#pragma once

#include <optional>
#include <string_view>

#include "oos/survey/rule.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

/// The rule under a key; absent when there is none. Throws Error(config).
std::optional<Rule> read_rule(const TomlTable& owner, std::string_view key);
/// The table itself as a rule.
Rule read_rule(const TomlTable& table);
/// [slots]: names and their words.
SlotWords read_slots(const TomlTable& top);

}  // namespace oos::survey
