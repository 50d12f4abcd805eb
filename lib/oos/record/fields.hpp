// SPDX-License-Identifier: Apache-2.0
// Small readers shared by the record structs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/view.hpp"

namespace oos::record {

/// A required RFC 3339 time. Throws Error(input) naming the pointer.
ZonedInstant read_time(const jsonl::View& view, std::string_view key);
/// An optional one.
std::optional<ZonedInstant> read_opt_time(const jsonl::View& view, std::string_view key);
/// An array of strings; empty when missing or null.
std::vector<std::string> read_strings(const jsonl::View& view, std::string_view key);
/// `value` to 1 / `per_unit`: numbers on records have a fixed number of decimals, so that the same
/// input gives the same bytes on every machine.
double rounded(double value, double per_unit);
/// An optional string, owned.
std::optional<std::string> read_opt_string(const jsonl::View& view, std::string_view key);

}  // namespace oos::record
