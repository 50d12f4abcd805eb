// SPDX-License-Identifier: Apache-2.0
#include "oos/score/measures.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "oos/speech/talk.hpp"

namespace oos::score {

namespace {

constexpr double ms_per_s = 1000, ms_per_minute = 60'000;
constexpr std::int64_t bridged_ms = speech::bridged_break_ms;

bool speaks(survey::Speaker speaker, Role role) {
  if (speaker == survey::Speaker::any) return true;
  return role == (speaker == survey::Speaker::staff ? Role::staff : Role::client);
}

/// When a speaker speaks, breaks up to `bridge_ms` included; in order, apart from one another.
std::vector<speech::Span> speaking(const Speech& speech, survey::Speaker speaker,
                                   std::int64_t bridge_ms) {
  std::vector<speech::Span> spans;
  for (const Token& token : speech.tokens)
    if (speaks(speaker, token.role)) spans.push_back({*token.start_ms, *token.end_ms});
  return speech::joined(std::move(spans), bridge_ms);
}

double duration_of(const std::vector<speech::Span>& spans) {
  return static_cast<double>(speech::length_ms(spans));
}

struct Turn {
  Role role = Role::unknown;
  std::size_t first = 0, words = 0;
  speech::Span when;
};

std::vector<Turn> turns_of(const Speech& speech) {
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < speech.tokens.size(); ++i) {
    const Token& token = speech.tokens[i];
    if (i == 0 || token.turn != speech.tokens[i - 1].turn)
      turns.push_back({token.role, i, 0, {*token.start_ms, *token.end_ms}});
    ++turns.back().words;
    turns.back().when.end_ms = std::max(turns.back().when.end_ms, *token.end_ms);
  }
  return turns;
}

Measured seconds(double ms) { return {ms / ms_per_s, "", {}, {}}; }
Measured number(double value) { return {value, "", {}, {}}; }

}  // namespace

const std::vector<Pause>& Measures::pauses() {
  if (pauses_) return *pauses_;
  pauses_.emplace();
  const auto& tokens = talk_.speech.tokens;
  if (!talk_.speech.timed) return *pauses_;
  std::vector<std::size_t> order(tokens.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&tokens](std::size_t a, std::size_t b) {
    return *tokens[a].start_ms < *tokens[b].start_ms;
  });
  std::size_t latest = order.front();
  for (const std::size_t i : order) {
    if (*tokens[i].start_ms > *tokens[latest].end_ms)
      pauses_->push_back({*tokens[latest].end_ms, *tokens[i].start_ms, latest});
    if (*tokens[i].end_ms > *tokens[latest].end_ms) latest = i;
  }
  return *pauses_;
}

const std::optional<std::vector<Interruption>>& Measures::interruptions() {
  if (looked_for_interruptions_) return interruptions_;
  looked_for_interruptions_ = true;
  if (!talk_.speech.timed || !talk_.speech.has_roles) return interruptions_;
  interruptions_.emplace();
  const std::vector<Turn> turns = turns_of(talk_.speech);
  std::vector<speech::TalkTurn> said;
  for (const Turn& turn : turns)
    said.push_back({static_cast<int>(turn.role), turn.when, turn.words});
  for (const speech::Interruption& one : speech::interruptions(said))
    interruptions_->push_back({turns[one.turn].role, turns[one.turn].first});
  return interruptions_;
}

Measured Measures::silence_max(const std::vector<Span>& exempt) {
  if (!talk_.speech.timed) return {};
  Measured longest = number(0);
  for (const Pause& pause : pauses()) {
    const int turn = talk_.speech.tokens[pause.before].turn;
    const bool excused = std::any_of(exempt.begin(), exempt.end(), [&](const Span& span) {
      const int spoken = talk_.speech.tokens[span.first].turn;
      return span.first <= pause.before && spoken >= turn - 1 && spoken <= turn;
    });
    const double length_s = static_cast<double>(pause.end_ms - pause.start_ms) / ms_per_s;
    if (!excused && length_s > *longest.value)
      longest = {length_s, "", std::pair{pause.start_ms, pause.end_ms}, {}};
  }
  return longest;
}

Measured Measures::count_interruptions(survey::Speaker speaker) {
  const auto& all = interruptions();
  if (!all) return speaker == survey::Speaker::any ? of_analysis("interruptions") : Measured{};
  Measured counted = number(0);
  for (const Interruption& one : *all) {
    if (!speaks(speaker, one.by)) continue;
    *counted.value += 1;
    if (counted.words) continue;
    std::size_t last = one.at;
    while (last + 1 < talk_.speech.tokens.size() &&
           talk_.speech.tokens[last + 1].turn == talk_.speech.tokens[one.at].turn)
      ++last;
    counted.words = Span{one.at, last};
  }
  return counted;
}

Measured Measures::of_speaker(const std::string& name, survey::Speaker speaker) {
  const Speech& speech = talk_.speech;
  if (name == "interruptions") return count_interruptions(speaker);
  if (speaker != survey::Speaker::any && !speech.has_roles) return {};
  std::size_t words = 0;
  for (const Token& token : speech.tokens) words += speaks(speaker, token.role) ? 1U : 0U;
  if (name == "words") return number(static_cast<double>(words));
  if (name == "turns") {
    double turns = 0;
    for (std::size_t i = 0; i < speech.tokens.size(); ++i)
      if (speaks(speaker, speech.tokens[i].role) &&
          (i == 0 || speech.tokens[i].turn != speech.tokens[i - 1].turn))
        turns += 1;
    return number(turns);
  }
  if (!speech.timed) return speaker == survey::Speaker::any ? of_analysis(name) : Measured{};
  const double spoken_ms = duration_of(speaking(speech, speaker, bridged_ms));
  if (name == "speech_s") return seconds(spoken_ms);
  if (name == "words_per_minute")
    return spoken_ms > 0 ? number(static_cast<double>(words) * ms_per_minute / spoken_ms)
                         : Measured{};
  if (name == "talk_ratio") {
    const double both = duration_of(speaking(speech, survey::Speaker::staff, bridged_ms)) +
                        duration_of(speaking(speech, survey::Speaker::client, bridged_ms));
    return both > 0 && speech.has_roles ? number(spoken_ms / both) : Measured{};
  }
  Measured longest = number(0);  // longest_turn_s
  for (const Turn& turn : turns_of(speech)) {
    const double length_s = static_cast<double>(turn.when.end_ms - turn.when.start_ms) / ms_per_s;
    if (speaks(speaker, turn.role) && length_s > *longest.value)
      longest = {length_s, "", {}, Span{turn.first, turn.first + turn.words - 1}};
  }
  return longest;
}

Measured Measures::of_clip(const std::string& name) {
  const Speech& speech = talk_.speech;
  if (name == "duration_s")
    return talk_.clip.duration_ms ? seconds(static_cast<double>(*talk_.clip.duration_ms))
                                  : Measured{};
  if (!speech.timed) return of_analysis(name);
  const double talk_ms = static_cast<double>(
      std::max_element(speech.tokens.begin(), speech.tokens.end(),
                       [](const Token& a, const Token& b) { return *a.end_ms < *b.end_ms; })
          ->end_ms.value() -
      *speech.tokens.front().start_ms);
  double part_ms = 0;
  if (name.starts_with("silence")) {
    for (const Pause& pause : pauses())
      if (pause.end_ms - pause.start_ms > bridged_ms)
        part_ms += static_cast<double>(pause.end_ms - pause.start_ms);
  } else {
    if (!speech.has_roles) return of_analysis(name);
    part_ms = duration_of(speech::at_once({speaking(speech, survey::Speaker::staff, 0),
                                           speaking(speech, survey::Speaker::client, 0)}));
  }
  if (name.ends_with("_s")) return seconds(part_ms);
  return talk_ms > 0 ? number(part_ms / talk_ms) : Measured{};
}

Measured Measures::of_call(const std::string& name) const {
  Measured found;
  if (talk_.line == nullptr) return found;
  const bool counted = name == "hold_count" || name == "ended_by";
  const std::string key = counted ? name : name.substr(0, name.size() - 1) + "ms";
  for (const char* owner : {"/call/", "/call_stats/", "/clip/call/", "/event/call/"})
    with_field(*talk_.line, owner + key, [&](const jsonl::View& view) {
      if (name == "ended_by") {
        if (view.is_string()) found.word = view.as_string();
      } else if (view.is_number()) {
        found.value = counted ? view.as_number() : view.as_number() / ms_per_s;
      }
    });
  return found;
}

Measured Measures::of_analysis(const std::string& name) const {
  Measured found;
  if (talk_.line == nullptr) return found;
  const auto read = [&](const std::string& key) {
    std::optional<double> value;
    with_field(*talk_.line, "/transcript/analysis/" + key, [&value](const jsonl::View& view) {
      if (view.is_number()) value = view.as_number();
    });
    return value;
  };
  if (name == "interruptions" || name == "words_per_minute") return {read(name), "", {}, {}};
  const std::string part = name.substr(0, name.find('_'));  // speech, silence, overlap
  const auto part_ms = read(part + "_ms");
  if (!part_ms) return found;
  if (name == part + "_s") return seconds(*part_ms);
  const auto speech_ms = read("speech_ms"), silence_ms = read("silence_ms");
  if (name == part + "_share" && speech_ms && silence_ms && *speech_ms + *silence_ms > 0)
    return number(*part_ms / (*speech_ms + *silence_ms));
  return found;
}

Measured Measures::measure(const survey::Metric& metric, survey::Speaker speaker,
                           const std::vector<Span>& exempt) {
  const std::string& name = metric.name;
  if (name == "wait_s" || name == "talk_s" || name.starts_with("hold_") || name == "ended_by")
    return of_call(name);
  if (talk_.speech.tokens.empty()) return {};
  if (name == "silence_max_s") return silence_max(exempt);
  return survey::is_speaker_metric(name) ? of_speaker(name, speaker) : of_clip(name);
}

}  // namespace oos::score
