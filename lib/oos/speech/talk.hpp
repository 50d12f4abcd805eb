// SPDX-License-Identifier: Apache-2.0
// Arithmetic of conversations: when people speak, when nobody does, when two do at once, and who
// cuts the other short. Pure functions over stretches of time; speech analysis and the measures of
// checklists stand on them, so that both mean the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "oos/speech/activity.hpp"

namespace oos::speech {

/// A break of up to this between words is part of speaking; a longer one is silence.
inline constexpr std::int64_t bridged_break_ms = 500;

/// The stretches put together where they touch or are at most `bridge_ms` apart; in order. In any
/// order when given; one that ends before it begins counts as empty.
std::vector<Span> joined(std::vector<Span> spans, std::int64_t bridge_ms);

/// Length of all together.
std::int64_t length_ms(const std::vector<Span>& spans);

/// What lies between joined stretches.
std::vector<Span> gaps(const std::vector<Span>& joined_spans);

/// The stretches in which at least two of the speakers speak. `speakers`: joined stretches of each.
std::vector<Span> at_once(const std::vector<std::vector<Span>>& speakers);

/// What one speaker says in one go.
struct TalkTurn {
  int speaker = 0;
  Span when;
  std::size_t words = 0;
};

/// One begins to speak while another goes on.
struct Interruption {
  std::size_t turn = 0;  ///< index of the turn that cuts in
  Span both;             ///< while both speak
};

/// What is no interruption: falling in as the other ends, and "yes", "I see".
struct InterruptionOptions {
  std::int64_t fall_in_ms = 300;   ///< the other would have gone on for at least this
  std::size_t shortest_words = 3;  ///< of the turn that cuts in
};

/// The interruptions among turns in the order of their beginnings: a turn that begins inside the
/// last turn of another speaker (the one that goes on longest).
std::vector<Interruption> interruptions(const std::vector<TalkTurn>& turns,
                                        const InterruptionOptions& options = {});

}  // namespace oos::speech
