// SPDX-License-Identifier: Apache-2.0
// Topics of a conversation and the incident somebody must deal with, by an editable topics file.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"
#include "oos/score/compiled_rule.hpp"
#include "oos/score/conversation.hpp"
#include "oos/score/phrases.hpp"
#include "oos/survey/topics.hpp"

namespace oos::score {

/// A topics file made ready for use. Immutable: safe to share between threads.
class TopicRules {
 public:
  /// `language`: used when the file names none. Throws Error(config).
  explicit TopicRules(survey::Topics topics, const std::string& language = "");

  /// The topics found, in the order of the file, each with the words that show it.
  std::vector<record::TopicFound> find(const Conversation& talk) const;
  /// The first incident rule that holds; `score` has answer and checklists.
  std::optional<record::Incident> incident(const Conversation& talk,
                                           const record::Score& score) const;

 private:
  survey::Topics topics_;
  PhraseSet phrases_;
  std::vector<CompiledRule> topic_rules_;
  std::vector<std::optional<CompiledRule>> incident_rules_;
};

/// One incident a visit: marks those of later presses as repeats of the first, or as raising it
/// when they are worse. Lines must come in order; remembers the latest visits only.
class VisitIncidents {
 public:
  /// Looks at the event of a line and edits the `incident` of its score.
  void settle(const jsonl::Line& line, jsonl::Json& score);

 private:
  struct Known {
    int severity = 0;
    std::string event;
  };
  std::map<std::string, Known> visits_;
  std::deque<std::string> order_;
};

}  // namespace oos::score
