// SPDX-License-Identifier: Apache-2.0
// What became of a press. Every press has exactly one disposition, so that counts reconcile with
// presses and the share answered has a base.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace oos::report {

/// The dispositions of oos-score, then those that only a report meets.
enum class Disposition {
  answered,
  partial,
  refused,
  unclear,
  never_asked,
  not_customer,
  technical,
  failed,    ///< the line carries `error`
  unscored,  ///< no `score` on the line
  other,     ///< a word this version does not know
};

constexpr std::size_t disposition_count = 10;

/// Names as they stand on records, in CSV and in JSON.
constexpr std::array<std::string_view, disposition_count> disposition_names{
    "answered",     "partial",   "refused", "unclear",  "never_asked",
    "not_customer", "technical", "failed",  "unscored", "other"};

/// Presses by disposition.
using DispositionCounts = std::array<std::int64_t, disposition_count>;

constexpr std::string_view to_string(Disposition disposition) {
  return disposition_names.at(static_cast<std::size_t>(disposition));
}

/// The disposition a record names; `other` for a word this version does not know.
constexpr Disposition parse_disposition(std::string_view word) {
  for (std::size_t i = 0; i < disposition_count; ++i)
    if (disposition_names.at(i) == word) return static_cast<Disposition>(i);
  return Disposition::other;
}

}  // namespace oos::report
