// SPDX-License-Identifier: Apache-2.0
// A checklist file: the criteria a conversation is judged by. Parsed here, applied by the score
// module. Format: oos-checklist(5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oos::survey {

enum class Speaker { any, staff, client };
enum class Anchor { start, end, press };

/// The part of the clip a rule looks at. From the start: the first after_ms; to the end: the last
/// before_ms; around the press: before_ms before it to after_ms after it.
struct Within {
  Anchor from = Anchor::start;
  std::optional<std::int64_t> before_ms;
  std::optional<std::int64_t> after_ms;
};

/// Which phrases must be heard, or must not be.
struct PhraseRule {
  std::vector<std::string> any;   ///< at least one of them
  std::vector<std::string> all;   ///< each of them
  std::vector<std::string> none;  ///< not one of them
  bool exact = false;             ///< word forms as written instead of by stem
  Speaker speaker = Speaker::any;
  std::optional<Within> within;
};

struct Criterion {
  std::string id;
  std::string title;
  double weight = 1;
  bool critical = false;  ///< its failure fails the whole checklist
  std::optional<PhraseRule> rule;
  std::optional<PhraseRule> applies_if;  ///< when it does not hold, the verdict is "na"
  bool person = false;                   ///< a person decides
};

struct Checklist {
  std::string id;
  std::string version;
  std::string title;
  std::string language;
  double pass_mark = 0;  ///< per cent
  std::string hash;      ///< content_id of the file's text: freezes what was applied
  std::vector<Criterion> criteria;
};

/// Parses checklist text. Throws Error(config) with file, line, column and what was expected.
Checklist parse_checklist(std::string_view toml, const std::string& name);
/// Reads a checklist file. Throws Error(io) or Error(config).
Checklist load_checklist(const std::filesystem::path& path);

}  // namespace oos::survey
