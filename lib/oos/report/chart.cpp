// SPDX-License-Identifier: Apache-2.0
#include "oos/report/chart.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace oos::report {

std::array<int, 3> band_cells(const stats::NpsCounts& bands, int width) {
  std::array<int, 3> cells{};
  if (bands.n() <= 0) return cells;
  const std::array<std::int64_t, 3> counts{bands.detractors, bands.passives, bands.promoters};
  int used = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double share = static_cast<double>(counts.at(i)) / static_cast<double>(bands.n());
    cells.at(i) = static_cast<int>(std::lround(share * width));
    if (counts.at(i) > 0) cells.at(i) = std::max(cells.at(i), 1);
    used += cells.at(i);
  }
  *std::max_element(cells.begin(), cells.end()) += width - used;
  return cells;
}

std::string sparkline(const std::vector<std::optional<double>>& values, int width) {
  constexpr std::array<std::string_view, 8> heights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const auto room = static_cast<std::size_t>(std::max(width, 0));
  const std::size_t first = values.size() > room ? values.size() - room : 0;
  std::optional<double> low;
  std::optional<double> high;
  for (std::size_t i = first; i < values.size(); ++i) {
    if (!values[i]) continue;
    low = std::min(low.value_or(*values[i]), *values[i]);
    high = std::max(high.value_or(*values[i]), *values[i]);
  }
  std::string line;
  for (std::size_t i = first; i < values.size(); ++i) {
    if (!values[i]) {
      line += ' ';
      continue;
    }
    const double share = *high > *low ? (*values[i] - *low) / (*high - *low) : 0.5;
    line += heights.at(static_cast<std::size_t>(std::lround(share * 7)));
  }
  return line;
}

std::string block_bar(std::int64_t value, std::int64_t largest, int width) {
  constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (value <= 0 || largest <= 0) return "";
  const double share = static_cast<double>(value) / static_cast<double>(largest);
  const int parts = std::max(1, static_cast<int>(std::lround(share * width * 8)));
  std::string bar;
  for (int i = 0; i < parts / 8; ++i) bar += "█";
  return bar.append(eighths.at(static_cast<std::size_t>(parts % 8)));
}

std::string text_whisker(double value, const stats::Interval& interval, const TextScale& scale) {
  const auto place = [&scale](double x) {
    const double share = std::clamp((x - scale.low) / (scale.high - scale.low), 0.0, 1.0);
    return static_cast<std::size_t>(std::lround(share * (scale.width - 1)));
  };
  std::vector<std::string_view> cells(static_cast<std::size_t>(scale.width), "·");
  if (scale.low < 0 && scale.high > 0) cells[place(0)] = "┊";
  for (std::size_t i = place(interval.low); i <= place(interval.high); ++i) cells[i] = "─";
  cells[place(interval.low)] = "├";
  cells[place(interval.high)] = "┤";
  cells[place(value)] = "●";
  std::string line;
  for (const std::string_view cell : cells) line += cell;
  return line;
}

}  // namespace oos::report
