// SPDX-License-Identifier: Apache-2.0
#include "oos/review/selection.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "oos/core/digest.hpp"

namespace oos::review {

namespace {

/// Items of one employee in one hour, the last one to be drawn first.
struct Stratum {
  std::uint64_t lot = 0;
  std::vector<std::size_t> waiting;
  std::size_t drawn = 0;
};

struct EmployeeLot {
  std::uint64_t lot = 0;
  std::map<std::string, Stratum> hours;

  /// The next item, from the hour that has given the fewest; false when none is left.
  bool draw(std::vector<std::size_t>& chosen) {
    Stratum* next = nullptr;
    for (auto& [hour, stratum] : hours) {
      if (stratum.waiting.empty()) continue;
      if (next == nullptr ||
          std::tie(stratum.drawn, stratum.lot) < std::tie(next->drawn, next->lot))
        next = &stratum;
    }
    if (next == nullptr) return false;
    chosen.push_back(next->waiting.back());
    next->waiting.pop_back();
    ++next->drawn;
    return true;
  }
};

/// In an order that the seed alone decides.
std::vector<EmployeeLot> draw_lots(const std::vector<Item>& items, const std::string& seed) {
  std::map<std::string, EmployeeLot> by_employee;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    EmployeeLot& of = by_employee[item.employee];
    of.lot = content_number({seed, "employee", item.employee});
    Stratum& stratum = of.hours[item.hour];
    stratum.lot = content_number({seed, "hour", item.employee, item.hour});
    stratum.waiting.push_back(i);
  }
  std::vector<EmployeeLot> lots;
  for (auto& [id, of] : by_employee) {
    for (auto& [hour, stratum] : of.hours)
      std::sort(stratum.waiting.begin(), stratum.waiting.end(), [&](std::size_t a, std::size_t b) {
        const auto lot_of = [&](std::size_t i) {
          return std::pair(content_number({seed, "item", items[i].event}), items[i].event);
        };
        return lot_of(a) > lot_of(b);
      });
    lots.push_back(std::move(of));
  }
  std::sort(lots.begin(), lots.end(),
            [](const EmployeeLot& a, const EmployeeLot& b) { return a.lot < b.lot; });
  return lots;
}

/// Rounded up: of few conversations at least one.
std::size_t share_of(std::size_t all, double percent) {
  return static_cast<std::size_t>(std::ceil(static_cast<double>(all) * percent / 100));
}

}  // namespace

std::vector<std::size_t> stratified_sample(const std::vector<Item>& items, std::size_t count,
                                           std::uint64_t seed) {
  std::vector<std::size_t> chosen;
  std::vector<EmployeeLot> lots = draw_lots(items, std::to_string(seed));
  for (bool any = true; any && chosen.size() < count;) {
    any = false;
    for (EmployeeLot& of : lots)
      if (chosen.size() < count && of.draw(chosen)) any = true;
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<std::size_t> doubtful_first(const std::vector<Item>& items) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return items[i].doubt.size <= 0; });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return items[a].doubt.size > items[b].doubt.size;
  });
  return order;
}

std::vector<Item> select(std::vector<Item> items, const Selection& selection) {
  std::vector<std::size_t> places(items.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  if (selection.doubtful) places = doubtful_first(items);
  if (selection.sample) places = stratified_sample(items, *selection.sample, selection.seed);
  if (selection.share)
    places = stratified_sample(items, share_of(items.size(), *selection.share), selection.seed);
  if (selection.most && places.size() > *selection.most) places.resize(*selection.most);
  std::vector<Item> chosen;
  for (const std::size_t place : places) {
    chosen.push_back(std::move(items[place]));
    if (selection.doubtful && !chosen.back().blind)
      chosen.back().shown["reasons"] = chosen.back().doubt.reasons;
  }
  return chosen;
}

}  // namespace oos::review
