// SPDX-License-Identifier: Apache-2.0
#include "oos/event/table_layout.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/text/log_time.hpp"

namespace oos::event {

namespace {

constexpr std::size_t most_heading_rows = 20;

[[noreturn]] void refuse_columns(const std::string& message) {
  throw Error(ErrorKind::usage, message);
}

/// "3" as the index 2.
std::optional<std::size_t> index_of(const std::string& name) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || number == 0) return std::nullopt;
  return number - 1;
}

std::size_t width_of(const Rows& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.size());
  return width;
}

/// Share of the non-empty cells of a column, from a row on, that a test accepts; 0 for none.
double share(const Rows& rows, std::size_t from, std::size_t column,
             const std::function<bool(const std::string&)>& accepts) {
  std::size_t cells = 0;
  std::size_t accepted = 0;
  for (std::size_t i = from; i < rows.size(); ++i) {
    if (column >= rows[i].size() || rows[i][column].empty()) continue;
    ++cells;
    if (accepts(rows[i][column])) ++accepted;
  }
  return cells == 0 ? 0 : static_cast<double>(accepted) / static_cast<double>(cells);
}

/// 1, 2, 3, … down the column: it counts the rows and says nothing about presses.
bool is_row_number(const Rows& rows, std::size_t from, std::size_t column) {
  std::optional<std::size_t> last;
  std::size_t steps = 0;
  for (std::size_t i = from; i < rows.size(); ++i) {
    if (column >= rows[i].size()) return false;
    const auto number = index_of(rows[i][column]);
    if (!number || (last && *number != *last + 1)) return false;
    if (last) ++steps;
    last = number;
  }
  return steps >= 3;
}

/// Finds columns by what stands in them.
class ContentGuess {
 public:
  ContentGuess(const Rows& rows, std::size_t from, const survey::Survey* survey, Columns& columns)
      : rows_(rows), from_(from), survey_(survey), columns_(columns), width_(width_of(rows)) {}

  void find_times() {
    const auto full = [](const std::string& c) { return is_time(c); };
    // "Дата" may hold the time as well, and "Время обслуживания" is none of the press.
    const auto date_at = columns_[Column::date];
    if (columns_[Column::time] && date_at && share(rows_, from_, *date_at, full) >= 0.5 &&
        !are_midnights(*date_at, *columns_[Column::time]))
      columns_[Column::time].reset();
    if (columns_[Column::time] || columns_[Column::date]) return;
    columns_[Column::time] = best(full, 0.5);
    if (columns_[Column::time]) return;
    const auto date = best([](const std::string& c) { return text::is_log_date(c); }, 0.5);
    const auto clock = best([](const std::string& c) { return text::is_log_clock(c); }, 0.5);
    if (!date || !clock) return;
    columns_[Column::date] = date;
    columns_[Column::time] = clock;
  }

  void find_others() {
    if (survey_ != nullptr) find_by_survey();
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < width_; ++i)
      if (!columns_.uses(i) && !is_row_number(rows_, from_, i) && !is_empty(i)) left.push_back(i);
    const bool both = !columns_[Column::device] && !columns_[Column::button];
    if (both && left.size() >= 2) take_first(left, Column::device);
    if (!columns_[Column::button]) take_first(left, Column::button);
    if (!columns_[Column::device]) take_first(left, Column::device);
    const bool roster = survey_ != nullptr && !survey_->employees.empty();
    if (!columns_[Column::employee] && !roster && !left.empty())
      columns_[Column::employee] = left.back();
  }

 private:
  static bool is_time(std::string_view cell) {
    return text::parse_log_time(cell) || text::parse_log_time(cell, text::DateOrder::month_first);
  }

  /// Spreadsheets write a column of dates with midnight, beside the column of times.
  bool are_midnights(std::size_t dates, std::size_t times) const {
    const auto joins = [](const std::string& c) {
      return text::parse_log_time(c, "12:00").has_value();
    };
    const auto clock = [](const std::string& c) { return text::is_log_clock(c); };
    return share(rows_, from_, dates, joins) > 0.99 && share(rows_, from_, times, clock) >= 0.5;
  }

  std::optional<std::size_t> best(const std::function<bool(const std::string&)>& accepts,
                                  double at_least) const {
    std::optional<std::size_t> found;
    double most = 0;
    for (std::size_t i = 0; i < width_; ++i) {
      if (columns_.uses(i)) continue;
      const double of_column = share(rows_, from_, i, accepts);
      if (of_column >= at_least && of_column > most) {
        most = of_column;
        found = i;
      }
    }
    return found;
  }

  void find_by_survey() {
    constexpr double some = 0.01;
    const survey::Survey& s = *survey_;
    if (!columns_[Column::device])
      columns_[Column::device] = best(
          [&s](const std::string& c) {
            return s.point_of_device(c) != nullptr || s.point(c) != nullptr;
          },
          some);
    if (!columns_[Column::button])
      columns_[Column::button] =
          best([&s](const std::string& c) { return s.question_of_button(c) != nullptr; }, some);
    if (!columns_[Column::employee])
      columns_[Column::employee] =
          best([&s](const std::string& c) { return s.employee_of_alias(c) != nullptr; }, some);
  }

  bool is_empty(std::size_t column) const {
    return share(rows_, from_, column, [](const std::string&) { return true; }) == 0;
  }
  void take_first(std::vector<std::size_t>& left, Column column) {
    if (left.empty()) return;
    columns_[column] = left.front();
    left.erase(left.begin());
  }

  const Rows& rows_;
  std::size_t from_;
  const survey::Survey* survey_;
  Columns& columns_;
  std::size_t width_;
};

Columns columns_of_heading(const std::vector<std::string>& row) {
  Columns columns;
  for (std::size_t i = 0; i < row.size(); ++i)
    if (const auto column = column_of_heading(row[i]))
      if (!columns[*column]) columns[*column] = i;
  return columns;
}

/// The row that names the columns, if there is one: it tells when, and what or where.
std::optional<std::size_t> find_heading(const Rows& rows) {
  for (std::size_t i = 0; i < std::min(rows.size(), most_heading_rows); ++i) {
    const Columns found = columns_of_heading(rows[i]);
    const bool when = found[Column::time] || found[Column::date];
    if (when && (found[Column::button] || found[Column::device] || found[Column::action])) return i;
  }
  return std::nullopt;
}

/// The row in which all columns stand that the user named, none when all are numbers.
std::optional<std::size_t> find_named(const Rows& rows, const ColumnNames& names) {
  std::vector<std::string> wanted;
  for (const auto& [column, name] : names)
    if (!index_of(name)) wanted.push_back(name);
  if (wanted.empty()) return std::nullopt;
  for (std::size_t i = 0; i < std::min(rows.size(), most_heading_rows); ++i) {
    const auto in_row = [&row = rows[i]](const std::string& name) {
      return std::find(row.begin(), row.end(), name) != row.end();
    };
    if (std::all_of(wanted.begin(), wanted.end(), in_row)) return i;
  }
  refuse_columns(
      fmt::format("--columns: the log has no row with the headings {}", fmt::join(wanted, ", ")));
}

void apply_names(const Rows& rows, std::optional<std::size_t> heading, const ColumnNames& names,
                 Columns& columns) {
  for (const auto& [column, name] : names) {
    std::optional<std::size_t> index = index_of(name);
    if (!index) {
      const auto& row = rows[*heading];
      index = static_cast<std::size_t>(std::find(row.begin(), row.end(), name) - row.begin());
    }
    for (auto& other : columns.at)
      if (other == index) other.reset();
    columns[column] = index;
  }
}

/// Month first when some rows can be read only so and none only the other way: "10/14/2026".
void find_order(const Rows& rows, TableLayout& table) {
  using text::DateOrder;
  const Columns& columns = table.columns;
  const auto column = columns[Column::date] ? columns[Column::date] : columns[Column::time];
  if (!column) return;
  const bool alone = !columns[Column::date] || !columns[Column::time];
  const auto reads = [alone](const std::string& c, DateOrder order) {
    return (alone ? text::parse_log_time(c, order) : text::parse_log_time(c, "12:00", order))
        .has_value();
  };
  const auto only = [&reads](DateOrder order, DateOrder other) {
    return [=](const std::string& c) { return reads(c, order) && !reads(c, other); };
  };
  const auto from = table.heading_rows;
  const bool month =
      share(rows, from, *column, only(DateOrder::month_first, DateOrder::day_first)) > 0;
  const bool day =
      share(rows, from, *column, only(DateOrder::day_first, DateOrder::month_first)) > 0;
  table.order = month && !day ? DateOrder::month_first : DateOrder::day_first;
  table.order_sure = month || day;
}

/// A row above data that has no heading we know: titles, no cell of which starts with a digit.
bool is_titles(const std::vector<std::string>& row) {
  return std::none_of(row.begin(), row.end(), [](const std::string& cell) {
    return !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
  });
}

}  // namespace

bool Columns::uses(std::size_t index) const {
  return std::any_of(at.begin(), at.end(), [index](const auto& column) { return column == index; });
}

TableLayout find_layout(const Rows& rows, const LogLayout& layout) {
  TableLayout table;
  const auto named = find_named(rows, layout.columns);
  const auto heading = named ? named : find_heading(rows);
  if (heading) {
    table.heading_rows = *heading + 1;
    table.columns = columns_of_heading(rows[*heading]);
  } else if (rows.size() > 1 && is_titles(rows.front())) {
    table.heading_rows = 1;
  }
  apply_names(rows, heading, layout.columns, table.columns);
  ContentGuess guess(rows, table.heading_rows, layout.survey, table.columns);
  guess.find_times();
  if (!heading) guess.find_others();
  const Columns& found = table.columns;
  if (!found[Column::time] && !found[Column::date])
    throw Error(ErrorKind::input,
                "no column holds dates and times; name it with --columns time=HEADING");
  if (!found[Column::button] && !found[Column::device] && !found[Column::action])
    throw Error(ErrorKind::input, "no column holds buttons; name it with --columns button=HEADING");
  find_order(rows, table);
  return table;
}

}  // namespace oos::event
