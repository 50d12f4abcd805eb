// SPDX-License-Identifier: Apache-2.0
// Spans of time in milliseconds, as tests of dumps count them.
#pragma once

#include <cstdint>

namespace oos::test {

inline constexpr std::int64_t minute = 60'000;
inline constexpr std::int64_t hour = 60 * minute;
inline constexpr std::int64_t day = 24 * hour;

}  // namespace oos::test
