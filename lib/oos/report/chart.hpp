// SPDX-License-Identifier: Apache-2.0
// Sizes of bars, shared by the terminal and the page: whole cells that add up, and bars of eighths.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/stats/interval.hpp"
#include "oos/stats/nps.hpp"

namespace oos::report {

/// Cells for detractors, passives and promoters that add up to `width`; a band with answers gets
/// at least one. All 0 without answers. 3 ≤ width.
std::array<int, 3> band_cells(const stats::NpsCounts& bands, int width);

/// A bar of block characters, to an eighth of a column: value / largest of `width` columns.
/// Something is always seen of a value above 0.
std::string block_bar(std::int64_t value, std::int64_t largest, int width);

/// A line of one block character a value, from the lowest to the highest of all; a gap for a value
/// that is not there. All the same: a line at half height. Of more values than `width` the last
/// ones are shown.
std::string sparkline(const std::vector<std::optional<double>>& values, int width);

/// A figure with its interval on a scale from `low` to `high`, `width` ≥ 3 columns:
/// "····┊·├──●──┤···"; "┊" stands at 0 when that is inside the scale.
struct TextScale {
  double low = -100;
  double high = 100;
  int width = 25;
};
std::string text_whisker(double value, const stats::Interval& interval, const TextScale& scale);

}  // namespace oos::report
