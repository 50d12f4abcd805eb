// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/response.hpp"

#include <stdexcept>

namespace oos::stats {

namespace {

std::optional<double> rate(std::int64_t part, double whole) {
  if (!(whole > 0)) return std::nullopt;
  return static_cast<double>(part) / whole;
}

void check_dispositions(const Dispositions& counts) {
  for (const std::int64_t count :
       {counts.complete, counts.partial, counts.refused, counts.no_contact, counts.other,
        counts.unknown_client, counts.unknown_other, counts.not_eligible})
    if (count < 0) throw std::invalid_argument("response_rates: a count is negative");
}

}  // namespace

std::optional<double> eligible_share(const Dispositions& counts) {
  return rate(counts.eligible(), static_cast<double>(counts.eligible() + counts.not_eligible));
}

ResponseRates response_rates(const Dispositions& counts, std::optional<double> e) {
  check_dispositions(counts);
  if (e && !(*e >= 0 && *e <= 1)) throw std::invalid_argument("response_rates: e is a share");
  ResponseRates rates;
  rates.e = e ? e : eligible_share(counts);
  const auto known = static_cast<double>(counts.eligible());
  const auto unknown = static_cast<double>(counts.unknown());
  const std::int64_t contacted = counts.responded() + counts.refused + counts.other;
  const auto reached = static_cast<double>(contacted);
  const auto decided = static_cast<double>(counts.responded() + counts.refused);

  rates.rr1 = rate(counts.complete, known + unknown);
  rates.rr2 = rate(counts.responded(), known + unknown);
  rates.ref1 = rate(counts.refused, known + unknown);
  rates.con1 = rate(contacted, known + unknown);
  // Without unknowns e does not matter, whatever it is.
  if (rates.e || counts.unknown() == 0) {
    const double estimated = known + (rates.e ? *rates.e * unknown : 0);
    rates.rr3 = rate(counts.complete, estimated);
    rates.rr4 = rate(counts.responded(), estimated);
    rates.ref2 = rate(counts.refused, estimated);
    rates.con2 = rate(contacted, estimated);
  }
  rates.rr5 = rate(counts.complete, known);
  rates.rr6 = rate(counts.responded(), known);
  rates.ref3 = rate(counts.refused, known);
  rates.con3 = rate(contacted, known);
  rates.coop1 = rate(counts.complete, reached);
  rates.coop2 = rate(counts.responded(), reached);
  rates.coop3 = rate(counts.complete, decided);
  rates.coop4 = rate(counts.responded(), decided);
  return rates;
}

Interval worst_case_bounds(double response_rate, double mean, Interval scale) {
  if (!(response_rate >= 0 && response_rate <= 1))
    throw std::invalid_argument("worst_case_bounds: the response rate is a share");
  if (!(scale.low <= mean && mean <= scale.high))
    throw std::invalid_argument("worst_case_bounds: the mean lies outside its scale");
  const double said = response_rate * mean;
  return {said + (1 - response_rate) * scale.low, said + (1 - response_rate) * scale.high};
}

double non_response_bias(double share_not_responding, double mean_of_respondents,
                         double mean_of_others) {
  return share_not_responding * (mean_of_respondents - mean_of_others);
}

}  // namespace oos::stats
