// SPDX-License-Identifier: Apache-2.0
// Counter: from lines to Sums, one line at a time: which lines count, in which groups, and the
// merging of aggregate lines.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/report/expression.hpp"
#include "oos/report/period.hpp"
#include "oos/report/sums.hpp"

namespace oos::jsonl {
class Line;
}

namespace oos::report {

/// What is counted, and how.
struct CountOptions {
  KnownQuestions questions;
  std::map<std::string, std::string, std::less<>> zones;  ///< IANA names by point
  std::size_t latest = 5;            ///< words of each kind that are remembered
  std::optional<Expression> where;   ///< presses for which it does not hold are left out
  std::vector<Expression> group_by;  ///< a further group of each press
  std::string question;              ///< only presses of this one; empty: of all
  bool merge = false;                ///< add up aggregate lines instead of counting them
};

/// Splits, parses and keeps the texts of --where and --group-by. Throws Error(usage).
void select_presses(CountOptions& options, const std::string& where, const std::string& group_by);

/// What became of a line.
enum class Counted {
  press,       ///< a press, counted
  left_out,    ///< a press that was not asked for
  aggregate,   ///< merged
  other_line,  ///< counted by its type
};

class Counter {
 public:
  explicit Counter(CountOptions options);

  /// Throws Error(input), and counts nothing, when a field has a wrong type or an aggregate was
  /// counted in another way.
  Counted add_line(const jsonl::ReadLine& line);
  const Sums& sums() const { return sums_; }
  std::size_t latest() const { return options_.latest; }

 private:
  Counted add_press(const jsonl::ReadLine& line);
  void add_other(const jsonl::ReadLine& line);

  CountOptions options_;
  PointClocks clocks_;
  Sums sums_;
};

/// The value of a path in a line: "event.point", "score.answer.value"; a name without a dot is a
/// member of `event`. Nothing for what is missing, null, an object or an array.
Value value_at(const jsonl::ReadLine& line, std::string_view path);

}  // namespace oos::report
