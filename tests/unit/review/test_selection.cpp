// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/review/selection.hpp"

using namespace oos::review;

namespace {

Item item_of(const std::string& event, const std::string& employee, const std::string& hour) {
  Item item;
  item.event = event;
  item.employee = employee;
  item.hour = hour;
  return item;
}

/// 90 conversations of one employee, 6 of another, 3 of a third; of the first, 80 in one hour.
std::vector<Item> uneven_day() {
  std::vector<Item> items;
  for (int i = 0; i < 90; ++i)
    items.push_back(item_of(fmt::format("a{}", i), "anna", i < 80 ? "09" : "15"));
  for (int i = 0; i < 6; ++i) items.push_back(item_of(fmt::format("b{}", i), "boris", "10"));
  for (int i = 0; i < 3; ++i) items.push_back(item_of(fmt::format("c{}", i), "", ""));
  return items;
}

std::set<std::string> events(const std::vector<Item>& items, const std::vector<std::size_t>& at) {
  std::set<std::string> ids;
  for (const std::size_t place : at) ids.insert(items[place].event);
  return ids;
}

}  // namespace

TEST_CASE("a sample has as many of each employee, and of each hour, as there are") {
  const auto items = uneven_day();
  std::map<std::string, int> by_employee;
  std::map<std::string, int> by_hour;
  const auto chosen = stratified_sample(items, 19, 7);
  CHECK(chosen.size() == 19);
  CHECK(std::is_sorted(chosen.begin(), chosen.end()));
  for (const std::size_t place : chosen) {
    ++by_employee[items[place].employee];
    if (items[place].employee == "anna") ++by_hour[items[place].hour];
  }
  CHECK(by_employee == std::map<std::string, int>{{"anna", 10}, {"boris", 6}, {"", 3}});
  CHECK(by_hour == std::map<std::string, int>{{"09", 5}, {"15", 5}});
}

TEST_CASE("the seed alone decides a sample, not the order of the lines") {
  auto items = uneven_day();
  const auto first = events(items, stratified_sample(items, 12, 7));
  CHECK(first == events(items, stratified_sample(items, 12, 7)));
  CHECK(first != events(items, stratified_sample(items, 12, 8)));
  std::reverse(items.begin(), items.end());
  CHECK(first == events(items, stratified_sample(items, 12, 7)));
}

TEST_CASE("a sample larger than the day is the day, of nothing it is nothing") {
  const auto items = uneven_day();
  CHECK(stratified_sample(items, 1000, 1).size() == items.size());
  CHECK(stratified_sample({}, 5, 1).empty());
  Selection share;
  share.share = 10;
  CHECK(select(items, share).size() == 10);  // 9.9, rounded up
}

TEST_CASE("the doubtful come worst first and what is in no doubt stays away") {
  std::vector<Item> items{item_of("a", "", ""), item_of("b", "", ""), item_of("c", "", "")};
  items[0].doubt = {0.2, {"low_confidence"}};
  items[2].doubt = {1.5, {"ambiguous"}};
  items[2].blind = true;
  Selection doubtful;
  doubtful.doubtful = true;
  const auto chosen = select(items, doubtful);
  REQUIRE(chosen.size() == 2);
  CHECK(chosen[0].event == "c");
  CHECK_FALSE(chosen[0].shown.contains("reasons"));
  CHECK(chosen[1].shown["reasons"] == oos::jsonl::Json{"low_confidence"});
  doubtful.most = 1;
  CHECK(select(items, doubtful).size() == 1);
}
