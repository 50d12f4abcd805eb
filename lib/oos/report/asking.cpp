// SPDX-License-Identifier: Apache-2.0
#include "oos/report/asking.hpp"

#include <fmt/format.h>

#include "oos/report/number.hpp"

namespace oos::report {

std::vector<std::string> asking_cells(const AskingRow& row, const std::string& name) {
  return {name,
          std::to_string(row.asked),
          row.served ? std::to_string(*row.served) : std::string(absent),
          percent(row.asked_percent),
          percent(row.planned_percent),
          row.variation ? fmt::format("{:.2f}", *row.variation) : std::string(absent)};
}

}  // namespace oos::report
