// SPDX-License-Identifier: Apache-2.0
// Tails and quantiles of the distributions behind the tests: χ², Student's t, beta. About 12
// digits; the incomplete beta needs some √(a + b) steps, so that millions of answers are no matter.
#pragma once

namespace oos::stats {

/// ln Γ(x), x > 0. (std::lgamma writes a global variable, which threads would share.)
double log_gamma(double x);

/// The regularised incomplete gamma function from above, Q(a, x) = 1 − P(a, x), 0…1. a > 0, x ≥ 0,
/// else std::invalid_argument. Series or continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31).
double upper_gamma(double a, double x);

/// The regularised incomplete beta function I_x(a, b), 0…1. a, b > 0, 0 ≤ x ≤ 1, else
/// std::invalid_argument. Continued fraction (Abramowitz & Stegun 26.5.8).
double beta_lower(double x, double a, double b);

/// The x with I_x(a, b) = p, by bisection. 0 ≤ p ≤ 1.
double beta_quantile(double p, double a, double b);

/// P(χ²_df ≥ x).
double chi_square_p(double x, double df);

/// P(|Z| ≥ |z|) of the standard normal distribution.
double normal_two_sided_p(double z);

/// P(|T| ≥ |t|) of Student's distribution, df > 0.
double t_two_sided_p(double t, double df);

/// The t with P(|T| ≤ t) = confidence. 0 < confidence < 1, df > 0, else std::invalid_argument.
double t_two_sided(double confidence, double df);

}  // namespace oos::stats
