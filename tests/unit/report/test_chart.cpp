// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/report/chart.hpp"
#include "oos/report/figures_spark.hpp"

namespace {

using oos::report::sparkline;

oos::report::FigureTable weeks(std::vector<std::optional<double>> values, std::size_t signal) {
  oos::report::FigureTable table;
  for (std::size_t i = 0; i < values.size(); ++i) {
    oos::report::FigureRow row;
    row.who.name = "W" + std::to_string(10 + i);
    row.cells = {
        values[i] ? oos::report::Cell{*values[i]} : oos::report::Cell{},
        oos::report::Cell{oos::report::Finding{i == signal ? "beyond_limits" : "as_usual", ""}}};
    table.rows.push_back(row);
  }
  return table;
}

}  // namespace

TEST_CASE("a sparkline spans its own lowest and highest value") {
  CHECK(sparkline({0.0, 50.0, 100.0}, 10) == "▁▅█");
  CHECK(sparkline({-3.0, std::nullopt, 4.0}, 10) == "▁ █");
  CHECK(sparkline({7.0, 7.0}, 10) == "▅▅");
  CHECK(sparkline({100.0, 1.0, 2.0}, 2) == "▁█");
  CHECK(sparkline({}, 10).empty());
  CHECK(sparkline({1.0}, 0).empty());
}

TEST_CASE("an interval lies on its scale, whatever its ends are") {
  using oos::report::text_whisker;
  CHECK(text_whisker(50, {30, 70}, {-100, 100, 21}) == "··········┊··├─●─┤···");
  CHECK(text_whisker(0, {-100, 100}, {-100, 100, 5}) == "├─●─┤");
  CHECK(text_whisker(100, {17, 100}, {0, 100, 7}) == "·├────●");
  CHECK(text_whisker(250, {-250, 250}, {0, 100, 3}) == "├─●");
}

TEST_CASE("a trend on one line names its ends and marks what stands out") {
  using oos::report::trend_line;
  CHECK(trend_line(weeks({1, 2, 3}, 9), 80) == "W10 ▁▅█ W12");
  CHECK(trend_line(weeks({1, 9, 3}, 1), 80) == "W10 ▁█▃ W12\n     !");
  CHECK(trend_line(weeks({1, 9, 3, 4, 5}, 9), 11) == "W12 ▁▅█ W14");
  CHECK(trend_line(weeks({1, std::nullopt}, 9), 80).empty());
  CHECK(trend_line(weeks({1, 2}, 9), 5).empty());
}
