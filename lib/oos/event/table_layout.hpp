// SPDX-License-Identifier: Apache-2.0
// Which column of a table holds what: told by the user, by its heading, or by what stands in the
// columns. Used by the CSV format.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "oos/event/columns.hpp"
#include "oos/text/log_time.hpp"

namespace oos::event {

/// Where the columns of a table are.
struct Columns {
  std::array<std::optional<std::size_t>, column_count> at;

  std::optional<std::size_t>& operator[](Column column) {
    return at.at(static_cast<std::size_t>(column));
  }
  const std::optional<std::size_t>& operator[](Column column) const {
    return at.at(static_cast<std::size_t>(column));
  }
  bool uses(std::size_t index) const;
};

/// A table's first rows.
using Rows = std::vector<std::vector<std::string>>;

/// Columns and how many rows stand above the data.
struct TableLayout {
  Columns columns;
  std::size_t heading_rows = 0;
  text::DateOrder order = text::DateOrder::day_first;  ///< month_first when the rows prove it
  bool order_sure = false;                             ///< the rows prove it
};

/// Understands a table by its first rows. Throws Error(input) saying what is missing, or
/// Error(usage) when the user named a column that is not there.
TableLayout find_layout(const Rows& rows, const LogLayout& layout);

}  // namespace oos::event
