// SPDX-License-Identifier: Apache-2.0
// A topics file: vocabularies of what customers talk about, and rules for what somebody must deal
// with. Parsed here, applied by the score module. Format: oos-topics(5).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/survey/rule.hpp"

namespace oos::survey {

struct Topic {
  std::string id;
  std::string title;
  std::string stage;  ///< of the customer's journey; empty: none
  Rule rule;
};

/// Holds when all that it says holds.
struct IncidentRule {
  std::string id;
  std::string severity;  ///< low | medium | high
  std::string reason;
  bool any_critical = false;            ///< a critical criterion failed
  std::vector<std::string> criteria;    ///< one of these failed
  std::optional<double> max_value;      ///< the answer is at most this
  std::vector<std::string> categories;  ///< of the answer: detractor, …
  std::optional<double> percent_below;  ///< some checklist is below it
  std::optional<Rule> rule;
};

struct Topics {
  std::string language;
  SlotWords slots;
  std::vector<Topic> topics;
  std::vector<IncidentRule> incidents;  ///< the first that holds counts

  bool has_incident_rules() const { return !incidents.empty(); }
};

/// Parses the text of a topics file. Throws Error(config) with file, line, column and what was
/// expected.
Topics parse_topics(std::string_view toml, const std::string& name);
/// Reads a topics file. Throws Error(io) or Error(config).
Topics load_topics(const std::filesystem::path& path);

}  // namespace oos::survey
