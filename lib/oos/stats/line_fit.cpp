// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/line_fit.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace oos::stats {

double median(std::span<const double> values) {
  if (values.empty()) return 0;
  std::vector<double> sorted(values.begin(), values.end());
  const std::size_t middle = sorted.size() / 2;
  const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(middle);
  std::nth_element(sorted.begin(), nth, sorted.end());
  if (sorted.size() % 2 == 1) return *nth;
  return (*nth + *std::max_element(sorted.begin(), nth)) / 2;
}

Line fit_line(std::span<const Sample> samples) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < samples.size(); ++i)
    for (std::size_t j = i + 1; j < samples.size(); ++j)
      if (samples[i].x < samples[j].x || samples[j].x < samples[i].x)
        slopes.push_back((samples[j].y - samples[i].y) / (samples[j].x - samples[i].x));
  Line line;
  line.slope = median(slopes);
  std::vector<double> rests;
  rests.reserve(samples.size());
  for (const Sample& sample : samples) rests.push_back(sample.y - line.slope * sample.x);
  line.at_zero = median(rests);
  return line;
}

}  // namespace oos::stats
