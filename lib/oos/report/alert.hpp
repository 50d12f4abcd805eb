// SPDX-License-Identifier: Apache-2.0
// Alerts: conditions on the figures of a report, "nps < 30 and n >= 50". Language: oos-report(1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oos/report/expression.hpp"
#include "oos/report/model.hpp"

namespace oos::report {

/// A condition and what it is checked on.
class AlertCondition {
 public:
  /// "CONDITION" is checked on the total of each question; "LEVEL: CONDITION" on each point,
  /// employee, group or period, or once on the report. Throws Error(usage).
  static AlertCondition parse(const std::string& text);

  const std::string& text() const { return text_; }
  const std::string& level() const { return level_; }
  const Expression& expression() const { return expression_; }

 private:
  AlertCondition(std::string text, std::string level, Expression expression)
      : text_(std::move(text)), level_(std::move(level)), expression_(std::move(expression)) {}

  std::string text_;
  std::string level_;
  Expression expression_;
};

/// What of the report makes conditions true. On figures before small groups are hidden. Throws
/// Error(usage) for a name that no figure of any report has.
std::vector<AlertRow> check_alerts(const Report& report,
                                   const std::vector<AlertCondition>& conditions);

/// Takes the group and the values from the alerts of a report whose figures were hidden since: from
/// those that rest on a hidden one. Whether there was such an alert.
bool hide_alerts(Report& report);

/// One for readers: "nps < 30: Desk 1, nps 12.5, n 64".
std::string alert_text(const AlertRow& alert);

/// All as a JSON array, with a last newline.
std::string alerts_json(const std::vector<AlertRow>& alerts);

}  // namespace oos::report
