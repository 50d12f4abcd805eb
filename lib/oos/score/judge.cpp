// SPDX-License-Identifier: Apache-2.0
#include "oos/score/judge.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/score/hearing.hpp"

namespace oos::score {

namespace {

using survey::Rule;

RuleFinding finding(Truth truth, const char* part, std::string reason) {
  RuleFinding made;
  made.truth = truth;
  made.part = part;
  made.reason = std::move(reason);
  return made;
}

void add_words(RuleFinding& to, const Heard& heard) {
  if (heard.span) to.words.push_back(*heard.span);
  if (!heard.span && !to.time) to.time = heard.time;
  to.low_evidence = to.low_evidence || heard.low_evidence;
}

void add_words(RuleFinding& to, const std::vector<Heard>& heard) {
  for (const Heard& one : heard)
    if (one.surely) add_words(to, one);
}

std::int64_t count_sure(const std::vector<Heard>& heard) {
  return std::count_if(heard.begin(), heard.end(), [](const Heard& one) { return one.surely; });
}

/// A condition for lack of which nothing was heard is no failure where the clip shows too little.
void not_heard(RuleFinding& made, bool outside) {
  made.truth = Truth::no;
  made.outside = outside;
  made.reason =
      outside ? "not heard, but the clip does not show all of where it belongs" : "not heard";
}

std::string number_text(double value) { return fmt::format("{:.4g}", value); }

/// min ≤ value ≤ max, and what was compared.
RuleFinding bounded(const std::string& name, double value, std::optional<double> min,
                    std::optional<double> max) {
  const bool low = min && value < *min, high = max && value > *max;
  std::string reason = fmt::format("{} is {}", name, number_text(value));
  if (low || (min && !high)) reason += fmt::format(", at least {} is asked", number_text(*min));
  if (high || (max && !min)) reason += fmt::format(", at most {} is allowed", number_text(*max));
  return finding(low || high ? Truth::no : Truth::yes, "metric", reason);
}

/// All parts together: what fails decides first, then what cannot be shown, then what is unknown.
RuleFinding together(std::vector<RuleFinding> parts) {
  const auto first = [&parts](auto what) { return std::find_if(parts.begin(), parts.end(), what); };
  auto decides = first([](const RuleFinding& f) { return f.truth == Truth::no && !f.outside; });
  if (decides == parts.end()) decides = first([](const RuleFinding& f) { return f.outside; });
  if (decides == parts.end())
    decides = first([](const RuleFinding& f) { return f.truth == Truth::unknown; });
  if (decides != parts.end()) return std::move(*decides);
  if (parts.empty()) return finding(Truth::yes, "", "nothing is asked");
  RuleFinding all = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    all.words.insert(all.words.end(), parts[i].words.begin(), parts[i].words.end());
    if (!all.time) all.time = parts[i].time;
    all.low_evidence = all.low_evidence || parts[i].low_evidence;
    all.part += "+" + parts[i].part;
    if (parts[i].reason != all.reason) all.reason += "; " + parts[i].reason;
  }
  return all;
}

}  // namespace

Judge::Judge(const Conversation& talk, const PhraseHits& hits)
    : talk_(talk), hits_(hits), measures_(talk) {}

RuleFinding Judge::judge(const CompiledRule& rule, const std::vector<Span>& trigger) {
  std::vector<RuleFinding> parts;
  const Rule& says = rule.rule;
  if (says.asks_to_hear() || !says.all.empty() || !says.none.empty()) {
    const StretchFinder finder(talk_, measures_, trigger);
    judge_words(rule, Hearing(*this, rule, finder), parts);
  }
  if (!rule.order.empty()) parts.push_back(judge_order(rule, trigger));
  if (says.metric) parts.push_back(judge_metric(rule));
  if (says.field) parts.push_back(judge_field(*says.field));
  judge_facts(says, parts);
  judge_nested(rule, trigger, parts);
  return together(std::move(parts));
}

namespace {

/// `none`: what is heard though it must not be.
RuleFinding judge_none(const std::vector<Heard>& heard) {
  RuleFinding made = finding(Truth::yes, "none", "not heard");
  if (heard.empty()) return made;
  made.truth = count_sure(heard) > 0 ? Truth::no : Truth::unknown;
  made.reason = made.truth == Truth::no ? "heard" : "heard, but who speaks is not known";
  add_words(made, heard);
  return made;
}

/// `any` with its counts.
RuleFinding judge_any(const Rule& rule, const std::vector<Heard>& heard, bool outside) {
  const std::int64_t sure = count_sure(heard);
  const auto all = static_cast<std::int64_t>(heard.size());
  const std::int64_t min = rule.min_count.value_or(rule.max_count ? 0 : 1);
  RuleFinding made = finding(Truth::yes, "any", "heard");
  add_words(made, heard);
  if (rule.min_count || rule.max_count) made.reason = fmt::format("heard {} times", sure);
  if (rule.max_count && sure > *rule.max_count) {
    made.truth = Truth::no;
    made.reason += fmt::format(", at most {} are allowed", *rule.max_count);
  } else if (sure < min && all < min) {
    not_heard(made, outside);
    if (sure > 0 || min > 1) made.reason = fmt::format("heard {} times of {}", sure, min);
  } else if (sure < min || (rule.max_count && all > *rule.max_count)) {
    made.truth = Truth::unknown;
    made.reason = "heard, but who speaks is not known";
  }
  return made;
}

}  // namespace

void Judge::judge_words(const CompiledRule& rule, const Hearing& hearing,
                        std::vector<RuleFinding>& parts) const {
  const Rule& says = rule.rule;
  const char* part = says.asks_to_hear() ? "any" : says.all.empty() ? "none" : "all";
  if (!hearing.possible() || hearing.nowhere()) {
    RuleFinding made = finding(Truth::unknown, part, hearing.reason());
    if (hearing.possible()) {
      not_heard(made, true);
      made.reason = "there is nothing it could stand beside";
    }
    parts.push_back(std::move(made));
    return;
  }
  if (!says.none.empty()) parts.push_back(judge_none(hearing.heard(rule.none)));
  if (!says.all.empty()) {
    RuleFinding made = finding(Truth::yes, "all", "heard");
    std::size_t count = 0;
    for (const int phrase : rule.all) {
      RuleFinding one = judge_any({}, hearing.heard({phrase}), hearing.outside());
      if (one.truth == Truth::yes) {
        ++count;
        made.words.push_back(one.words.front());
        made.low_evidence = made.low_evidence || one.low_evidence;
      } else if (made.truth != Truth::no) {
        made.truth = one.truth;
        made.outside = one.outside;
        made.reason = one.reason;
      }
    }
    made.share = static_cast<double>(count) / static_cast<double>(rule.all.size());
    if (made.truth == Truth::no && count > 0)
      made.reason = fmt::format("{} of {} heard", count, rule.all.size());
    parts.push_back(std::move(made));
  }
  if (!says.asks_to_hear()) return;
  std::vector<int> phrases = rule.any;
  phrases.insert(phrases.end(), rule.pattern.begin(), rule.pattern.end());
  std::vector<Heard> heard = hearing.heard(phrases);
  const auto classified =
      says.classifier.empty() ? std::optional<std::vector<Heard>>{} : hearing.classified();
  if (classified) heard.insert(heard.end(), classified->begin(), classified->end());
  if (phrases.empty() && !classified)
    parts.push_back(finding(Truth::unknown, "classifier", "the record has no classifiers"));
  else
    parts.push_back(judge_any(says, heard, hearing.outside()));
}

RuleFinding Judge::judge_order(const CompiledRule& rule, const std::vector<Span>& trigger) {
  RuleFinding made = finding(Truth::yes, "order", "heard in this order");
  for (std::size_t i = 0; i < rule.order.size(); ++i) {
    RuleFinding one = judge(rule.order[i], trigger);
    if (one.truth != Truth::yes || one.words.empty()) {
      made.truth = one.truth == Truth::yes ? Truth::unknown : one.truth;
      made.outside = one.outside;
      made.part = fmt::format("order[{}].{}", i, one.part);
      made.reason = one.truth == Truth::yes ? "no words show when" : one.reason;
      return made;
    }
    made.low_evidence = made.low_evidence || one.low_evidence;
    if (!made.words.empty() && one.words.front().first <= made.words.back().last) {
      made.truth = Truth::no;
      made.part = fmt::format("order[{}]", i);
      made.reason = "heard in another order";
      made.words.push_back(one.words.front());
      return made;
    }
    made.words.push_back(one.words.front());
  }
  return made;
}

RuleFinding Judge::judge_metric(const CompiledRule& rule) {
  const survey::Metric& metric = *rule.rule.metric;
  std::vector<Span> exempt;
  for (const int phrase : rule.except_after)
    for (const PhraseHit& hit : hits_.of(phrase)) exempt.push_back(hit.span);
  const Measured measured = measures_.measure(metric, rule.rule.speaker, exempt);
  RuleFinding made = finding(Truth::unknown, "metric", fmt::format("{} is not known", metric.name));
  if (!metric.equals.empty() && !measured.word.empty())
    made = finding(measured.word == metric.equals ? Truth::yes : Truth::no, "metric",
                   fmt::format("{} is {}", metric.name, measured.word));
  else if (measured.value)
    made = bounded(metric.name, *measured.value, metric.min, metric.max);
  if (measured.words) made.words.push_back(*measured.words);
  made.time = measured.time;
  return made;
}

RuleFinding Judge::judge_field(const survey::Field& field) const {
  RuleFinding made =
      finding(Truth::unknown, "field", fmt::format("{} is not on the record", field.pointer));
  if (talk_.line == nullptr) return made;
  with_field(*talk_.line, field.pointer, [&](const jsonl::View& view) {
    if (field.min || field.max) {
      if (!view.is_number()) return;
      made = bounded(field.pointer, view.as_number(), field.min, field.max);
      made.part = "field";
      return;
    }
    const std::string text = view.is_string() ? std::string(view.as_string()) : view.to_json();
    const bool holds = field.equals ? text == *field.equals : text != "false";
    made = finding(holds ? Truth::yes : Truth::no, "field",
                   fmt::format("{} is {}", field.pointer, holds ? "so" : "something else"));
  });
  return made;
}

bool Judge::is_fact(const std::string& fact) const {
  if (fact == "speakers_unknown") return !talk_.speech.has_roles;
  return fact == "starts_mid_talk" ? starts_mid_talk(talk_) : ends_mid_talk(talk_);
}

void Judge::judge_facts(const Rule& rule, std::vector<RuleFinding>& parts) const {
  const auto has_any = [](const auto& wanted, const auto& list) {
    return std::any_of(wanted.begin(), wanted.end(), [&list](const std::string& one) {
      return std::find(list.begin(), list.end(), one) != list.end();
    });
  };
  if (!rule.topics.empty()) {
    const bool holds = has_any(rule.topics, talk_.topics);
    parts.push_back(finding(holds ? Truth::yes : Truth::no, "topic",
                            holds ? "the topic was found" : "the topic was not found"));
  }
  if (!rule.kinds.empty()) {
    const bool holds = has_any(rule.kinds, std::vector{talk_.kind});
    parts.push_back(finding(holds ? Truth::yes : Truth::no, "kind",
                            fmt::format("the kind of question is {}", talk_.kind)));
  }
  for (const std::string& fact : rule.facts) {
    const bool holds = is_fact(fact);
    parts.push_back(finding(holds ? Truth::yes : Truth::no, "fact",
                            fmt::format("{} is {}", fact, holds ? "true" : "false")));
  }
}

void Judge::judge_nested(const CompiledRule& rule, const std::vector<Span>& trigger,
                         std::vector<RuleFinding>& parts) {
  for (const CompiledRule& nested : rule.all_of) {
    parts.push_back(judge(nested, trigger));
    parts.back().part = "all_of." + parts.back().part;
  }
  for (const CompiledRule& nested : rule.not_of) {
    RuleFinding one = judge(nested, trigger);
    if (one.truth != Truth::unknown) one.truth = one.truth == Truth::yes ? Truth::no : Truth::yes;
    one.outside = false;
    one.part = "not." + one.part;
    parts.push_back(std::move(one));
  }
  if (rule.any_of.empty()) return;
  std::vector<RuleFinding> choices;
  for (const CompiledRule& nested : rule.any_of) {
    choices.push_back(judge(nested, trigger));
    choices.back().part = fmt::format("any_of[{}].{}", choices.size() - 1, choices.back().part);
    if (choices.back().truth == Truth::yes) return parts.push_back(std::move(choices.back()));
  }
  const auto open = std::find_if(choices.begin(), choices.end(), [](const RuleFinding& one) {
    return one.truth == Truth::unknown || one.outside;
  });
  parts.push_back(std::move(open == choices.end() ? choices.front() : *open));
}

}  // namespace oos::score
