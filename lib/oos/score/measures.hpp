// SPDX-License-Identifier: Apache-2.0
// Measures of how a conversation went (silence, interruptions, shares, rates), from the times of
// its words; from the recogniser's analysis where words have no times; and of the call, from the
// line. Used by rules with a metric.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/score/conversation.hpp"
#include "oos/score/phrases.hpp"
#include "oos/survey/rule.hpp"

namespace oos::score {

/// A stretch in which nobody speaks, between the words `before` and `before` + 1 (as they end).
struct Pause {
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::size_t before = 0;  ///< the token that ends last before it
};

/// One begins to speak at token `at` while the other still speaks.
struct Interruption {
  Role by = Role::unknown;
  std::size_t at = 0;
};

/// A measure and what shows it.
struct Measured {
  std::optional<double> value;  ///< absent: it cannot be told
  std::string word;             ///< of measures that are words
  std::optional<std::pair<std::int64_t, std::int64_t>> time;
  std::optional<Span> words;
};

/// Measures of one conversation, made when first asked for.
class Measures {
 public:
  explicit Measures(const Conversation& conversation) : talk_(conversation) {}

  /// Pauses between words of at least `shortest_ms`; none when the words have no times.
  const std::vector<Pause>& pauses();
  /// Interruptions, when every speaker is known and words have times: a turn of three words or
  /// more that begins at least 300 ms before the other's ends.
  const std::optional<std::vector<Interruption>>& interruptions();

  /// A metric of oos-checklist(5). `speaker`: whose; `exempt`: pauses in front of which one of
  /// these places lies in the last two turns do not count.
  Measured measure(const survey::Metric& metric, survey::Speaker speaker,
                   const std::vector<Span>& exempt);

 private:
  Measured silence_max(const std::vector<Span>& exempt);
  Measured of_speaker(const std::string& name, survey::Speaker speaker);
  Measured of_clip(const std::string& name);
  Measured of_call(const std::string& name) const;
  Measured of_analysis(const std::string& name) const;
  Measured count_interruptions(survey::Speaker speaker);

  const Conversation& talk_;
  std::optional<std::vector<Pause>> pauses_;
  bool looked_for_interruptions_ = false;
  std::optional<std::vector<Interruption>> interruptions_;
};

}  // namespace oos::score
