// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/krippendorff.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

void check_scale(std::span<const RatedUnit> units, Scale scale, std::span<const double> values) {
  for (const RatedUnit& unit : units) {
    if (unit.counts.size() != values.size() || unit.times < 0)
      throw std::invalid_argument("krippendorff_alpha: units of another size");
    for (const std::int64_t count : unit.counts)
      if (count < 0) throw std::invalid_argument("krippendorff_alpha: a negative count");
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]) || (i > 0 && !(values[i - 1] < values[i])) ||
        (scale == Scale::ratio && values[i] < 0))
      throw std::invalid_argument("krippendorff_alpha: values that do not rise");
}

std::int64_t number_of_ratings(const RatedUnit& unit) {
  std::int64_t ratings = 0;
  for (const std::int64_t count : unit.counts) ratings += count;
  return ratings;
}

/// The squared distance of categories a < b; `totals` are the ratings of each.
double squared_distance(Scale scale, std::span<const double> values,
                        const std::vector<double>& totals, std::size_t a, std::size_t b) {
  switch (scale) {
    case Scale::nominal:
      return 1;
    case Scale::ordinal: {
      double between = -(totals[a] + totals[b]) / 2;
      for (std::size_t c = a; c <= b; ++c) between += totals[c];
      return between * between;
    }
    case Scale::interval:
      return (values[a] - values[b]) * (values[a] - values[b]);
    case Scale::ratio:
      break;
  }
  const double proportion = (values[a] - values[b]) / (values[a] + values[b]);
  return proportion * proportion;
}

}  // namespace

std::optional<double> krippendorff_alpha(std::span<const RatedUnit> units, Scale scale,
                                         std::span<const double> values) {
  check_scale(units, scale, values);
  const std::size_t categories = values.size();
  std::vector<double> totals(categories);
  double n = 0;
  for (const RatedUnit& unit : units) {
    if (number_of_ratings(unit) < 2) continue;
    for (std::size_t c = 0; c < categories; ++c) {
      const double ratings = static_cast<double>(unit.counts[c]) * static_cast<double>(unit.times);
      totals[c] += ratings;
      n += ratings;
    }
  }
  CompensatedSum observed;
  CompensatedSum expected;
  for (std::size_t a = 0; a < categories; ++a)
    for (std::size_t b = a + 1; b < categories; ++b) {
      if (totals[a] == 0 || totals[b] == 0) continue;
      const double distance = squared_distance(scale, values, totals, a, b);
      expected.add(totals[a] * totals[b] * distance);
      for (const RatedUnit& unit : units) {
        if (unit.counts[a] == 0 || unit.counts[b] == 0) continue;
        observed.add(static_cast<double>(unit.times) * static_cast<double>(unit.counts[a]) *
                     static_cast<double>(unit.counts[b]) * distance /
                     static_cast<double>(number_of_ratings(unit) - 1));
      }
    }
  if (!(expected.value() > 0)) return std::nullopt;
  return 1 - (n - 1) * observed.value() / expected.value();
}

}  // namespace oos::stats
