// SPDX-License-Identifier: Apache-2.0
#include "oos/score/agreement.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "oos/record/fields.hpp"
#include "oos/stats/agreement.hpp"
#include "oos/stats/krippendorff.hpp"

namespace oos::score {

namespace {

constexpr std::size_t categories = 3;  // pass, fail, na

jsonl::Json coefficient(const std::optional<double>& value) {
  return value ? jsonl::Json(record::rounded(*value, 10'000)) : jsonl::Json(nullptr);
}

jsonl::Json share_of(std::int64_t part, std::int64_t all) {
  if (all == 0) return nullptr;
  return record::rounded(static_cast<double>(part) / static_cast<double>(all), 10'000);
}

/// Percent, AC1 and α of any number of raters.
void put_coefficients(std::vector<stats::RatedUnit> units, jsonl::Json& line) {
  stats::drop_unused_last(units);
  constexpr std::array<double, categories> names{0, 1, 2};
  const stats::Agreement found = stats::agreement(units);
  line["units"] = found.units;
  line["percent"] = found.percent ? jsonl::Json(record::rounded(100 * *found.percent, 100))
                                  : jsonl::Json(nullptr);
  line["kappa"] = coefficient(found.fleiss_kappa);
  line["ac1"] = coefficient(found.gwet_ac1);
  line["alpha"] = coefficient(stats::krippendorff_alpha(
      units, stats::Scale::nominal,
      std::span(names).first(units.empty() ? categories : units.front().counts.size())));
}

}  // namespace

std::optional<AgreementReport::Category> AgreementReport::category(const std::string& verdict) {
  if (verdict == "pass") return Category::pass;
  if (verdict == "fail") return Category::fail;
  if (verdict == "na") return Category::na;
  return std::nullopt;
}

void AgreementReport::add(const std::vector<record::ChecklistResult>& checklists) {
  for (const record::ChecklistResult& checklist : checklists)
    for (const record::CriterionResult& one : checklist.criteria) {
      if (one.reviews.empty()) continue;
      Unit unit;
      if (one.original) unit.rules = category(one.original->verdict);
      for (const record::Review& review : one.reviews)
        if (const auto said = category(review.verdict))
          unit.people.emplace_back(review.reviewer, *said);
      const Key key{checklist.id, one.id};
      const auto place = place_.try_emplace(key, items_.size());
      if (place.second) items_.push_back({key, {}});
      items_[place.first->second].second.push_back(std::move(unit));
    }
}

jsonl::Json AgreementReport::among_people(const Key& key, const std::vector<Unit>& units) {
  std::vector<stats::RatedUnit> rated;
  std::set<std::string> names;
  stats::RatingTable table{categories, std::vector<std::int64_t>(categories * categories, 0)};
  for (const Unit& unit : units) {
    stats::RatedUnit counts{std::vector<std::int64_t>(categories, 0), 1};
    for (const auto& [name, said] : unit.people) {
      ++counts.counts[static_cast<std::size_t>(said)];
      names.insert(name);
    }
    rated.push_back(std::move(counts));
  }
  jsonl::Json line{{"checklist", key.first}, {"criterion", key.second}, {"between", "people"}};
  line["raters"] = names.size();
  put_coefficients(std::move(rated), line);
  if (names.size() != 2) return line;
  // Cohen's κ knows who said what; with more raters the κ is Fleiss'.
  for (const Unit& unit : units) {
    if (unit.people.size() != 2 || unit.people[0].first == unit.people[1].first) continue;
    const bool in_order = unit.people[0].first < unit.people[1].first;
    const auto row = static_cast<std::size_t>(unit.people[in_order ? 0 : 1].second);
    const auto column = static_cast<std::size_t>(unit.people[in_order ? 1 : 0].second);
    ++table.cells[row * categories + column];
  }
  line["kappa"] = coefficient(stats::cohen_kappa(table));
  return line;
}

jsonl::Json AgreementReport::with_rules(const Key& key, const std::vector<Unit>& units) {
  std::vector<stats::RatedUnit> rated;
  stats::RatingTable table{categories, std::vector<std::int64_t>(categories * categories, 0)};
  std::int64_t silent = 0;
  for (const Unit& unit : units)
    for (const auto& [name, said] : unit.people) {
      if (!unit.rules) {
        ++silent;
        continue;
      }
      stats::RatedUnit counts{std::vector<std::int64_t>(categories, 0), 1};
      ++counts.counts[static_cast<std::size_t>(said)];
      ++counts.counts[static_cast<std::size_t>(*unit.rules)];
      rated.push_back(std::move(counts));
      ++table.cells[static_cast<std::size_t>(*unit.rules) * categories +
                    static_cast<std::size_t>(said)];
    }
  jsonl::Json line{
      {"checklist", key.first}, {"criterion", key.second}, {"between", "people_rules"}};
  line["raters"] = 2;
  put_coefficients(std::move(rated), line);
  line["kappa"] = coefficient(stats::cohen_kappa(table));
  line["rules_unknown"] = silent;
  return line;
}

void AgreementReport::add_reviewers(std::vector<jsonl::Json>& lines) const {
  struct Sums {
    std::int64_t all = 0, na = 0, compared = 0, same = 0;
  };
  std::map<std::string, Sums> reviewers;
  for (const auto& [key, units] : items_)
    for (const Unit& unit : units)
      for (const auto& [name, said] : unit.people) {
        Sums& sums = reviewers[name];
        ++sums.all;
        sums.na += said == Category::na ? 1 : 0;
        sums.compared += unit.rules ? 1 : 0;
        sums.same += unit.rules == said ? 1 : 0;
      }
  for (const auto& [name, sums] : reviewers)
    lines.push_back({{"reviewer", name},
                     {"verdicts", sums.all},
                     {"na_share", share_of(sums.na, sums.all)},
                     {"agrees_with_rules", share_of(sums.same, sums.compared)}});
}

void AgreementReport::add_pairs(std::vector<jsonl::Json>& lines) const {
  std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> pairs;
  for (const auto& [key, units] : items_)
    for (const Unit& unit : units)
      for (std::size_t i = 0; i < unit.people.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
          const auto& [a, b] = std::minmax(unit.people[i].first, unit.people[j].first);
          if (a == b) continue;
          auto& [same, all] = pairs[{a, b}];
          same += unit.people[i].second == unit.people[j].second ? 1 : 0;
          ++all;
        }
  std::vector<std::pair<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>>>
      order(pairs.begin(), pairs.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second.first * b.second.second < b.second.first * a.second.second;
  });
  for (const auto& [names, counts] : order)
    lines.push_back({{"pair", {names.first, names.second}},
                     {"units", counts.second},
                     {"agreement", share_of(counts.first, counts.second)}});
}

std::vector<jsonl::Json> AgreementReport::report() const {
  std::vector<jsonl::Json> lines;
  for (const auto& [key, units] : items_) {
    lines.push_back(among_people(key, units));
    lines.push_back(with_rules(key, units));
  }
  add_reviewers(lines);
  add_pairs(lines);
  return lines;
}

}  // namespace oos::score
