// SPDX-License-Identifier: Apache-2.0
// Who answered: AAPOR's outcome rates, and what the silence of the others can hide. AAPOR, Standard
// Definitions, 9th ed. 2016 (formulas as in R's outcomerate). All rates are shares, 0…1.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// Contacts by outcome. None is negative.
struct Dispositions {
  std::int64_t complete = 0;        ///< I: a mark or a valid label
  std::int64_t partial = 0;         ///< P: usable but partial (a range, words only)
  std::int64_t refused = 0;         ///< R: asked and refused
  std::int64_t no_contact = 0;      ///< NC: a press without question and answer
  std::int64_t other = 0;           ///< O: technical (gap, recorder off, no transcript)
  std::int64_t unknown_client = 0;  ///< UH: seen by the sensor, not known whether a client
  std::int64_t unknown_other = 0;   ///< UO: unknown for another reason
  std::int64_t not_eligible = 0;    ///< NE: no client (courier, colleague, test press)

  std::int64_t responded() const { return complete + partial; }
  std::int64_t eligible() const { return responded() + refused + no_contact + other; }
  std::int64_t unknown() const { return unknown_client + unknown_other; }
};

/// e, the share of the unknown that are thought to be clients: eligible/(eligible + not eligible).
/// Absent when both are 0.
std::optional<double> eligible_share(const Dispositions& counts);

/// Each absent when its denominator is 0; those with e also when e is absent and there are
/// unknowns.
struct ResponseRates {
  std::optional<double> e;
  std::optional<double> rr1, rr2, rr3, rr4, rr5, rr6;  ///< response
  std::optional<double> coop1, coop2, coop3, coop4;    ///< cooperation
  std::optional<double> ref1, ref2, ref3;              ///< refusal
  std::optional<double> con1, con2, con3;              ///< contact
};

/// With `e` given (0…1, else std::invalid_argument) it replaces the estimate. Negative counts:
/// std::invalid_argument.
ResponseRates response_rates(const Dispositions& counts, std::optional<double> e = {});

/// What a mean on low…high could be if those who did not answer had all said the lowest, or all the
/// highest: rate·mean + (1 − rate)·low … rate·mean + (1 − rate)·high. low ≤ mean ≤ high and
/// 0 ≤ rate ≤ 1, else std::invalid_argument.
Interval worst_case_bounds(double response_rate, double mean, Interval scale);

/// The bias of the respondents' mean, W_nr·(mean of respondents − mean of the others) with W_nr the
/// share that did not respond (Cochran, Sampling Techniques, 1977, 13.2).
double non_response_bias(double share_not_responding, double mean_of_respondents,
                         double mean_of_others);

}  // namespace oos::stats
