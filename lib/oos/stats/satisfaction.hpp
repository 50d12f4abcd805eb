// SPDX-License-Identifier: Apache-2.0
// Customer effort (CES) and satisfaction (CSAT, CSI, ACSI, faces): what each figure is made of, on
// which base, and which way is good. Counts are given per mark in the order of the scale; a total
// that somebody declared beside them is never used.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "oos/stats/interval.hpp"
#include "oos/stats/mean.hpp"
#include "oos/stats/proportion.hpp"

namespace oos::stats {

/// The two questions called Customer Effort Score.
enum class EffortVersion {
  effort_1_to_5,     ///< "how much effort did you need", low is good (Dixon et al., HBR 2010)
  agreement_1_to_7,  ///< "they made it easy", high is good (CES 2.0, CEB 2013)
};

struct EffortScore {
  AnswerSums sums;
  double mean = 0;                   ///< in marks
  std::optional<Interval> interval;  ///< of the mean, t; absent for a single answer
  ShareCounts easy;                  ///< marks 5–7 of seven, 1–2 of five
  double easy_share = 0;             ///< 0…1
  double index = 0;          ///< 0…100, high is always good: (mean − 1)/6 or (5 − mean)/4
  bool low_is_good = false;  ///< which way the mean itself goes
};

/// counts: 5 or 7 marks from 1 on, as the version says, none negative: else std::invalid_argument.
/// Absent without answers.
std::optional<EffortScore> effort_score(std::span<const std::int64_t> counts, EffortVersion version,
                                        double confidence = usual_confidence);

/// The share of the two best marks with its base, and the mean.
struct Satisfaction {
  ShareCounts top_two;
  double share = 0;         ///< 0…1
  Interval share_interval;  ///< Wilson's
  double mean = 0;          ///< in marks, the lowest being 1
  std::optional<Interval> mean_interval;
};

/// counts: three marks or more, from 1 on. Absent without answers.
std::optional<Satisfaction> satisfaction(std::span<const std::int64_t> counts,
                                         double confidence = usual_confidence);

/// One attribute of a satisfaction index: a mean mark and how much it matters.
struct CsiItem {
  double score = 0;
  double weight = 0;
};

enum class CsiScaling {
  of_maximum,       ///< score / max: a scale from 1 cannot reach 0 %
  zero_to_hundred,  ///< (score − min)/(max − min)
};

enum class CsiWeights {
  normalised,       ///< divided by their sum (importance marks, derived importance)
  must_add_to_one,  ///< stated shares: refused when their sum is off by more than 0.005
  as_given,         ///< used as they are, right or wrong: only to check others' figures
};

struct CsiOptions {
  double lowest_mark = 1;
  double highest_mark = 10;
  CsiScaling scaling = CsiScaling::of_maximum;
  CsiWeights weights = CsiWeights::normalised;
};

struct Csi {
  double weight_sum = 0;          ///< as given, for the report
  bool scores_refused = false;    ///< a score is not finite or outside the scale
  bool weights_refused = false;   ///< negative, not finite, all zero, or not adding to one
  std::optional<double> mean;     ///< weighted, in marks
  std::optional<double> percent;  ///< 0…100; as_given: 100·Σw·scaled
};

/// Σws/Σw and its percentage. No items, or refused ones: no figure, but the sum of the weights.
/// lowest_mark < highest_mark and highest_mark > 0, else std::invalid_argument.
Csi customer_satisfaction_index(std::span<const CsiItem> items, const CsiOptions& options = {});

/// The index of the American Customer Satisfaction Index on marks 1–10: (Σwx̄ − Σw)/(9Σw)·100,
/// 0…100 (Fornell et al., Journal of Marketing 60(4) 1996). Absent when the weights make no sense.
std::optional<double> acsi(std::span<const CsiItem> items);

/// Four faces from very unhappy to very happy: the mean of 0, 33.33, 66.67 and 100, 0…100 (the
/// index of HappyOrNot). counts: exactly four, else std::invalid_argument. Absent without answers.
std::optional<double> four_face_index(std::span<const std::int64_t> counts);

}  // namespace oos::stats
