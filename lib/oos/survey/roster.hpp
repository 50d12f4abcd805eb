// SPDX-License-Identifier: Apache-2.0
// Who sat where when: from the shifts of the survey and a table. Gives presses their employee where
// the log names none. Used by oos-events and oos-ingest.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/survey/survey.hpp"

namespace oos::survey {

class Roster {
 public:
  /// The shifts of a survey; local times are read in the zone of their point, else in `zone`.
  void add(const Survey& survey, const std::string& zone);
  /// A table with the headings employee, point, from, to (also in Russian and Bulgarian), one shift
  /// a row; names and aliases of the survey are known in it. Throws Error(input) with the line of
  /// the first row that is no shift.
  void add_table(std::string_view bytes, const Survey* survey, const std::string& zone);

  bool empty() const { return shifts_.empty(); }
  /// The one employee on shift at a point; empty when there is none, or more than one.
  std::string employee_at(const std::string& point, Instant time);

 private:
  struct Shift {
    Instant from;
    Instant to;
    std::string employee;
  };
  struct Row;
  void add(const std::string& point, Shift shift);

  std::map<std::string, std::vector<Shift>, std::less<>> shifts_;
  bool in_order_ = true;
};

}  // namespace oos::survey
