// SPDX-License-Identifier: Apache-2.0
#include "oos/score/stretches.hpp"

#include <algorithm>

namespace oos::score {

namespace {

using survey::Anchor;
using survey::Happening;
using survey::Relative;

/// A recorder's drop-out shorter than this hides no phrase.
constexpr std::int64_t shortest_gap_ms = 500;

/// A clip has a handful; more would make hostile transcripts slow.
constexpr std::size_t most_moments = 200;

/// Where the words of an evidence without times stand: the last place.
std::optional<Span> find_words(const Speech& speech, const std::string& text) {
  const std::vector<Token> words = tokenize(text);
  if (words.empty() || words.size() > speech.tokens.size()) return std::nullopt;
  for (std::size_t at = speech.tokens.size() - words.size() + 1; at-- > 0;) {
    std::size_t same = 0;
    while (same < words.size() && speech.tokens[at + same].text == words[same].text) ++same;
    if (same == words.size()) return Span{at, at + same - 1};
  }
  return std::nullopt;
}

}  // namespace

/// Something that happened: tokens around it, and its times when they are known.
struct StretchFinder::Moment {
  std::size_t last_before = 0;  ///< the last token before it; SIZE_MAX: none
  std::size_t first_after = 0;  ///< the first token after it
  std::optional<std::int64_t> start_ms, end_ms;
};

std::vector<StretchFinder::Moment> StretchFinder::answer_moments() const {
  if (!talk_.answer) return {};
  const auto& tokens = talk_.speech.tokens;
  std::optional<Span> span;
  if (talk_.speech.timed && talk_.answer->start_ms && talk_.answer->end_ms) {
    const auto first = std::find_if(tokens.begin(), tokens.end(), [this](const Token& token) {
      return *token.start_ms >= *talk_.answer->start_ms;
    });
    const auto beyond = std::find_if(first, tokens.end(), [this](const Token& token) {
      return *token.start_ms >= *talk_.answer->end_ms;
    });
    if (first != beyond)
      span = Span{static_cast<std::size_t>(first - tokens.begin()),
                  static_cast<std::size_t>(beyond - tokens.begin()) - 1};
  } else {
    span = find_words(talk_.speech, talk_.answer->text);
  }
  if (!span) return {};
  return {
      {span->first - 1, span->last + 1, tokens[span->first].start_ms, tokens[span->last].end_ms}};
}

std::optional<std::vector<StretchFinder::Moment>> StretchFinder::moments(const Relative& relative,
                                                                         std::string& why) const {
  const auto& tokens = talk_.speech.tokens;
  std::vector<Moment> found;
  const auto missing = [&why](const char* what) {
    why = what;
    return std::nullopt;
  };
  switch (relative.event) {
    case Happening::start:
      return {{Moment{SIZE_MAX, 0, tokens.front().start_ms, tokens.front().start_ms}}};
    case Happening::end:
      return {
          {Moment{tokens.size() - 1, tokens.size(), tokens.back().end_ms, tokens.back().end_ms}}};
    case Happening::press: {
      if (!talk_.speech.timed) return missing("the words have no times");
      if (!talk_.clip.press_ms) return missing("the time of the press is not known");
      const auto next = std::find_if(tokens.begin(), tokens.end(), [this](const Token& token) {
        return *token.start_ms > *talk_.clip.press_ms;
      });
      const auto at = static_cast<std::size_t>(next - tokens.begin());
      return {{Moment{at - 1, at, talk_.clip.press_ms, talk_.clip.press_ms}}};
    }
    case Happening::answer:
      return answer_moments();
    case Happening::trigger:
      for (const Span& span : trigger_)
        found.push_back(
            {span.first - 1, span.last + 1, tokens[span.first].start_ms, tokens[span.last].end_ms});
      return found;
    case Happening::pause:
      if (!talk_.speech.timed) return missing("the words have no times");
      for (const Pause& pause : measures_.pauses())
        if (pause.end_ms - pause.start_ms >= relative.pause_ms) {
          const auto next = std::find_if(
              tokens.begin(), tokens.end(),
              [&pause](const Token& token) { return *token.start_ms >= pause.end_ms; });
          found.push_back({pause.before, static_cast<std::size_t>(next - tokens.begin()),
                           pause.start_ms, pause.end_ms});
        }
      return found;
    case Happening::interruption:
      if (!measures_.interruptions()) return missing("interruptions need speakers and times");
      for (const Interruption& one : *measures_.interruptions())
        if (relative.by == survey::Speaker::any ||
            one.by == (relative.by == survey::Speaker::staff ? Role::staff : Role::client))
          found.push_back({one.at - 1, one.at, tokens[one.at].start_ms, tokens[one.at].start_ms});
      return found;
  }
  return found;
}

Stretch StretchFinder::before(const Relative& relative, const Moment& moment) const {
  Stretch stretch;
  if (moment.last_before == SIZE_MAX) {
    stretch.first_token = SIZE_MAX;  // nothing is before the first word
    return stretch;
  }
  stretch.last_token = moment.last_before;
  if (relative.ms) stretch.from_ms = *moment.start_ms - *relative.ms;
  if (relative.phrases)
    stretch.first_turn =
        talk_.speech.tokens[moment.last_before].turn - static_cast<int>(*relative.phrases) + 1;
  return stretch;
}

Stretch StretchFinder::after(const Relative& relative, const Moment& moment) const {
  Stretch stretch;
  stretch.first_token = moment.first_after;
  if (relative.ms) stretch.to_ms = *moment.end_ms + *relative.ms;
  if (relative.phrases && moment.first_after < talk_.speech.tokens.size()) {
    // The rest of the utterance in which it happened is not yet the next one.
    const int next = talk_.speech.tokens[moment.first_after].turn;
    const bool rest =
        moment.first_after > 0 && talk_.speech.tokens[moment.first_after - 1].turn == next;
    stretch.last_turn = next + static_cast<int>(*relative.phrases) - (rest ? 0 : 1);
  }
  return stretch;
}

Stretches StretchFinder::relative(const Relative& relative, bool is_after) const {
  Stretches result;
  if (relative.ms && !talk_.speech.timed) return {{}, false, "the words have no times"};
  auto found = moments(relative, result.reason);
  if (!found) {
    result.known = false;
    return result;
  }
  if (found->size() > most_moments) found->resize(most_moments);
  for (const Moment& moment : *found)
    result.any_of.push_back(is_after ? after(relative, moment) : before(relative, moment));
  if (found->empty()) result.reason = "there is nothing it could stand beside";
  return result;
}

Stretches StretchFinder::within(const survey::Within& within) const {
  if (!talk_.speech.timed) return {{}, false, "the words have no times"};
  Stretch stretch;
  if (within.from == Anchor::start) {
    stretch.to_ms = *talk_.speech.tokens.front().start_ms + within.after_ms.value_or(0);
  } else if (within.from == Anchor::end) {
    stretch.from_ms = talk_end_ms(talk_.speech) - within.before_ms.value_or(0);
  } else {
    if (!talk_.clip.press_ms) return {{}, false, "the time of the press is not known"};
    stretch.from_ms = *talk_.clip.press_ms - within.before_ms.value_or(0);
    stretch.to_ms = *talk_.clip.press_ms + within.after_ms.value_or(0);
  }
  return {{stretch}, true, ""};
}

bool is_inside(const Speech& speech, std::size_t token, const std::vector<Stretch>& stretches) {
  const Token& one = speech.tokens[token];
  return std::any_of(stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
    if (token < stretch.first_token || token > stretch.last_token) return false;
    if (one.turn < stretch.first_turn || one.turn > stretch.last_turn) return false;
    return !speech.timed || (*one.start_ms >= stretch.from_ms && *one.start_ms <= stretch.to_ms);
  });
}

namespace {

bool reaches_gap(const Conversation& talk, const Stretch& s) {
  const auto& tokens = talk.speech.tokens;
  std::int64_t from_ms = s.from_ms, to_ms = s.to_ms;
  if (talk.speech.timed && s.first_token > 0 && s.first_token < tokens.size())
    from_ms = std::max(from_ms, *tokens[s.first_token].start_ms);
  if (talk.speech.timed && s.last_token < tokens.size() - 1)
    to_ms = std::min(to_ms, *tokens[s.last_token + 1].start_ms);
  return std::any_of(talk.clip.gaps.begin(), talk.clip.gaps.end(), [&](const auto& gap) {
    return std::min(gap.second, to_ms) - std::max(gap.first, from_ms) >= shortest_gap_ms;
  });
}

}  // namespace

bool reach_outside(const Conversation& talk, const std::vector<Stretch>& stretches) {
  const int last_turn = talk.speech.tokens.back().turn;
  return std::any_of(stretches.begin(), stretches.end(), [&](const Stretch& s) {
    const bool over_start = s.from_ms < 0 && s.first_turn < 0 && s.first_token == 0;
    const bool over_end = (!talk.clip.duration_ms || s.to_ms > *talk.clip.duration_ms) &&
                          s.last_turn > last_turn && s.last_token >= talk.speech.tokens.size();
    if ((over_start && starts_mid_talk(talk)) || (over_end && ends_mid_talk(talk))) return true;
    return reaches_gap(talk, s);
  });
}

}  // namespace oos::score
