// SPDX-License-Identifier: Apache-2.0
// Shares (of "yes", of answered presses, of passed criteria) and their uncertainty.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// successes / n, 0…1; absent when n is 0.
std::optional<double> share(std::int64_t successes, std::int64_t n);

/// Wilson's score interval without continuity correction, 0…1; absent when n is 0.
/// 0 ≤ successes ≤ n. Newcombe, Statistics in Medicine 17(8) 1998, 857–872, method 3.
std::optional<Interval> wilson(std::int64_t successes, std::int64_t n,
                               double confidence = usual_confidence);

}  // namespace oos::stats
