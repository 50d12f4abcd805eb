// SPDX-License-Identifier: Apache-2.0
// The drawing of a figure over time with its control limits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/stats/interval.hpp"

namespace oos::report {

/// A period of the trend.
struct TrendPoint {
  std::string name;             ///< as text, not escaped
  std::optional<double> value;  ///< absent: nothing to show
  std::optional<stats::Interval> interval;
  std::optional<stats::Interval> limits;
  bool is_signal = false;  ///< a rule of the control chart says that something changed
};

struct Trend {
  std::vector<TrendPoint> points;
  std::optional<double> centre;
  std::optional<stats::Interval> bounds;  ///< the scale cannot go further: 0…100, say
};

/// Values joined by a line, each with its interval, over the band of the limits and the centre
/// line; points with a signal stand out by form and colour. Empty with fewer than two values.
/// `description` is for screen readers; escaped.
std::string trend_svg(const Trend& trend, std::string_view description);

}  // namespace oos::report
