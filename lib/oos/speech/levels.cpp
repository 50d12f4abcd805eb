// SPDX-License-Identifier: Apache-2.0
#include "oos/speech/levels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace oos::speech {
namespace {

double level_db(std::span<const std::int16_t> frame) {
  const auto count = static_cast<double>(frame.size());
  const double mean = std::accumulate(frame.begin(), frame.end(), 0.0) / count;
  double power = 0;
  for (const std::int16_t sample : frame) {
    power += (sample - mean) * (sample - mean);
  }
  return 10.0 * std::log10(power / count + 1.0);
}

}  // namespace

std::vector<double> frame_levels_db(std::span<const std::int16_t> pcm, int rate_hz) {
  const auto frame = static_cast<std::size_t>(rate_hz) * frame_ms / 1000;
  std::vector<double> levels;
  levels.reserve(pcm.size() / frame);
  for (std::size_t at = 0; at + frame <= pcm.size(); at += frame) {
    levels.push_back(level_db(pcm.subspan(at, frame)));
  }
  return levels;
}

double level_quantile_db(std::span<const double> levels, double share) {
  if (levels.empty()) {
    return 0;
  }
  std::vector<double> sorted(levels.begin(), levels.end());
  const double last = static_cast<double>(sorted.size() - 1);
  const auto index = static_cast<std::ptrdiff_t>(std::clamp(share, 0.0, 1.0) * last);
  std::nth_element(sorted.begin(), sorted.begin() + index, sorted.end());
  return sorted[static_cast<std::size_t>(index)];
}

}  // namespace oos::speech
