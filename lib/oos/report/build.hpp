// SPDX-License-Identifier: Apache-2.0
// From Sums to a Report: figures, names, order. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "oos/report/model.hpp"
#include "oos/report/period.hpp"
#include "oos/report/sums.hpp"

namespace oos::report {

/// A question as the survey describes it.
struct QuestionInfo {
  std::string kind;
  std::int64_t scale_min = 0;
  std::int64_t scale_max = 10;
  std::string dimension;             ///< servqual
  bool expectation = false;          ///< servqual: asked what service ought to be
  bool low_is_good = false;          ///< ces: the lowest mark means the least effort
  std::optional<std::string> after;  ///< the question it follows up
  std::optional<double> weight;      ///< how much it matters, as stated
};

/// What the survey and the checklists know and the records do not.
struct Names {
  std::string title;
  std::map<std::string, std::string> questions;  ///< official wording by id
  std::map<std::string, double> goals;           ///< by question id
  std::map<std::string, QuestionInfo> info;      ///< by question id
  std::map<std::string, std::string> points;
  std::map<std::string, std::string> employees;
  std::map<std::string, std::string> checklists;
  /// By checklist id, then by criterion id.
  std::map<std::string, std::map<std::string, std::string>> criteria;
};

/// Which interval stands beside an NPS.
enum class NpsIntervalKind { adjusted_wald, score, bootstrap, wald };

struct BuildOptions {
  Language language = Language::en;
  NpsIntervalKind interval = NpsIntervalKind::adjusted_wald;
  Period period = Period::automatic;
};

/// The report on `sums`, nothing hidden.
Report build_report(const Sums& sums, const Names& names, const BuildOptions& options);

}  // namespace oos::report
