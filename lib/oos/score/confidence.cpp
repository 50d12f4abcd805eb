// SPDX-License-Identifier: Apache-2.0
#include "oos/score/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace oos::score {

namespace {

struct Weight {
  std::string_view evidence;  ///< part of a method, or a flag
  double log_odds;
};

// Logistic regression over the answers found in the development half as spoken and with 5 and 15 %
// of its words spoiled. Made by: tests/bench/answers.py --fit
// 2526 answers, 2460 of them right
constexpr double fitted_base = 1.85;
constexpr Weight fitted_weights[] = {
    {"R12", 0.53},      {"R16", 0.35},
    {"R2", 0.61},       {"alone", 1.44},
    {"bare", 0.68},     {"begged", 0.13},
    {"client", 0.16},   {"corrected", 0.61},
    {"digits", -0.11},  {"hedged", 1.19},
    {"label", -0.09},   {"mark", 0.98},
    {"option", 1.07},   {"pressured", 0.53},
    {"question", 1.07}, {"question_not_found", 0.78},
    {"repeated", 0.20}, {"unknown_words", -1.02},
};

double weight_of(std::string_view evidence) {
  for (const Weight& weight : fitted_weights)
    if (weight.evidence == evidence) return weight.log_odds;
  return 0;
}

}  // namespace

double confidence_of(const std::string& method, const std::vector<std::string>& flags,
                     double heard) {
  double sum = fitted_base;
  std::size_t at = 0;
  while (at <= method.size()) {
    const std::size_t end = std::min(method.find('+', at), method.size());
    sum += weight_of(std::string_view(method).substr(at, end - at));
    at = end + 1;
  }
  for (const std::string& flag : flags) sum += weight_of(flag);
  const double probability = 1 / (1 + std::exp(-sum));
  return std::clamp(probability * (0.5 + heard / 2), 0.01, 0.99);
}

}  // namespace oos::score
