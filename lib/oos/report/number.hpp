// SPDX-License-Identifier: Apache-2.0
// Figures and times as text: the same in every language and on every machine. An absent figure
// is a dash for readers and an empty cell for machines, never a zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oos/core/time.hpp"
#include "oos/stats/interval.hpp"

namespace oos::report {

/// What readers see for a figure that does not exist.
constexpr std::string_view absent = "–";

/// NPS points for readers: "+41", "-3", "0".
std::string points(const std::optional<double>& value);
/// "-5 … +66".
std::string points(const std::optional<stats::Interval>& interval);
/// Per cent for readers, whole: "57".
std::string percent(const std::optional<double>& value);
/// "45 … 68".
std::string percent(const std::optional<stats::Interval>& interval);
/// The share of a count as whole per cent: (3, 12) → "25"; a dash when there is no whole.
std::string percent_of(std::int64_t part, std::int64_t whole);

/// A figure rounded to 4 decimals; −0 is 0.
double rounded(double value);
/// The same as text without needless zeros, "" when absent.
std::string exact(const std::optional<double>& value);

/// "2026-10-14 17:20".
std::string minute(const ZonedInstant& time);
/// "2026-10-14 09:00 – 17:20 (+03:00)", with the second date when it is another.
std::string period(const ZonedInstant& first, const ZonedInstant& last);

}  // namespace oos::report
