// SPDX-License-Identifier: Apache-2.0
// Carries a plan out: reads its pieces and lays them out on the clip's timeline.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "oos/cut/clock.hpp"
#include "oos/cut/plan.hpp"
#include "oos/cut/shared_sound.hpp"

namespace oos::cut {

/// The sound of a clip, with the gaps of the plan and those found on the way.
struct Stitched {
  SharedSound sound;
  std::vector<record::Gap> gaps;  ///< clip time, in order, merged
};

/// How a clip is sampled.
struct Sampling {
  int rate_hz = 16'000;  ///< a multiple of 1000, so that a millisecond is whole samples
  int channels = 1;
};

/// Appends `count` frames of a piece's recording from place.frame on, and says how many there were;
/// fewer at its end.
using ReadSound = std::function<std::int64_t(const Piece& piece, const PiecePlace& place,
                                             std::int64_t count, SharedSound& into)>;

/// Reads every piece. Gaps are silence. A file that ends more than 1 ms before its record says
/// leaves a gap.
Stitched stitch(const Plan& plan, const Sampling& sampling, const ReadSound& read);

}  // namespace oos::cut
