// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/stitch.hpp"

#include <algorithm>

namespace oos::cut {

namespace {

/// Sorts gaps and joins those that touch.
std::vector<record::Gap> merged(std::vector<record::Gap> gaps) {
  std::sort(gaps.begin(), gaps.end(),
            [](const auto& a, const auto& b) { return a.from_ms < b.from_ms; });
  std::vector<record::Gap> result;
  for (const record::Gap& gap : gaps) {
    if (!result.empty() && gap.from_ms <= result.back().to_ms) {
      result.back().to_ms = std::max(result.back().to_ms, gap.to_ms);
    } else {
      result.push_back(gap);
    }
  }
  return result;
}

}  // namespace

Stitched stitch(const Plan& plan, const Sampling& sampling, const ReadSound& read) {
  const std::int64_t per_ms = sampling.rate_hz / 1000;
  const auto samples_of = [&sampling, per_ms](std::int64_t ms) {
    return static_cast<std::size_t>(ms * per_ms * sampling.channels);
  };
  Stitched result;
  result.gaps = plan.gaps;
  for (const Piece& piece : plan.pieces) {
    const std::int64_t wanted = piece.length_ms() * per_ms;
    result.sound.pad_to(samples_of(piece.at_ms));
    const std::int64_t got = read(piece, place_of(piece, sampling.rate_hz), wanted, result.sound);
    // A length is rounded to the millisecond on the record, so its last one may be short.
    const std::int64_t missing_ms = (wanted - got) / per_ms;
    if (missing_ms > 1) {
      const std::int64_t end_ms = piece.at_ms + piece.length_ms();
      result.gaps.push_back({end_ms - missing_ms, end_ms});
    }
  }
  result.sound.pad_to(samples_of(plan.clip.length_ms()));
  result.gaps = merged(std::move(result.gaps));
  return result;
}

}  // namespace oos::cut
