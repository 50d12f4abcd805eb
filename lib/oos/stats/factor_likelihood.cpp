// SPDX-License-Identifier: Apache-2.0
// Maximum-likelihood factors: the uniquenesses ψ that maximise the likelihood, by Newton steps on
// ln ψ with Jöreskog's approximate second derivatives (Psychometrika 32, 1967).
#include <algorithm>
#include <cmath>

#include "oos/stats/distribution.hpp"
#include "oos/stats/factor.hpp"

namespace oos::stats {

namespace {

/// As in R's factanal: a uniqueness of 0 (a Heywood case) has no likelihood.
constexpr double least_uniqueness = 0.005;

/// R scaled by the roots of ψ on both sides; its first k eigenvectors are the factors.
Eigen scaled_eigen(const Matrix& r, const std::vector<double>& log_psi) {
  Matrix scaled = r;
  for (std::size_t i = 0; i < r.rows(); ++i)
    for (std::size_t j = 0; j < r.rows(); ++j)
      scaled(i, j) *= std::exp(-(log_psi[i] + log_psi[j]) / 2);
  return symmetric_eigen(std::move(scaled));
}

/// The discrepancy that is minimised, from the eigenvalues after the first k.
double discrepancy(const Eigen& eigen, std::size_t factors) {
  double sum = 0;
  for (std::size_t m = factors; m < eigen.values.size(); ++m) {
    const double value = std::max(eigen.values[m], 1e-300);
    sum += value - std::log(value) - 1;
  }
  return sum;
}

bool held_at_bound(double log_psi, double gradient) {
  return (log_psi <= std::log(least_uniqueness) && gradient > 0) || (log_psi >= 0 && gradient < 0);
}

struct Step {
  std::vector<double> direction;
  double largest_gradient = 0;
};

Step newton_step(const Eigen& eigen, const std::vector<double>& log_psi, std::size_t factors) {
  const std::size_t p = log_psi.size();
  std::vector<double> gradient(p);
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t m = factors; m < p; ++m)
      gradient[i] += (1 - eigen.values[m]) * eigen.vectors(i, m) * eigen.vectors(i, m);
  std::vector<bool> held(p);
  Step step;
  for (std::size_t i = 0; i < p; ++i) {
    held[i] = held_at_bound(log_psi[i], gradient[i]);
    if (held[i]) gradient[i] = 0;
    step.largest_gradient = std::max(step.largest_gradient, std::abs(gradient[i]));
  }
  Matrix curvature(p, p);
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j < p; ++j) {
      double rest = 0;
      for (std::size_t m = factors; m < p; ++m) rest += eigen.vectors(i, m) * eigen.vectors(j, m);
      curvature(i, j) = held[i] || held[j] ? 0 : rest * rest;
      if (i == j) curvature(i, j) += held[i] ? 1 : 1e-9;
    }
  const auto lower = cholesky(curvature);
  step.direction = lower ? cholesky_solve(*lower, gradient) : gradient;
  return step;
}

/// Minimises over ln ψ; true when the gradient vanished.
bool minimise(const Matrix& r, std::vector<double>& log_psi, std::size_t factors) {
  Eigen eigen = scaled_eigen(r, log_psi);
  double value = discrepancy(eigen, factors);
  constexpr int most_steps = 500;
  for (int round = 0; round < most_steps; ++round) {
    const Step step = newton_step(eigen, log_psi, factors);
    if (step.largest_gradient < 1e-10) return true;
    bool lower_found = false;
    for (double length = 1; length > 1e-10 && !lower_found; length /= 2) {
      std::vector<double> trial = log_psi;
      for (std::size_t i = 0; i < trial.size(); ++i)
        trial[i] =
            std::clamp(trial[i] - length * step.direction[i], std::log(least_uniqueness), 0.);
      Eigen there = scaled_eigen(r, trial);
      const double trial_value = discrepancy(there, factors);
      if (!(trial_value < value)) continue;
      lower_found = true;
      log_psi = std::move(trial);
      eigen = std::move(there);
      value = trial_value;
    }
    // No lower point in that direction: the minimum, to the last digits.
    if (!lower_found) return step.largest_gradient < 1e-6;
  }
  return false;
}

}  // namespace

std::optional<FactorModel> likelihood_factors(const Matrix& correlations, std::int64_t n,
                                              std::size_t factors) {
  const auto p = static_cast<std::int64_t>(correlations.rows());
  const auto k = static_cast<std::int64_t>(factors);
  const auto lower = cholesky(correlations);
  if (!lower || k < 1 || k >= p || (p - k) * (p - k) < p + k) return std::nullopt;
  const double correction = static_cast<double>(n) - 1 - (2 * static_cast<double>(p) + 5) / 6 -
                            2 * static_cast<double>(k) / 3;
  if (!(correction > 0)) return std::nullopt;
  const Matrix inverse = cholesky_inverse(*lower);
  std::vector<double> log_psi;
  for (std::size_t i = 0; i < correlations.rows(); ++i) {
    const double start =
        (1 - static_cast<double>(k) / (2 * static_cast<double>(p))) / inverse(i, i);
    log_psi.push_back(std::log(std::clamp(start, least_uniqueness, 1.0)));
  }
  FactorModel model;
  model.converged = minimise(correlations, log_psi, factors);
  const Eigen eigen = scaled_eigen(correlations, log_psi);
  model.loadings = Matrix(correlations.rows(), factors);
  for (std::size_t i = 0; i < correlations.rows(); ++i) {
    model.uniquenesses.push_back(std::exp(log_psi[i]));
    for (std::size_t j = 0; j < factors; ++j)
      model.loadings(i, j) = eigen.vectors(i, j) * std::exp(log_psi[i] / 2) *
                             std::sqrt(std::max(0.0, eigen.values[j] - 1));
  }
  fix_column_signs(model.loadings);
  model.df = ((p - k) * (p - k) - p - k) / 2;
  model.statistic = correction * discrepancy(eigen, factors);
  if (model.df > 0) model.p_value = chi_square_p(model.statistic, static_cast<double>(model.df));
  return model;
}

}  // namespace oos::stats
