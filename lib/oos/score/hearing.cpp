// SPDX-License-Identifier: Apache-2.0
#include "oos/score/hearing.hpp"

#include <algorithm>

namespace oos::score {

namespace {

bool knows_roles(const Speech& speech) {
  return std::any_of(speech.tokens.begin(), speech.tokens.end(),
                     [](const Token& token) { return token.role != Role::unknown; });
}

/// Words between two places; 0 when they touch or overlap.
std::int64_t words_between(const Span& a, const Span& b) {
  if (a.last < b.first) return static_cast<std::int64_t>(b.first - a.last) - 1;
  if (b.last < a.first) return static_cast<std::int64_t>(a.first - b.last) - 1;
  return 0;
}

/// The words of the utterance that fits a stretch of time best: two may speak at once.
std::optional<Span> words_of_stretch(const Speech& speech, std::int64_t start_ms,
                                     std::int64_t end_ms) {
  if (!speech.timed) return std::nullopt;
  std::optional<Span> best;
  double best_fit = 0;
  const auto& tokens = speech.tokens;
  for (std::size_t from = 0, to = 0; from < tokens.size(); from = to) {
    std::int64_t turn_end = *tokens[from].end_ms;
    for (to = from; to < tokens.size() && tokens[to].turn == tokens[from].turn; ++to)
      turn_end = std::max(turn_end, *tokens[to].end_ms);
    const std::int64_t shared =
        std::min(turn_end, end_ms) - std::max(*tokens[from].start_ms, start_ms);
    const std::int64_t both =
        std::max(turn_end, end_ms) - std::min(*tokens[from].start_ms, start_ms);
    if (shared <= 0 || static_cast<double>(shared) / static_cast<double>(both) <= best_fit)
      continue;
    best_fit = static_cast<double>(shared) / static_cast<double>(both);
    best.reset();
    for (std::size_t i = from; i < to; ++i) {
      if (*tokens[i].end_ms <= start_ms || *tokens[i].start_ms >= end_ms) continue;
      if (!best) best = Span{i, i};
      best->last = i;
    }
  }
  return best;
}

void sort_and_part(std::vector<Heard>& heard) {
  std::stable_sort(heard.begin(), heard.end(),
                   [](const Heard& a, const Heard& b) { return a.span->first < b.span->first; });
  std::vector<Heard> apart;
  for (const Heard& one : heard)
    if (apart.empty() || one.span->first > apart.back().span->last) apart.push_back(one);
  heard = std::move(apart);
}

}  // namespace

Judge::Hearing::Hearing(const Judge& judge, const CompiledRule& rule, const StretchFinder& finder)
    : judge_(judge), rule_(rule) {
  const survey::Rule& says = rule.rule;
  if (judge.talk_.speech.tokens.empty()) {
    reason_ = "there are no words";
    return;
  }
  if (says.speaker != survey::Speaker::any && !says.unknown_speaker_counts &&
      !knows_roles(judge.talk_.speech))
    reason_ = "who speaks is not known";
  if (says.within) limit(finder.within(*says.within));
  if (says.before) limit(finder.relative(*says.before, false));
  if (says.after) limit(finder.relative(*says.after, true));
}

void Judge::Hearing::limit(const Stretches& stretches) {
  if (!stretches.known) {
    reason_ = stretches.reason;
    return;
  }
  nowhere_ = nowhere_ || stretches.any_of.empty();
  if (!stretches.any_of.empty())
    outside_ = outside_ || reach_outside(judge_.talk_, stretches.any_of);
  limits_.push_back(stretches.any_of);
}

bool Judge::Hearing::beside(const Span& span, const std::vector<int>& phrases,
                            std::int64_t words) const {
  const auto& tokens = judge_.talk_.speech.tokens;
  return std::any_of(phrases.begin(), phrases.end(), [&](int phrase) {
    const auto places = judge_.hits_.of(phrase);
    return std::any_of(places.begin(), places.end(), [&](const PhraseHit& hit) {
      return tokens[hit.span.first].turn == tokens[span.first].turn &&
             words_between(hit.span, span) <= words;
    });
  });
}

bool Judge::Hearing::allowed(const Span& span) const {
  const auto& tokens = judge_.talk_.speech.tokens;
  for (const auto& stretches : limits_)
    if (!is_inside(judge_.talk_.speech, span.first, stretches)) return false;
  if (rule_.rule.turn_start && span.first > 0 &&
      tokens[span.first - 1].turn == tokens[span.first].turn)
    return false;
  if (rule_.rule.near && !beside(span, rule_.near, rule_.rule.near->words)) return false;
  return !beside(span, rule_.except, rule_.rule.except_words);
}

std::optional<Heard> Judge::Hearing::accepted(const Span& span) const {
  if (!allowed(span)) return std::nullopt;
  Heard heard{span, std::nullopt, true, false};
  if (rule_.rule.speaker == survey::Speaker::any) return heard;
  const Role role = judge_.talk_.speech.tokens[span.first].role;
  const Role wanted = rule_.rule.speaker == survey::Speaker::staff ? Role::staff : Role::client;
  if (role == wanted) return heard;
  if (role != Role::unknown) return std::nullopt;
  heard.low_evidence = rule_.rule.unknown_speaker_counts;
  heard.surely = heard.low_evidence;
  return heard;
}

std::vector<Heard> Judge::Hearing::heard(const std::vector<int>& phrases) const {
  std::vector<Heard> found;
  for (const int phrase : phrases)
    for (const PhraseHit& hit : judge_.hits_.of(phrase))
      if (const auto one = accepted(hit.span)) found.push_back(*one);
  if (found.size() > 1) sort_and_part(found);
  return found;
}

std::optional<std::vector<Heard>> Judge::Hearing::classified() const {
  if (judge_.talk_.line == nullptr) return std::nullopt;
  std::optional<std::vector<Heard>> found;
  with_field(*judge_.talk_.line, "/transcript/classifiers", [&](const jsonl::View& list) {
    if (!list.is_array()) return;
    found.emplace();
    list.each([&](const jsonl::View& one) {
      const std::string name(one.opt_string("name").value_or(""));
      const auto& wanted = rule_.rule.classifier;
      if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) return;
      if (one.opt_number("confidence").value_or(1) < rule_.rule.min_confidence) return;
      const auto start = one.opt_integer("start_ms"), end = one.opt_integer("end_ms");
      std::optional<Span> span;
      if (start && end) span = words_of_stretch(judge_.talk_.speech, *start, *end);
      if (span) {
        if (const auto heard = accepted(*span)) found->push_back(*heard);
        return;
      }
      // Found, but no word shows where: it counts when the rule asks neither who nor where.
      const bool anywhere = limits_.empty() && rule_.rule.speaker == survey::Speaker::any;
      Heard heard{std::nullopt, std::nullopt, anywhere, false};
      if (start && end) heard.time = std::pair{*start, *end};
      found->push_back(heard);
    });
  });
  return found;
}

}  // namespace oos::score
