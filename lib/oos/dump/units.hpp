// SPDX-License-Identifier: Apache-2.0
// Spans of time in milliseconds, as the parts of dump count them.
#pragma once

#include <cstdint>

namespace oos::dump {

inline constexpr std::int64_t hour_ms = 3'600'000;
inline constexpr std::int64_t day_ms = 24 * hour_ms;

}  // namespace oos::dump
