// SPDX-License-Identifier: Apache-2.0
// A checklist file: the criteria a conversation is judged by. Parsed here, applied by the score
// module. Format: oos-checklist(5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/survey/rule.hpp"

namespace oos::survey {

/// One of the answers a person or a model may give, and what it is worth.
struct AnswerOption {
  std::string label;
  std::optional<double> credit;  ///< 0…1; absent: n/a
};

struct Criterion {
  std::string id;
  std::string title;
  std::string section;  ///< id of a section; empty: none
  double weight = 1;
  double penalty = 0;     ///< points of per cent taken from the total when it fails, 0…100
  bool critical = false;  ///< its failure fails the whole checklist
  std::optional<Rule> rule;
  std::optional<Rule> applies_if;     ///< when it does not hold, the verdict is "na"
  std::optional<Rule> na_if;          ///< when it holds, the verdict is "na"
  bool person = false;                ///< a person decides
  std::string model;                  ///< the question a language model answers; empty: none
  std::vector<AnswerOption> answers;  ///< of person or model; empty: yes and no
};

/// Criteria that are weighed together when the checklist is scored by section.
struct Section {
  std::string id;
  std::string title;
  double weight = 1;
  std::optional<Rule> applies_if;  ///< of all its criteria
  std::optional<Rule> na_if;
};

/// How criteria add up: each by its own weight, or within sections that have weights.
enum class Scoring { question, section };

struct Checklist {
  std::string id;
  std::string version;
  std::string title;
  std::string language;
  double pass_mark = 0;  ///< per cent
  Scoring scoring = Scoring::question;
  std::string hash;  ///< content_id of the file's text: freezes what was applied
  std::vector<std::string> channel_roles;  ///< who is on each channel, where the engine knows not
  SlotWords slots;
  std::vector<Section> sections;
  std::vector<Criterion> criteria;

  const Section* section(const std::string& section_id) const;
};

/// Parses checklist text. Throws Error(config) with file, line, column and what was expected.
Checklist parse_checklist(std::string_view toml, const std::string& name);
/// Reads a checklist file. Throws Error(io) or Error(config).
Checklist load_checklist(const std::filesystem::path& path);

}  // namespace oos::survey
