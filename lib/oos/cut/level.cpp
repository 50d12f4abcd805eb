// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/level.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace oos::cut {

record::Level measure_level(std::span<const std::int16_t> samples) {
  constexpr int full_scale = 32'767;
  record::Level level;
  int peak = 0;
  std::int64_t squares = 0;  // 2^30 a sample: holds 2^33 samples, which is six days at 16 kHz
  for (const std::int16_t sample : samples) {
    const int size = std::abs(static_cast<int>(sample));
    peak = std::max(peak, size);
    squares += std::int64_t{size} * size;
    if (size >= full_scale) ++level.clipped_samples;
  }
  if (peak == 0) return level;
  const double mean = static_cast<double>(squares) / static_cast<double>(samples.size());
  level.peak_dbfs = 20 * std::log10(std::min(peak, full_scale) / double{full_scale});
  level.rms_dbfs = 10 * std::log10(mean / (double{full_scale} * full_scale));
  return level;
}

}  // namespace oos::cut
