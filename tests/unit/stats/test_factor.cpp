// SPDX-License-Identifier: Apache-2.0
#include <numeric>
#include <stdexcept>
#include <vector>

#include "data.hpp"
#include "near.hpp"
#include "oos/stats/factor.hpp"
#include "oos/stats/moments.hpp"
#include "oos/stats/random.hpp"
#include "oos/stats/reliability.hpp"

using namespace oos::stats;
using Columns = std::vector<std::size_t>;

namespace {

/// Smith & Stanley 1983: covariances of general, picture, blocks, maze, reading and vocab over 112
/// people; R's ability.cov.
Matrix ability() {
  const double rows[6][6] = {{24.641, 5.991, 33.520, 6.023, 20.755, 29.701},
                             {5.991, 6.700, 18.137, 1.782, 4.936, 7.204},
                             {33.520, 18.137, 149.831, 19.424, 31.430, 50.753},
                             {6.023, 1.782, 19.424, 12.711, 4.757, 9.075},
                             {20.755, 4.936, 31.430, 4.757, 52.604, 66.762},
                             {29.701, 7.204, 50.753, 9.075, 66.762, 135.292}};
  Matrix result(6, 6);
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = 0; j < 6; ++j) result(i, j) = rows[i][j];
  return correlations_of(result).value();
}

}  // namespace

TEST_CASE("the attitude items have their published alpha, with and without one") {
  const Columns items{0, 1, 2, 3, 4, 5, 6};
  const Alpha found = cronbach_alpha(moments(test_data::attitude_moments()), items).value();
  check_printed(found.raw, .843143, 6);
  check_printed(found.standardised, .839084, 6);
  check_printed(found.without_item[5], .86387, 5);  // critical
}

TEST_CASE("two items have no alpha without one, and items that cancel out none at all") {
  MomentMatrix matrix(3);
  for (std::int64_t i = 0; i < 20; ++i) matrix.add(std::vector<std::int64_t>{i, -i, i / 2});
  const Moments found = moments(matrix);
  CHECK_FALSE(cronbach_alpha(found, Columns{0, 1}).has_value());
  const Alpha pair = cronbach_alpha(found, Columns{0, 2}).value();
  for (const auto& rest : pair.without_item) CHECK_FALSE(rest.has_value());
  CHECK_THROWS_AS(cronbach_alpha(found, Columns{0}), std::invalid_argument);
  CHECK_THROWS_AS(cronbach_alpha(found, Columns{0, 7}), std::invalid_argument);
}

TEST_CASE("the attitude items can be factored: KMO .763, Bartlett 98.753 on 21 df") {
  const Moments found = moments(test_data::attitude_moments());
  const Matrix r = correlations(found).value();
  check_printed(kmo(r).value().overall, .763, 3);
  const SphericityTest bartlett = bartlett_sphericity(r, found.n).value();
  check_printed(bartlett.statistic, 98.753, 3);
  CHECK(bartlett.df == 21);
  CHECK(bartlett.p_value < 1e-10);
  CHECK_FALSE(kmo(Matrix::identity(3)).has_value());
  CHECK(bartlett_sphericity(Matrix::identity(3), 100).value().p_value == 1);
  CHECK_FALSE(bartlett_sphericity(r, 4).has_value());
}

TEST_CASE("components of the attitude items have the published eigenvalues") {
  const Components found =
      principal_components(correlations(moments(test_data::attitude_moments())).value());
  check_printed(found.eigenvalues[0], 3.716376, 6);
  check_printed(found.eigenvalues[1], 1.140922, 6);
  check_printed(found.eigenvalues[2], .847192, 6);
  CHECK(std::accumulate(found.eigenvalues.begin(), found.eigenvalues.end(), 0.) ==
        doctest::Approx(7));
  CHECK(kaiser_count(found.eigenvalues) == 2);
}

TEST_CASE("components of R's USArrests have the deviations that prcomp prints") {
  std::vector<std::vector<double>> columns(4);
  for (const auto& row : test_data::us_arrests)
    for (std::size_t j = 0; j < 4; ++j) columns[j].push_back(row[j]);
  const Components found = principal_components(correlations(moments(columns)).value());
  const double printed[] = {1.5749, .9949, .5971, .4164};
  for (std::size_t i = 0; i < 4; ++i) check_printed(std::sqrt(found.eigenvalues[i]), printed[i], 4);
  // prcomp's first axis: -.5359 -.5832 -.2782 -.5434; here the largest is positive.
  const double axis[] = {.5359, .5832, .2782, .5434};
  for (std::size_t i = 0; i < 4; ++i)
    check_printed(found.loadings(i, 0) / std::sqrt(found.eigenvalues[0]), axis[i], 4);
}

TEST_CASE("two factors of R's ability.cov are those that factanal prints") {
  const FactorModel model = likelihood_factors(ability(), 112, 2).value();
  CHECK(model.converged);
  const double uniquenesses[] = {.455, .589, .218, .769, .052, .334};
  for (std::size_t i = 0; i < 6; ++i) check_printed(model.uniquenesses[i], uniquenesses[i], 3);
  check_printed(model.uniquenesses[0], .4552, 4);
  check_printed(model.statistic, 6.11, 2);
  CHECK(model.df == 4);
  check_printed(model.p_value, .191, 3);
  const Rotation rotated = varimax_as_r(model.loadings);
  CHECK(rotated.converged);
  const double loadings[6][2] = {{.499, .543}, {.156, .622}, {.206, .860},
                                 {.109, .468}, {.956, .182}, {.785, .225}};
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = 0; j < 2; ++j) check_printed(rotated.loadings(i, j), loadings[i][j], 3);
  check_printed(rotated.loadings(0, 0), .4994, 4);
  check_printed(rotated.loadings(0, 1), .5434, 4);
  check_printed(rotated.variances[0], 1.858, 3);
  check_printed(rotated.variances[1], 1.724, 3);
  // Turned on to the maximum, loadings move by some thousandths, and R's rule ends there too when
  // it is strict.
  const Rotation maximum = varimax(model.loadings);
  const Rotation strict = varimax_as_r(model.loadings, 1e-15);
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = 0; j < 2; ++j) {
      CHECK(near(maximum.loadings(i, j), loadings[i][j], .006));
      CHECK(near(maximum.loadings(i, j), strict.loadings(i, j), 1e-6));
    }
}

TEST_CASE("one factor of R's ability.cov does not suffice") {
  const FactorModel model = likelihood_factors(ability(), 112, 1).value();
  const double uniquenesses[] = {.535, .853, .748, .910, .232, .280};
  for (std::size_t i = 0; i < 6; ++i) check_printed(model.uniquenesses[i], uniquenesses[i], 3);
  check_printed(model.statistic, 75.18, 2);
  CHECK(model.df == 9);
  CHECK(model.p_value.value() < 1e-11);
}

TEST_CASE("factors that the data cannot carry are absent") {
  CHECK_FALSE(likelihood_factors(ability(), 112, 0).has_value());
  CHECK_FALSE(likelihood_factors(ability(), 112, 4).has_value());
  CHECK_FALSE(likelihood_factors(ability(), 4, 2).has_value());
  const FactorModel saturated = likelihood_factors(ability(), 112, 3).value();
  CHECK(saturated.df == 0);
  CHECK_FALSE(saturated.p_value.has_value());
}

TEST_CASE("varimax keeps communalities, and its order and signs do not hang on the input") {
  const Components found =
      principal_components(correlations(moments(test_data::attitude_moments())).value());
  const Matrix two = first_columns(found.loadings, 2);
  const Rotation rotated = varimax(two);
  CHECK(rotated.converged);
  CHECK(rotated.variances[0] >= rotated.variances[1]);
  Matrix turned = two;
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(rotated.loadings(i, 0) * rotated.loadings(i, 0) +
              rotated.loadings(i, 1) * rotated.loadings(i, 1) ==
          doctest::Approx(two(i, 0) * two(i, 0) + two(i, 1) * two(i, 1)).epsilon(1e-12));
    turned(i, 0) = .6 * two(i, 1) - .8 * two(i, 0);
    turned(i, 1) = -.8 * two(i, 1) - .6 * two(i, 0);
  }
  const Rotation again = varimax(turned);
  for (std::size_t i = 0; i < 7; ++i)
    for (std::size_t j = 0; j < 2; ++j)
      CHECK(near(again.loadings(i, j), rotated.loadings(i, j), 1e-9));
}

TEST_CASE("eigenvectors rebuild their matrix, and a singular one has no Cholesky factor") {
  Random random(11);
  for (const std::size_t size : {1U, 2U, 5U, 22U}) {
    Matrix a(size, size);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j <= i; ++j) a(i, j) = a(j, i) = random.unit() - .5;
    const Eigen eigen = symmetric_eigen(a);
    Matrix scaled = eigen.vectors;
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) scaled(i, j) *= eigen.values[j];
    const Matrix rebuilt = product(scaled, transposed(eigen.vectors));
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) CHECK(near(rebuilt(i, j), a(i, j), 1e-13));
    const Matrix gram = product(a, transposed(a));
    const Matrix identity = product(gram, cholesky_inverse(cholesky(gram).value()));
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) CHECK(near(identity(i, j), i == j ? 1 : 0, 1e-6));
  }
  Matrix ones(2, 2);
  ones(0, 0) = ones(0, 1) = ones(1, 0) = ones(1, 1) = 1;
  CHECK_FALSE(cholesky(ones).has_value());
  CHECK_FALSE(cholesky(Matrix(2, 2)).has_value());
  CHECK_THROWS_AS(symmetric_eigen(Matrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(product(Matrix(2, 3), Matrix(2, 3)), std::invalid_argument);
}
