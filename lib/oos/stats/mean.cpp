// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/mean.hpp"

#include <cmath>
#include <stdexcept>

#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

MeanInterval t_interval(double mean, double variance, std::int64_t n, double confidence) {
  const auto count = static_cast<double>(n);
  MeanInterval result;
  result.mean = mean;
  result.standard_error = std::sqrt(variance / count);
  const double half = t_two_sided(confidence, count - 1) * result.standard_error;
  result.interval = {mean - half, mean + half};
  return result;
}

}  // namespace

void AnswerSums::add(std::int64_t answer, std::int64_t times) {
  if (times < 0 || answer < -largest_answer || answer > largest_answer || times > most_answers - n)
    throw std::invalid_argument("AnswerSums: not an answer on a scale");
  n += times;
  sum += times * answer;
  squares += times * answer * answer;
}

bool AnswerSums::plausible() const {
  if (n < 0 || n > most_answers || squares < 0) return false;
  if (sum < -n * largest_answer || sum > n * largest_answer) return false;
  if (squares > n * largest_answer * largest_answer) return false;
  return static_cast<Int128>(n) * squares >= static_cast<Int128>(sum) * sum;
}

bool AnswerSums::merge(const AnswerSums& other) {
  if (!other.plausible() || other.n > most_answers - n) return false;
  n += other.n;
  sum += other.sum;
  squares += other.squares;
  return true;
}

AnswerSums sums_of_scale(std::span<const std::int64_t> counts, std::int64_t lowest) {
  AnswerSums sums;
  for (std::size_t i = 0; i < counts.size(); ++i)
    sums.add(lowest + static_cast<std::int64_t>(i), counts[i]);
  return sums;
}

std::optional<double> mean(const AnswerSums& sums) {
  if (sums.n <= 0) return std::nullopt;
  return static_cast<double>(sums.sum) / static_cast<double>(sums.n);
}

std::optional<double> variance(const AnswerSums& sums) {
  if (sums.n < 2) return std::nullopt;
  const Int128 spread =
      static_cast<Int128>(sums.n) * sums.squares - static_cast<Int128>(sums.sum) * sums.sum;
  const auto n = static_cast<double>(sums.n);
  return static_cast<double>(spread) / n / (n - 1);
}

std::optional<MeanInterval> mean_interval(const AnswerSums& sums, double confidence) {
  const auto spread = variance(sums);
  if (!spread) return std::nullopt;
  return t_interval(*mean(sums), *spread, sums.n, confidence);
}

std::optional<MeanInterval> mean_interval(std::span<const double> values, double confidence) {
  if (values.size() < 2) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  CompensatedSum sum;
  for (const double value : values) sum.add(value);
  const double mean = sum.value() / n;
  CompensatedSum squares;
  for (const double value : values) squares.add((value - mean) * (value - mean));
  return t_interval(mean, squares.value() / (n - 1), static_cast<std::int64_t>(values.size()),
                    confidence);
}

}  // namespace oos::stats
