// SPDX-License-Identifier: Apache-2.0
// Carries a plan out: reads its pieces and lays them out on the clip's timeline.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "oos/cut/plan.hpp"

namespace oos::cut {

/// The sound of a clip, with the gaps of the plan and those found on the way.
struct Stitched {
  std::vector<std::int16_t> samples;  ///< mono S16
  std::vector<record::Gap> gaps;      ///< clip time, in order, merged
};

/// Reads mono S16 frames [from, from + count) of a recording file; fewer at its end.
using ReadSound = std::function<std::vector<std::int16_t>(const std::string& path,
                                                          std::int64_t from, std::int64_t count)>;

/// Reads every piece at `rate_hz` (a multiple of 1000, so that a millisecond is whole samples).
/// Gaps are silence. A file that ends more than 1 ms before its record says leaves a gap.
Stitched stitch(const Plan& plan, int rate_hz, const ReadSound& read);

}  // namespace oos::cut
