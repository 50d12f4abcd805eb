// SPDX-License-Identifier: Apache-2.0
// Control charts: which days (or weeks) differ from the rest by more than chance. Montgomery,
// Introduction to Statistical Quality Control, ch. 7; Laney, Quality Engineering 14(4) 2002.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/interval.hpp"
#include "oos/stats/nps.hpp"
#include "oos/stats/proportion.hpp"

namespace oos::stats {

/// What a point breaks, checked against centre ± σ of its own size.
struct RunsRules {
  bool beyond_limits = false;      ///< 1 point outside 3σ
  bool eight_on_one_side = false;  ///< it ends 8 in a row on one side of the centre
  bool two_of_three = false;  ///< it ends 2 of 3 beyond 2σ on the same side, itself one of them

  bool any() const { return beyond_limits || eight_on_one_side || two_of_three; }
};

struct ChartPoint {
  double value = 0;
  double sigma = 0;  ///< of a point of this size, around the centre
  Interval limits;   ///< centre ± 3σ, held within what the measure can be
  RunsRules rules;
  bool too_small = false;  ///< the normal limits mean nothing here: pool days
};

struct ControlChart {
  double centre = 0;
  /// Laney's σ_z: above 1 the points scatter more than chance; 1 for the other charts.
  double spread = 1;
  std::vector<std::optional<ChartPoint>> points;  ///< absent for a period without answers
};

/// A share per period: p̄ ± 3√(p̄(1 − p̄)/nᵢ), p̄ over all or over the periods that `base` marks
/// (empty: all; else as long as periods). too_small: nᵢ·min(p̄, 1 − p̄) < 5. Absent when the base
/// has no answers; counts with successes outside 0…n: std::invalid_argument.
std::optional<ControlChart> p_chart(std::span<const ShareCounts> periods,
                                    const std::vector<bool>& base = {});

/// The same with Laney's correction for overdispersion: σᵢ is multiplied by the mean moving range
/// of the standardised points/1.128. Absent when fewer than two periods have answers.
std::optional<ControlChart> laney_chart(std::span<const ShareCounts> periods,
                                        const std::vector<bool>& base = {});

/// Incidents per period of equal opportunity: c̄ ± 3√c̄, not below 0. too_small: c̄ < 5. Absent
/// without periods; negative counts: std::invalid_argument.
std::optional<ControlChart> c_chart(std::span<const std::int64_t> counts,
                                    const std::vector<bool>& base = {});

/// NPS per period: NPS̄ ± 3√(Var/nᵢ), both over all answers of the base, held within −1…1.
/// too_small: nᵢ·Var < 5.
std::optional<ControlChart> nps_chart(std::span<const NpsCounts> periods,
                                      const std::vector<bool>& base = {});

}  // namespace oos::stats
