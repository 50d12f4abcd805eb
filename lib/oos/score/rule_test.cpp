// SPDX-License-Identifier: Apache-2.0
#include "oos/score/rule_test.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/record/fields.hpp"

namespace oos::score {

namespace {

constexpr std::array<std::string_view, 4> verdicts{"pass", "fail", "na", "unknown"};

/// The labels meant for one checklist; `used` counts those of the line.
std::map<std::string, std::string> labels_of(const jsonl::View& labels, const std::string& id) {
  std::map<std::string, std::string> found;
  const auto read = [&found](std::string_view criterion, const jsonl::View& verdict) {
    const std::string word(verdict.as_string());
    if (std::find(verdicts.begin(), verdicts.end(), word) == verdicts.end())
      throw Error(ErrorKind::input, "expected one of pass, fail, na, unknown", verdict.pointer());
    found[std::string(criterion)] = word;
  };
  labels.each_member([&](std::string_view name, const jsonl::View& value) {
    if (!value.is_object())
      read(name, value);
    else if (name == id)
      value.each_member(read);
  });
  return found;
}

/// right / all, to three decimals; null when there are none.
jsonl::Json share(std::int64_t right, std::int64_t all) {
  if (all == 0) return nullptr;
  return record::rounded(static_cast<double>(right) / static_cast<double>(all), 1000);
}

}  // namespace

void RuleTest::compare(const std::string& checklist, const record::CriterionResult& said,
                       const std::string& labelled, const std::string& event) {
  const auto place = order_.try_emplace(checklist + "/" + said.id, outcomes_.size());
  if (place.second) outcomes_.push_back({{checklist, said.id}, {}});
  Outcome& outcome = outcomes_[place.first->second].second;
  ++outcome.counts[{labelled, said.verdict}];
  if (labelled != said.verdict)
    outcome.wrong.push_back({{"event", event}, {"labelled", labelled}, {"said", said.verdict}});
}

std::int64_t RuleTest::add(const jsonl::Line& line,
                           const std::vector<record::ChecklistResult>& results) {
  const jsonl::View labels = line.at("labels");
  std::int64_t used = 0;
  std::string event;
  if (const auto found = line.find("event")) event = found->opt_string("id").value_or("");
  for (const record::ChecklistResult& result : results) {
    auto labels_left = labels_of(labels, result.id);
    for (const record::CriterionResult& said : result.criteria) {
      const auto labelled = labels_left.extract(said.id);
      if (labelled.empty()) continue;
      compare(result.id, said, labelled.mapped(), event);
      ++used;
    }
    if (!labels_left.empty() && results.size() == 1)
      throw Error(ErrorKind::input,
                  fmt::format("the checklist {} has no criterion \"{}\"", result.id,
                              labels_left.begin()->first),
                  "/labels");
  }
  return used;
}

std::vector<jsonl::Json> RuleTest::report() const {
  std::vector<jsonl::Json> lines;
  for (const auto& [name, outcome] : outcomes_) {
    jsonl::Json line{{"checklist", name.first}, {"criterion", name.second}};
    std::int64_t all = 0, right = 0;
    for (const auto& [pair, count] : outcome.counts) {
      all += count;
      if (pair.first == pair.second) right += count;
    }
    line["labelled"] = all;
    line["right"] = right;
    for (const std::string_view verdict : {"pass", "fail"}) {
      std::int64_t said = 0, labelled = 0, both = 0;
      for (const auto& [pair, count] : outcome.counts) {
        if (pair.first == verdict) labelled += count;
        if (pair.second == verdict) said += count;
        if (pair.first == verdict && pair.second == verdict) both += count;
      }
      line[std::string(verdict)] = {{"precision", share(both, said)},
                                    {"recall", share(both, labelled)}};
    }
    line["wrong"] = outcome.wrong;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace oos::score
