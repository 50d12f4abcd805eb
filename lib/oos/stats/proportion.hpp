// SPDX-License-Identifier: Apache-2.0
// Shares (of "yes", of answered presses, of passed criteria) and their uncertainty.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// successes / n, 0…1; absent when n is 0.
std::optional<double> share(std::int64_t successes, std::int64_t n);

/// Wilson's score interval without continuity correction, 0…1; absent when n is 0.
/// 0 ≤ successes ≤ n, else std::invalid_argument. Newcombe, Statistics in Medicine 17(8) 1998,
/// 857–872, method 3.
std::optional<Interval> wilson(std::int64_t successes, std::int64_t n,
                               double confidence = usual_confidence);

/// The exact interval of Clopper & Pearson (Biometrika 26, 1934), 0…1: never too narrow, often too
/// wide. Absent when n is 0. 0 ≤ successes ≤ n, else std::invalid_argument.
std::optional<Interval> clopper_pearson(std::int64_t successes, std::int64_t n,
                                        double confidence = usual_confidence);

/// Successes among n.
struct ShareCounts {
  std::int64_t successes = 0;
  std::int64_t n = 0;

  friend bool operator==(const ShareCounts&, const ShareCounts&) = default;
};

struct ShareDifference {
  double difference = 0;  ///< first − second, −1…1
  Interval interval;
};

/// The difference of two shares of different people with Newcombe's hybrid score interval
/// (Statistics in Medicine 17(8) 1998, 873–890, method 10). Absent when either n is 0.
std::optional<ShareDifference> share_difference(const ShareCounts& first, const ShareCounts& second,
                                                double confidence = usual_confidence);

struct ChiSquare {
  double statistic = 0;
  std::int64_t df = 0;
  double p_value = 1;
  double smallest_expected = 0;  ///< below 5 the p value is only rough (Cochran 1954)
};

/// Pearson's test that all groups have the same share, without continuity correction (R's
/// prop.test). Groups without answers do not count. Absent with fewer than two groups left, or when
/// nobody or everybody succeeded: then there is nothing to tell apart. Counts outside 0…n:
/// std::invalid_argument.
std::optional<ChiSquare> equal_shares_test(std::span<const ShareCounts> groups);

/// How many gave one of the two best marks; the base is n, always print it. counts[i] are the
/// answers of the i-th mark in the order of the scale. Fewer than three marks, or a negative count:
/// std::invalid_argument.
enum class BestEnd { highest, lowest };
ShareCounts top_two_box(std::span<const std::int64_t> counts, BestEnd best = BestEnd::highest);

}  // namespace oos::stats
