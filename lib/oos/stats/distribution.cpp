// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/distribution.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace oos::stats {

namespace {

constexpr double precision = std::numeric_limits<double>::epsilon();
constexpr double tiniest = 1e-300;
constexpr int most_terms = 1'000'000;

double away_from_zero(double value) { return std::abs(value) < tiniest ? tiniest : value; }

/// x^a e^−x / Γ(a).
double gamma_front(double a, double x) { return std::exp(a * std::log(x) - x - log_gamma(a)); }

/// P(a, x) by its series, for x < a + 1.
double gamma_series(double a, double x) {
  double term = 1 / a;
  double sum = term;
  for (int n = 1; n < most_terms; ++n) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * precision) break;
  }
  return sum * gamma_front(a, x);
}

/// Q(a, x) by its continued fraction (Lentz's method), for x ≥ a + 1.
double gamma_fraction(double a, double x) {
  double b = x + 1 - a;
  double c = 1 / tiniest;
  double d = 1 / b;
  double value = d;
  for (int n = 1; n < most_terms; ++n) {
    const double an = -n * (n - a);
    b += 2;
    d = 1 / away_from_zero(an * d + b);
    c = away_from_zero(b + an / c);
    value *= c * d;
    if (std::abs(c * d - 1) < precision) break;
  }
  return value * gamma_front(a, x);
}

/// The continued fraction of I_x(a, b), which converges fast below the mean.
double beta_fraction(double x, double a, double b) {
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double value = d;
  for (int m = 1; m < most_terms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    value *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    value *= c * d;
    if (std::abs(c * d - 1) < precision) break;
  }
  return value;
}

}  // namespace

double log_gamma(double x) {
  if (!(x > 0)) throw std::invalid_argument("log_gamma: x must be positive");
  // Stirling's series is exact to the last digits from 15 on; smaller x are lifted there.
  double lifted = 1;
  for (; x < 15; ++x) lifted *= x;
  const double inverse = 1 / x;
  const double square = inverse * inverse;
  const double series =
      inverse *
      (1. / 12 - square * (1. / 360 - square * (1. / 1260 - square * (1. / 1680 - square / 1188))));
  return (x - 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + series -
         std::log(lifted);
}

double upper_gamma(double a, double x) {
  if (!(a > 0 && x >= 0)) throw std::invalid_argument("upper_gamma: a > 0 and x >= 0 are needed");
  if (x == 0) return 1;
  if (std::isinf(x)) return 0;
  return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

double beta_lower(double x, double a, double b) {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
    throw std::invalid_argument("beta_lower: a, b > 0 and 0 <= x <= 1 are needed");
  if (x == 0 || x == 1) return x;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double beta_quantile(double p, double a, double b) {
  if (!(p >= 0 && p <= 1)) throw std::invalid_argument("beta_quantile: 0 <= p <= 1 is needed");
  if (p == 0 || p == 1) return p;
  double low = 0;
  double high = 1;
  // Down to neighbouring numbers, also near 0 where they lie close.
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (beta_lower(middle, a, b) < p ? low : high) = middle;
    if (high < tiniest) return 0;
  }
}

double chi_square_p(double x, double df) { return upper_gamma(df / 2, x / 2); }

double normal_two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double t_two_sided_p(double t, double df) {
  if (!(df > 0)) throw std::invalid_argument("t_two_sided_p: df must be positive");
  if (std::isinf(t)) return 0;
  return beta_lower(df / (df + t * t), df / 2, 0.5);
}

double t_two_sided(double confidence, double df) {
  if (!(confidence > 0 && confidence < 1 && df > 0))
    throw std::invalid_argument("t_two_sided: 0 < confidence < 1 and df > 0 are needed");
  // T²/(df + T²) has the distribution Beta(1/2, df/2).
  const double share_of_t = beta_quantile(confidence, 0.5, df / 2);
  return std::sqrt(df * share_of_t / (1 - share_of_t));
}

}  // namespace oos::stats
