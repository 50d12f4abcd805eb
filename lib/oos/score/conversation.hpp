// SPDX-License-Identifier: Apache-2.0
// Conversation: all that rules may ask of one clip: its words, the clip's facts, what the line says
// beside them. Built by the scorer, read by the judge of rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"
#include "oos/score/speech.hpp"

namespace oos::score {

/// What rules may ask of the clip beside its words. Times are ms from the clip's start.
struct ClipFacts {
  std::optional<std::int64_t> duration_ms;
  std::optional<std::int64_t> press_ms;
  std::vector<std::pair<std::int64_t, std::int64_t>> gaps = {};  ///< not recorded
};

/// One conversation. Refers to what it was built of: keep that alive.
struct Conversation {
  const Speech& speech;
  ClipFacts clip = {};
  const jsonl::Line* line = nullptr;            ///< for fields, classifiers, calls; may be null
  std::optional<record::Evidence> answer = {};  ///< words of the answer to the press' question
  std::string kind = {};                        ///< of that question
  std::vector<std::string> topics = {};
};

/// Calls `visit` with the value at a JSON pointer ("/call/wait_ms") of the line, if it is there and
/// not null.
void with_field(const jsonl::Line& line, std::string_view pointer,
                const std::function<void(const jsonl::View&)>& visit);

/// The transcript with the roles of its channels, when it has several, knows no role itself, and
/// `roles` names some; absent when nothing changes.
std::optional<record::Transcript> roles_by_channel(const record::Transcript& transcript,
                                                   const std::vector<std::string>& roles);

/// When the last word ends; the words must have times.
std::int64_t talk_end_ms(const Speech& speech);

/// Speech this near to the edge of a clip was cut by it: what came before or after is not known.
constexpr std::int64_t clip_edge_ms = 1500;
bool starts_mid_talk(const Conversation& conversation);
bool ends_mid_talk(const Conversation& conversation);

}  // namespace oos::score
