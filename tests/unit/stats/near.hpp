// SPDX-License-Identifier: Apache-2.0
// Comparing figures with those that were printed: within half a unit of the last printed digit.
#pragma once

#include <cmath>
#include <optional>

#include <doctest/doctest.h>

#include "oos/stats/interval.hpp"

inline bool near(double value, double printed, double within) {
  return std::abs(value - printed) <= within;
}

/// To the given number of printed decimals.
inline void check_printed(double value, double printed, int decimals) {
  CAPTURE(value);
  CAPTURE(printed);
  CHECK(std::isfinite(value));
  CHECK(near(value, printed, 0.5000001 * std::pow(10, -decimals)));
}

inline void check_printed(const std::optional<double>& value, double printed, int decimals) {
  REQUIRE(value.has_value());
  check_printed(*value, printed, decimals);
}

inline void check_printed(const oos::stats::Interval& found, oos::stats::Interval printed,
                          int decimals) {
  check_printed(found.low, printed.low, decimals);
  check_printed(found.high, printed.high, decimals);
}
