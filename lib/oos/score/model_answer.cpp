// SPDX-License-Identifier: Apache-2.0
#include "oos/score/model_answer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/score/token.hpp"

namespace oos::score {

namespace {

constexpr std::array<std::string_view, 4> yes_labels{"yes", "да", "true", "pass"};
constexpr std::array<std::string_view, 5> no_labels{"no", "нет", "не", "false", "fail"};
constexpr std::array<std::string_view, 3> na_labels{"na", "n a", "неприменимо"};

template <typename Labels>
bool is_one_of(const Labels& labels, const std::string& label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

Rated rated(std::optional<double> credit) {
  if (!credit) return {"na", std::nullopt};
  if (*credit >= 1) return {"pass", std::nullopt};
  return {"fail", *credit > 0 ? credit : std::nullopt};
}

}  // namespace

std::optional<Rated> rate(const survey::Criterion& criterion, const std::string& label) {
  const std::string plain = normalized(label);
  for (const survey::AnswerOption& option : criterion.answers)
    if (normalized(option.label) == plain) return rated(option.credit);
  if (!criterion.answers.empty()) return std::nullopt;
  if (is_one_of(yes_labels, plain)) return rated(1);
  if (is_one_of(no_labels, plain)) return rated(0);
  if (is_one_of(na_labels, plain)) return rated(std::nullopt);
  return std::nullopt;
}

void take_model_answer(const survey::Checklist& checklist, const survey::Criterion& criterion,
                       const Conversation& talk, record::CriterionResult& result) {
  result.by = "model";
  result.rule = "model";
  result.reason = "the record has no answer of a model";
  if (talk.line == nullptr) return;
  with_field(*talk.line, "/transcript/model_answers", [&](const jsonl::View& list) {
    list.each([&](const jsonl::View& one) {
      if (one.opt_string("criterion").value_or("") != criterion.id) return;
      if (one.opt_string("checklist").value_or(checklist.id) != checklist.id) return;
      const std::string label(one.opt_string("answer").value_or(""));
      if (label.empty()) return;
      result.label = label;
      if (const auto rated_as = rate(criterion, label)) {
        result.verdict = rated_as->verdict;
        result.credit = rated_as->credit;
        result.reason = "the model's answer";
      } else {
        result.reason = "the model's answer is none of the criterion's";
      }
    });
  });
}

}  // namespace oos::score
