// SPDX-License-Identifier: Apache-2.0
// SERVQUAL (perception minus expectation) and SERVPERF (perception alone) of 22 items in five
// dimensions. Parasuraman, Zeithaml & Berry, Journal of Retailing 64(1) 1988; Cronin & Taylor,
// Journal of Marketing 56(3) 1992.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace oos::stats {

constexpr std::size_t servqual_dimensions = 5;
constexpr std::size_t servqual_items = 22;

/// Items first…last, counted from 1 as the questionnaires do.
struct ServqualDimension {
  std::string_view id;
  std::size_t first;
  std::size_t last;
};

constexpr std::array<ServqualDimension, servqual_dimensions> servqual_layout = {{
    {"tangibles", 1, 4},
    {"reliability", 5, 9},
    {"responsiveness", 10, 13},
    {"assurance", 14, 17},
    {"empathy", 18, 22},
}};

/// One respondent's marks (1–7), absent where not given.
struct ServqualAnswers {
  std::array<std::optional<double>, servqual_items> perceptions;
  /// Left out altogether for SERVPERF.
  std::array<std::optional<double>, servqual_items> expectations;
  /// 100 points split over the dimensions, if asked.
  std::optional<std::array<double, servqual_dimensions>> points;
};

enum class ServqualKind { gaps, performance };

using DimensionScores = std::array<std::optional<double>, servqual_dimensions>;

/// One respondent: the mean over the answered items of each dimension of P − E, or of P. An item
/// counts when all it needs was answered; half of a dimension's items or more missing: absent.
DimensionScores servqual_of(const ServqualAnswers& answers, ServqualKind kind);

/// Whether points can be used: all finite and ≥ 0, their sum 100 ± 0.5.
bool servqual_points_usable(const std::array<double, servqual_dimensions>& points);

struct ServqualResult {
  DimensionScores dimensions;                         ///< means over respondents, in marks
  std::array<std::int64_t, servqual_dimensions> n{};  ///< respondents behind each
  std::optional<double> unweighted;  ///< mean of the five; absent unless all five are there
  std::optional<double> weighted;    ///< mean over respondents of Σ(points/100)·score
  std::int64_t weighted_n = 0;       ///< respondents with all dimensions and usable points
};

ServqualResult servqual(std::span<const ServqualAnswers> respondents, ServqualKind kind);

/// The mean of five; absent unless all are there.
std::optional<double> servqual_unweighted(const DimensionScores& scores);

/// Σ(points/100)·score; absent unless all five are there and the points are usable.
std::optional<double> servqual_weighted(const DimensionScores& scores,
                                        const std::array<double, servqual_dimensions>& points);

}  // namespace oos::stats
