// SPDX-License-Identifier: Apache-2.0
// From Sums to a Report: figures, names, order. Pure.
#pragma once

#include <map>
#include <string>

#include "oos/report/model.hpp"
#include "oos/report/sums.hpp"

namespace oos::report {

/// What the survey and the checklists know and the records do not.
struct Names {
  std::string title;
  std::map<std::string, std::string> questions;  ///< official wording by id
  std::map<std::string, double> goals;           ///< by question id
  std::map<std::string, std::string> points;
  std::map<std::string, std::string> employees;
  std::map<std::string, std::string> checklists;
  /// By checklist id, then by criterion id.
  std::map<std::string, std::map<std::string, std::string>> criteria;
};

/// The report on `sums`, nothing hidden.
Report build_report(const Sums& sums, const Names& names, Language language);

}  // namespace oos::report
