// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/krippendorff.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

void check_values(Scale scale, std::span<const double> values) {
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

/// The squared distances of the categories a < b; `totals` are the ratings of each.
class SquaredDistance {
 public:
  SquaredDistance(Scale scale, std::span<const double> values, const std::vector<double>& totals)
      : scale_(scale), values_(values), totals_(totals) {}

  double operator()(std::size_t a, std::size_t b) const {
    const double difference = values_[b] - values_[a];
    switch (scale_) {
      case Scale::nominal:
        return 1;
      case Scale::ordinal:
        return between(a, b) * between(a, b);
      case Scale::interval:
        return difference * difference;
      case Scale::ratio:
        break;
    }
    const double proportion = difference / (values_[a] + values_[b]);
    return proportion * proportion;
  }

 private:
  double between(std::size_t a, std::size_t b) const {
    double ratings = -(totals_[a] + totals_[b]) / 2;
    for (std::size_t c = a; c <= b; ++c) ratings += totals_[c];
    return ratings;
  }

  Scale scale_;
  std::span<const double> values_;
  const std::vector<double>& totals_;
};

}  // namespace

std::optional<double> krippendorff_alpha(std::span<const RatedUnit> as_given, Scale scale,
                                         std::span<const double> values) {
  check_values(scale, values);
  const std::vector<RatedUnit> units = merged_units(as_given);
  if (!units.empty() && units[0].counts.size() != values.size())
    throw std::invalid_argument("krippendorff_alpha: values of another number than categories");
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
  const SquaredDistance squared_distance(scale, values, totals);
  CompensatedSum observed;
  CompensatedSum expected;
  for (std::size_t a = 0; a < categories; ++a)
    for (std::size_t b = a + 1; b < categories; ++b) {
      if (totals[a] == 0 || totals[b] == 0) continue;
      const double distance = squared_distance(a, b);
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
