// SPDX-License-Identifier: Apache-2.0
#include "oos/score/reviews.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/score/model_answer.hpp"
#include "oos/score/reply.hpp"
#include "oos/score/token.hpp"
#include "oos/score/total.hpp"

namespace oos::score {

namespace {

Rated rated(const survey::Criterion& criterion, const ReviewEntry& review) {
  // A review tool's plain words count for every criterion, its own labels as well.
  if (review.verdict == "pass") return {"pass", std::nullopt};
  if (review.verdict == "fail") return {"fail", std::nullopt};
  if (review.verdict == "na") return {"na", std::nullopt};
  if (review.verdict == "unknown") return {"unknown", std::nullopt};  // listened, cannot tell
  if (const auto known = rate(criterion, review.verdict)) return *known;
  throw Error(ErrorKind::config,
              fmt::format("\"{}\" is no answer to the criterion {}", review.verdict, criterion.id),
              "reviews of " + review.event);
}

std::vector<ReviewEntry> opinions_on(const std::vector<ReviewEntry>& reviews,
                                     const std::string& checklist, const std::string& criterion) {
  std::vector<ReviewEntry> opinions;
  for (const ReviewEntry& one : reviews)
    if (one.criterion == criterion && (one.checklist.empty() || one.checklist == checklist))
      opinions.push_back(one);
  return opinions;
}

void override_verdict(const std::vector<ReviewEntry>& opinions, const survey::Criterion& criterion,
                      record::CriterionResult& result) {
  std::vector<Rated> ratings;
  std::vector<std::string> verdicts;
  result.reviews.clear();
  for (const ReviewEntry& one : opinions) {
    ratings.push_back(rated(criterion, one));
    verdicts.push_back(ratings.back().verdict);
    result.reviews.push_back({one.reviewer, ratings.back().verdict, one.note});
  }
  const std::size_t stands = prevailing(opinions, verdicts);
  if (result.by != "person")
    result.original = record::Original{result.verdict, result.by, result.credit};
  result.by = "person";
  result.verdict = ratings[stands].verdict;
  result.credit = ratings[stands].credit;
  if (opinions[stands].verdict != result.verdict) result.label = opinions[stands].verdict;
  result.rule = "review";
  result.reason =
      fmt::format("{} of {} reviewers",
                  std::count(verdicts.begin(), verdicts.end(), result.verdict), verdicts.size());
}

record::Answer chosen(std::int64_t value, const std::string& label) {
  record::Answer answer;
  answer.value = value;
  answer.label = answer.category = label;
  return answer;
}

std::optional<record::Answer> yes_or_no(const std::string& word) {
  const auto known = rate({}, word);
  if (!known || known->verdict == "na") return std::nullopt;
  const bool yes = known->verdict == "pass";
  return chosen(yes ? 1 : 0, yes ? "yes" : "no");
}

/// By its id, by the words for it, or by its number.
std::optional<record::Answer> option_of(const std::string& word,
                                        const std::vector<ChoiceOption>& options) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto names_it = [&word](const std::string& name) { return normalized(name) == word; };
    if (names_it(options[i].id) || word == std::to_string(i + 1) ||
        std::any_of(options[i].phrases.begin(), options[i].phrases.end(), names_it))
      return chosen(static_cast<std::int64_t>(i) + 1, options[i].id);
  }
  return std::nullopt;
}

std::optional<record::Answer> mark_of(const std::string& word, const AnswerRequest& request) {
  int value = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  if (read.ec != std::errc() || read.ptr != word.data() + word.size() ||
      value < request.scale_min || value > request.scale_max)
    return std::nullopt;
  record::Answer answer = chosen(value, std::to_string(value));
  answer.category.reset();
  if (auto category = nps_category(request, value); !category.empty())
    answer.category = std::move(category);
  return answer;
}

/// What a review's answer may be.
std::string expected_answer(const AnswerRequest& request) {
  if (survey::is_yes_no(request.kind)) return "yes or no, or none,";
  if (request.kind == survey::QuestionKind::choice) return "an option of the question, or none,";
  return fmt::format("{} to {}, or none,", request.scale_min, request.scale_max);
}

/// The answer a person heard; absent: none was given.
std::optional<record::Answer> answer_of(const ReviewEntry& review, const AnswerRequest& request) {
  const std::string word = normalized(review.verdict);
  if (word == "none") return std::nullopt;
  auto answer = survey::is_yes_no(request.kind)                ? yes_or_no(word)
                : request.kind == survey::QuestionKind::choice ? option_of(word, request.options)
                                                               : mark_of(word, request);
  if (!answer)
    throw Error(ErrorKind::config,
                fmt::format("\"{}\" is no answer: {} is expected", review.verdict,
                            expected_answer(request)),
                "reviews of " + review.event);
  answer->confidence = 1;
  answer->method = "review";
  return answer;
}

}  // namespace

std::size_t prevailing(const std::vector<ReviewEntry>& opinions,
                       const std::vector<std::string>& verdicts) {
  for (std::size_t i = opinions.size(); i-- > 0;)
    if (opinions[i].expert) return i;
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const auto count = std::count(verdicts.begin(), verdicts.end(), verdicts[i]);
    if (count < most) continue;
    most = count;
    best = i;
  }
  return best;
}

void apply_reviews(const std::vector<ReviewEntry>& reviews, const survey::Checklist& checklist,
                   record::ChecklistResult& result) {
  bool changed = false;
  for (std::size_t i = 0; i < result.criteria.size(); ++i) {
    const auto opinions = opinions_on(reviews, checklist.id, result.criteria[i].id);
    if (opinions.empty()) continue;
    override_verdict(opinions, checklist.criteria[i], result.criteria[i]);
    changed = true;
  }
  if (changed) add_total(result, checklist);
}

void apply_answer_reviews(const std::vector<ReviewEntry>& reviews, const AnswerRequest& request,
                          record::Score& score) {
  const auto opinions = opinions_on(reviews, "", "");
  if (opinions.empty() || score.asks_for_words) return;
  std::vector<std::string> said;
  for (const ReviewEntry& one : opinions) said.push_back(one.verdict);
  const auto answer = answer_of(opinions[prevailing(opinions, said)], request);
  score.original = record::OriginalAnswer{score.disposition, score.answer};
  if (answer && score.answer && score.answer->value == answer->value) {
    score.answer->confidence = 1;  // confirmed; the evidence stays
    score.answer->method = "review";
  } else {
    score.answer = answer;
  }
  const bool had = score.disposition == record::disposition::answered ||
                   score.disposition == record::disposition::partial;
  if (answer)
    score.disposition = record::disposition::answered;
  else if (had)
    score.disposition = record::disposition::unclear;
}

}  // namespace oos::score
