// SPDX-License-Identifier: Apache-2.0
// A rule about a conversation: words that must or must not be heard, where and from whom, measures
// of speech, what a recogniser's classifiers found, facts of the line. Used by checklists, topics
// and incidents. Format: oos-checklist(5), "Rules".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace oos::survey {

enum class Speaker { any, staff, client };
enum class Anchor { start, end, press };

/// The part of the talk a rule looks at. From the first word: after_ms; to the last word:
/// before_ms; around the press: before_ms before it to after_ms after it.
struct Within {
  Anchor from = Anchor::start;
  std::optional<std::int64_t> before_ms;
  std::optional<std::int64_t> after_ms;
};

/// What happens in a conversation beside its words.
enum class Happening {
  start,         ///< its first word
  end,           ///< its last word
  press,         ///< the button
  trigger,       ///< what made the criterion or its section apply (applies_if)
  answer,        ///< the answer to the button's question
  pause,         ///< nobody speaks for pause_ms
  interruption,  ///< one begins while the other still speaks
};

/// A stretch before or after something; all of that side when neither length is given.
struct Relative {
  Happening event = Happening::start;
  std::optional<std::int64_t> phrases;  ///< so many utterances
  std::optional<std::int64_t> ms;
  std::int64_t pause_ms = 5'000;  ///< what makes a pause long
  Speaker by = Speaker::any;      ///< who interrupts
};

/// Another phrase must stand at most so many words away, in the same utterance.
struct Near {
  std::vector<std::string> any;
  std::int64_t words = 5;
};

/// A measure of the conversation and its bounds, both included.
struct Metric {
  std::string name;
  std::optional<double> min;
  std::optional<double> max;
  std::string equals;                     ///< for measures that are words: ended_by
  std::vector<std::string> except_after;  ///< a silence after one of these phrases does not count
};

/// A member of the record line, by JSON pointer. Without bounds it must be there and not false.
struct Field {
  std::string pointer;
  std::optional<double> min;
  std::optional<double> max;
  std::optional<std::string> equals;
};

/// Words by the name of their slot: `[slots] "услуга" = ["карта", "вклад"]`.
using SlotWords = std::map<std::string, std::vector<std::string>>;

/// A rule holds when all that it says holds. `any`, `pattern` and `classifier` are ways to hear the
/// same thing: one of them is enough.
struct Rule {
  std::vector<std::string> any;         ///< at least one of them
  std::vector<std::string> all;         ///< each of them
  std::vector<std::string> none;        ///< not one of them
  std::vector<std::string> except;      ///< beside one of these, a phrase does not count
  std::int64_t except_words = 5;        ///< how near that is
  std::vector<std::string> pattern;     ///< RE2 expressions over normalised words
  std::vector<std::string> classifier;  ///< names of the recogniser's classifiers
  double min_confidence = 0.5;          ///< of a classifier
  std::optional<std::int64_t> min_count;
  std::optional<std::int64_t> max_count;
  bool exact = false;       ///< word forms as written instead of by stem
  bool turn_start = false;  ///< only at the beginning of an utterance
  bool partial = false;     ///< `all` heard in part earns its share of the weight
  Speaker speaker = Speaker::any;
  bool unknown_speaker_counts = false;  ///< unknown_speaker = "any"
  std::optional<Within> within;
  std::optional<Relative> before;
  std::optional<Relative> after;
  std::optional<Near> near;
  std::vector<Rule> order;  ///< rules that must hold one after the other
  std::optional<Metric> metric;
  std::optional<Field> field;
  std::vector<std::string> topics;  ///< one of these was found
  std::vector<std::string> kinds;   ///< the kind of the press' question is one of these
  std::vector<std::string> facts;   ///< speakers_unknown, starts_mid_talk, ends_mid_talk
  std::vector<Rule> any_of;
  std::vector<Rule> all_of;
  std::vector<Rule> not_of;  ///< none or one: it must not hold

  /// True when it asks for words or classifiers to be heard.
  bool asks_to_hear() const { return !any.empty() || !pattern.empty() || !classifier.empty(); }
};

/// The names a `metric` may have.
const std::vector<std::string>& metric_names();
/// Metrics of one speaker: they need `speaker` or are taken over all.
bool is_speaker_metric(const std::string& name);

}  // namespace oos::survey
