// SPDX-License-Identifier: Apache-2.0
// Arithmetic that must not lose digits: sums with compensation and 128-bit integers.
#pragma once

#include <cmath>

namespace oos::stats {

/// Holds n · Σxy of 64-bit moments without overflow. Both compilers of ours have it.
__extension__ typedef __int128 Int128;

/// A sum whose error does not grow with the number of terms (Neumaier, ZAMM 54, 1974).
class CompensatedSum {
 public:
  void add(double term) {
    const double next = total_ + term;
    lost_ += std::abs(total_) >= std::abs(term) ? (total_ - next) + term : (term - next) + total_;
    total_ = next;
  }
  double value() const { return total_ + lost_; }

 private:
  double total_ = 0;
  double lost_ = 0;
};

/// value held within low…high.
inline double clamped(double value, double low, double high) {
  return value < low ? low : (value > high ? high : value);
}

}  // namespace oos::stats
