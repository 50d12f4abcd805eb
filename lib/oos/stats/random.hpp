// SPDX-License-Identifier: Apache-2.0
// Random numbers for bootstraps: the same seed gives the same report on every machine, which the
// distributions of <random> do not promise.
#pragma once

#include <cstdint>

namespace oos::stats {

/// The generator SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): a counter advanced by the odd
/// number nearest 2⁶⁴/φ, mixed. Its period is 2⁶⁴.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// 64 random bits.
  std::uint64_t next();

  /// Evenly spread over [0, 1), a multiple of 2⁻⁵³.
  double unit();

  /// Evenly spread over 0…n − 1; n > 0, else std::invalid_argument. Unbiased (by rejection).
  std::uint64_t below(std::uint64_t n);

  /// How many of n trials succeed, each with probability p: 0…n. n ≥ 0 and 0 ≤ p ≤ 1, else
  /// std::invalid_argument. Inversion for few expected, otherwise Hörmann's transformed
  /// rejection BTRS (J. Stat. Comput. Simul. 46, 1993), whose time does not grow with n.
  std::int64_t binomial(std::int64_t n, double p);

 private:
  std::int64_t binomial_by_inversion(std::int64_t n, double p);
  std::int64_t binomial_by_rejection(std::int64_t n, double p);

  std::uint64_t state_;
};

/// The seed of every bootstrap unless somebody asks for another.
constexpr std::uint64_t usual_seed = 20160704;

}  // namespace oos::stats
