// SPDX-License-Identifier: Apache-2.0
// The mean of answers on a scale, from exact integer sums that merge without loss.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// Sums of whole-numbered answers. Exact, so that parts merge to the same bytes in any order.
struct AnswerSums {
  /// Answers beyond ±this are not answers on a scale; with it 90 billion of them cannot overflow.
  static constexpr std::int64_t largest_answer = 10'000;
  static constexpr std::int64_t most_answers = 90'000'000'000;

  std::int64_t n = 0;
  std::int64_t sum = 0;
  std::int64_t squares = 0;

  /// `times` answers of this value. times ≥ 0, |answer| ≤ largest_answer and at most most_answers
  /// together, else std::invalid_argument.
  void add(std::int64_t answer, std::int64_t times = 1);
  /// Adds those of another part. False, and nothing added, when no answers can have such sums:
  /// parts may come from files.
  [[nodiscard]] bool merge(const AnswerSums& other);
  /// Whether some answers could have these sums.
  bool plausible() const;
  friend bool operator==(const AnswerSums&, const AnswerSums&) = default;
};

/// counts[i] answers of the mark lowest + i.
AnswerSums sums_of_scale(std::span<const std::int64_t> counts, std::int64_t lowest);

/// sum / n; absent without answers.
std::optional<double> mean(const AnswerSums& sums);

/// Variance with n − 1; absent below two answers.
std::optional<double> variance(const AnswerSums& sums);

struct MeanInterval {
  double mean = 0;
  double standard_error = 0;  ///< s/√n
  Interval interval;  ///< Student's t with n − 1 degrees of freedom; not clipped to the scale
};

/// Absent below two answers.
std::optional<MeanInterval> mean_interval(const AnswerSums& sums,
                                          double confidence = usual_confidence);
std::optional<MeanInterval> mean_interval(std::span<const double> values,
                                          double confidence = usual_confidence);

}  // namespace oos::stats
