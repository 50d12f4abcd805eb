// SPDX-License-Identifier: Apache-2.0
#include "oos/score/checklist.hpp"

#include <algorithm>

#include "oos/score/question.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace {

using survey::Anchor;
using survey::Criterion;
using survey::PhraseRule;
using survey::Speaker;

/// Speech this near to the edge of a clip was cut by it: what came before cannot be known.
constexpr std::int64_t edge_ms = 1500;

enum class Truth { no, yes, unknown };

/// Where each phrase was heard: phrase → stretches of tokens.
using Matches = std::unordered_map<std::size_t, std::vector<Span>>;

struct Verdict {
  Truth truth = Truth::unknown;
  std::optional<Span> evidence;
};

/// Times between which a rule looks; absent when they cannot be told.
struct Stretch {
  std::int64_t from_ms = INT64_MIN;
  std::int64_t to_ms = INT64_MAX;
};

/// One rule on one conversation.
class Judge {
 public:
  Judge(const Speech& speech, const ClipFacts& clip) : speech_(speech), clip_(clip) {}

  /// `find` gives the stretches of a phrase.
  template <typename Find>
  Verdict judge(const PhraseRule& rule, Find find) const {
    if (rule.speaker != Speaker::any && !knows_roles()) return {};
    std::optional<Stretch> where = Stretch{};
    if (rule.within) where = stretch_of(*rule.within);
    if (!where) return {};
    const auto heard = [&](const std::string& phrase) {
      return look(rule, *where, find(phrase, rule.exact));
    };
    for (const std::string& phrase : rule.none)
      if (const Verdict found = heard(phrase); found.truth != Truth::no)
        return {found.truth == Truth::yes ? Truth::no : Truth::unknown, found.evidence};
    return required(rule, heard);
  }

  /// True when the clip begins or ends in the middle of the talk the rule asks about.
  bool is_cut_off(const PhraseRule& rule) const {
    if (!rule.within || !speech_.timed) return false;
    if (rule.within->from == Anchor::start) return *speech_.tokens.front().start_ms < edge_ms;
    return rule.within->from == Anchor::end && clip_.duration_ms &&
           *clip_.duration_ms - *speech_.tokens.back().end_ms < edge_ms;
  }

 private:
  template <typename Heard>
  static Verdict required(const PhraseRule& rule, Heard heard) {
    Verdict verdict{Truth::yes, std::nullopt};
    for (const std::string& phrase : rule.all) {
      const Verdict found = heard(phrase);
      if (found.truth != Truth::yes) return {found.truth, std::nullopt};
      if (!verdict.evidence) verdict.evidence = found.evidence;
    }
    if (rule.any.empty()) return verdict;
    Truth best = Truth::no;
    for (const std::string& phrase : rule.any) {
      const Verdict found = heard(phrase);
      if (found.truth == Truth::yes)
        return {Truth::yes, verdict.evidence ? verdict.evidence : found.evidence};
      if (found.truth == Truth::unknown) best = Truth::unknown;
    }
    return {best, std::nullopt};
  }

  Verdict look(const PhraseRule& rule, const Stretch& where, const std::vector<Span>* spans) const {
    Truth truth = Truth::no;
    if (spans == nullptr) return {truth, std::nullopt};
    for (const Span& span : *spans) {
      if (!is_inside(span, where)) continue;
      const Role role = speech_.tokens[span.first].role;
      if (matches(rule.speaker, role)) return {Truth::yes, span};
      if (role == Role::unknown) truth = Truth::unknown;
    }
    return {truth, std::nullopt};
  }

  static bool matches(Speaker speaker, Role role) {
    if (speaker == Speaker::any) return true;
    return role == (speaker == Speaker::staff ? Role::staff : Role::client);
  }
  bool is_inside(const Span& span, const Stretch& where) const {
    if (!speech_.timed) return true;
    return *speech_.tokens[span.first].start_ms >= where.from_ms &&
           *speech_.tokens[span.first].start_ms <= where.to_ms;
  }
  bool knows_roles() const {
    return std::any_of(speech_.tokens.begin(), speech_.tokens.end(),
                       [](const Token& token) { return token.role != Role::unknown; });
  }

  std::optional<Stretch> stretch_of(const survey::Within& within) const {
    if (!speech_.timed) return std::nullopt;
    if (within.from == Anchor::start) return Stretch{INT64_MIN, within.after_ms.value_or(0)};
    const bool at_end = within.from == Anchor::end;
    const std::int64_t heard_end = *speech_.tokens.back().end_ms;
    const auto anchor = at_end ? clip_.duration_ms.value_or(heard_end) : clip_.press_ms;
    if (!anchor) return std::nullopt;
    return Stretch{*anchor - within.before_ms.value_or(0),
                   at_end ? INT64_MAX : *anchor + within.after_ms.value_or(0)};
  }

  const Speech& speech_;
  const ClipFacts& clip_;
};

std::string verdict_name(Truth truth) {
  if (truth == Truth::unknown) return "unknown";
  return truth == Truth::yes ? "pass" : "fail";
}

record::Evidence evidence(const Speech& speech, const Span& span) {
  const Token& first = speech.tokens[span.first];
  record::Evidence found{raw_text(speech.tokens, span.first, span.last), first.start_ms,
                         speech.tokens[span.last].end_ms, std::nullopt};
  if (first.role != Role::unknown) found.speaker = role_name(first.role);
  return found;
}

/// The stretches in which phrases of an index are heard. `keys`: stems or words of the tokens.
template <typename Index, typename Phrases>
void collect(const std::vector<Token>& tokens, const std::vector<std::string>& keys,
             const Index& index, const Phrases& phrases, Matches& matches) {
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const auto starting = index.find(keys[at]);
    if (starting == index.end()) continue;
    for (const std::size_t id : starting->second) {
      const auto& words = phrases[id].words;
      if (at + words.size() > keys.size()) continue;
      const std::size_t last = at + words.size() - 1;
      if (tokens[at].turn == tokens[last].turn &&
          std::equal(words.begin(), words.end(), keys.begin() + static_cast<std::ptrdiff_t>(at)))
        matches[id].push_back({at, last});
    }
  }
}

template <typename Find>
record::CriterionResult judge_criterion(const Criterion& criterion, const Speech& speech,
                                        const Judge& judge, Find find) {
  record::CriterionResult result{criterion.id, "unknown", std::nullopt, "rule"};
  if (criterion.person) result.by = "person";
  if (criterion.applies_if) {
    const Truth applies = judge.judge(*criterion.applies_if, find).truth;
    if (applies == Truth::no) result.verdict = "na";
    if (applies != Truth::yes) return result;
  }
  if (criterion.person || !criterion.rule) return result;
  const Verdict verdict = judge.judge(*criterion.rule, find);
  result.verdict = verdict_name(verdict.truth);
  if (verdict.truth == Truth::no && !verdict.evidence && judge.is_cut_off(*criterion.rule))
    result.verdict = "na";
  if (verdict.evidence) result.evidence = evidence(speech, *verdict.evidence);
  return result;
}

std::optional<double> credit_of(const std::string& verdict) {
  if (verdict == "pass") return 1;
  return verdict == "fail" ? std::optional<double>(0) : std::nullopt;
}

void add_total(record::ChecklistResult& result, const survey::Checklist& checklist) {
  std::vector<Weighted> weighted;
  for (std::size_t i = 0; i < result.criteria.size(); ++i) {
    const Criterion& criterion = checklist.criteria[i];
    const auto credit = credit_of(result.criteria[i].verdict);
    weighted.push_back({criterion.weight, credit, criterion.critical});
    if (criterion.critical && credit == 0.0) result.critical_failed.push_back(criterion.id);
  }
  const Total total = total_of(weighted);
  result.points = total.points;
  result.max_points = total.max_points;
  result.percent = total.percent;
  result.raw_percent = total.raw_percent;
  if (total.percent) result.passed = *total.percent >= checklist.pass_mark;
}

}  // namespace

Total total_of(std::span<const Weighted> criteria) {
  Total total;
  bool failed = false, counted = false;
  for (const Weighted& one : criteria) {
    if (!one.credit) continue;
    counted = true;
    total.points += one.weight * *one.credit;
    total.max_points += one.weight;
    failed = failed || (one.critical && *one.credit == 0);
  }
  if (total.max_points > 0) total.raw_percent = 100 * total.points / total.max_points;
  total.percent = total.raw_percent;
  if (counted && failed) total.percent = 0;
  return total;
}

ChecklistRules::ChecklistRules(survey::Checklist checklist, const std::string& language)
    : checklist_(std::move(checklist)),
      language_(checklist_.language.empty() ? language : checklist_.language) {
  for (const Criterion& criterion : checklist_.criteria) {
    compile(criterion.rule);
    compile(criterion.applies_if);
  }
}

void ChecklistRules::compile(const std::optional<PhraseRule>& rule) {
  if (!rule) return;
  for (const auto* list : {&rule->any, &rule->all, &rule->none})
    for (const std::string& phrase : *list) add_phrase(phrase, rule->exact);
}

void ChecklistRules::add_phrase(const std::string& text, bool exact) {
  if (ids_.contains({text, exact})) return;
  Phrase phrase{words_of(text, exact)};
  if (phrase.words.empty()) return;
  const std::size_t id = phrases_.size();
  ids_[{text, exact}] = id;
  (exact ? by_word_ : by_stem_)[phrase.words.front()].push_back(id);
  phrases_.push_back(std::move(phrase));
}

std::vector<std::string> ChecklistRules::words_of(const std::string& text, bool exact) const {
  const Stemmer stem(language_);
  std::vector<std::string> words;
  for (const Token& token : tokenize(text)) words.push_back(exact ? token.text : stem(token.text));
  return words;
}

record::ChecklistResult ChecklistRules::apply(const Speech& speech, const ClipFacts& clip) const {
  record::ChecklistResult result;
  result.id = checklist_.id;
  result.version = checklist_.version;
  result.hash = checklist_.hash;
  const Stemmer stem(language_);
  std::vector<std::string> stems, words;
  for (const Token& token : speech.tokens) {
    stems.push_back(stem(token.text));
    words.push_back(token.text);
  }
  Matches matches;
  collect(speech.tokens, stems, by_stem_, phrases_, matches);
  collect(speech.tokens, words, by_word_, phrases_, matches);
  const auto find = [&](const std::string& phrase, bool exact) -> const std::vector<Span>* {
    const auto id = ids_.find({phrase, exact});
    if (id == ids_.end()) return nullptr;
    const auto found = matches.find(id->second);
    return found == matches.end() ? nullptr : &found->second;
  };
  const Judge judge(speech, clip);
  for (const Criterion& criterion : checklist_.criteria) {
    result.criteria.push_back(judge_criterion(criterion, speech, judge, find));
  }
  add_total(result, checklist_);
  return result;
}

}  // namespace oos::score
