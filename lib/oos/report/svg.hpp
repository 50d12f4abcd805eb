// SPDX-License-Identifier: Apache-2.0
// The drawings of the HTML page: inline SVG without text of customers, colours by CSS class. Each
// stands beside the same figures as text; screen readers are given the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oos/report/model.hpp"

namespace oos::report {

/// A full-width bar split into detractors, passives and promoters.
std::string band_bar_svg(const stats::NpsCounts& bands);

/// A point with its interval on an axis from `low` to `high`, with a line at 0 (or `low`) and one
/// at the goal.
struct Axis {
  double low = -100;
  double high = 100;
  std::optional<double> goal;
};
std::string whisker_svg(double value, const stats::Interval& interval, const Axis& axis);

/// Columns of the answers 0…10, coloured by band; a dash stands for one that is hidden.
/// `description` is for screen readers; escaped.
std::string distribution_svg(const NpsSection& section, std::string_view description);

/// A bar of value / largest of the width, with a CSS class for its colour.
std::string bar_svg(std::int64_t value, std::int64_t largest, std::string_view css_class);

}  // namespace oos::report
