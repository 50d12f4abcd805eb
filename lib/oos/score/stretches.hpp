// SPDX-License-Identifier: Apache-2.0
// Where in a conversation a rule looks: within, before and after, as stretches of time, utterances
// and words. Used by the judge of rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/score/conversation.hpp"
#include "oos/score/measures.hpp"
#include "oos/score/question.hpp"
#include "oos/survey/rule.hpp"

namespace oos::score {

/// Tokens that begin in all three ranges, ends included.
struct Stretch {
  std::int64_t from_ms = INT64_MIN;
  std::int64_t to_ms = INT64_MAX;
  int first_turn = INT32_MIN;
  int last_turn = INT32_MAX;
  std::size_t first_token = 0;
  std::size_t last_token = SIZE_MAX;
};

/// The stretches of one condition, or why there are none.
struct Stretches {
  std::vector<Stretch> any_of;
  bool known = true;   ///< false: times, press or speakers are missing
  std::string reason;  ///< why it is not known, or what did not happen
};

/// Finds the stretches of conditions. Refers to its arguments.
class StretchFinder {
 public:
  /// `trigger`: words that made the criterion apply.
  StretchFinder(const Conversation& talk, Measures& measures, const std::vector<Span>& trigger)
      : talk_(talk), measures_(measures), trigger_(trigger) {}

  Stretches within(const survey::Within& within) const;
  Stretches relative(const survey::Relative& relative, bool after) const;

 private:
  struct Moment;
  std::optional<std::vector<Moment>> moments(const survey::Relative& relative,
                                             std::string& why) const;
  std::vector<Moment> answer_moments() const;
  Stretch before(const survey::Relative& relative, const Moment& moment) const;
  Stretch after(const survey::Relative& relative, const Moment& moment) const;

  const Conversation& talk_;
  Measures& measures_;
  const std::vector<Span>& trigger_;
};

/// True when the token begins inside one of them.
bool is_inside(const Speech& speech, std::size_t token, const std::vector<Stretch>& stretches);
/// True when one of them reaches beyond what the clip shows: over an edge at which somebody
/// speaks, or into a gap of the recording.
bool reach_outside(const Conversation& talk, const std::vector<Stretch>& stretches);

}  // namespace oos::score
