// SPDX-License-Identifier: Apache-2.0
#include "oos/score/reply.hpp"

#include <algorithm>

namespace oos::score {

namespace {

constexpr std::size_t longest_bare_reply = 25;  ///< tokens

const Lexicon& lexicon_of(const std::string& tag, const Speech& speech) {
  const Lexicon* lexicon = find_lexicon(language_of(tag, speech.tokens));
  return lexicon != nullptr ? *lexicon : english();
}

/// The first of hits in order of place that begins at token `from` or later.
std::vector<Hit>::const_iterator first_from(const std::vector<Hit>& hits, std::size_t from) {
  return std::lower_bound(hits.begin(), hits.end(), from,
                          [](const Hit& hit, std::size_t at) { return hit.first < at; });
}

}  // namespace

Reply::Reply(const Speech& said, const AnswerRequest& asked)
    : request(asked),
      speech(said),
      lexicon(lexicon_of(asked.language, speech)),
      items(answer_table(lexicon).scan(speech.tokens)),
      cues(cue_table(lexicon).find(speech.tokens)),
      place(find_place(speech, cues, lexicon, asked)),
      numbers(parse_numbers(speech.tokens, items, place.masked, asked)) {}

bool Reply::may_answer(std::size_t token) const {
  return token >= place.begin && token < place.end && !place.masked[token] &&
         tokens()[token].role != Role::staff;
}

bool Reply::is_bare() const {
  return !place.asked && !speech.timed && speech.turns <= 1 && !speech.has_staff &&
         tokens().size() <= longest_bare_reply;
}

std::size_t Reply::find_item(Sense sense, std::size_t from, std::size_t to) const {
  for (auto item = first_from(items, from); item != items.end() && item->first < to; ++item)
    if (item->sense == sense && may_answer(item->first))
      return static_cast<std::size_t>(item - items.begin());
  return items.size();
}

std::vector<Hit>::const_iterator Reply::first_cue(std::size_t from) const {
  return first_from(cues, from);
}

bool Reply::has_cue(Sense sense, std::size_t from, std::size_t to) const {
  for (auto cue = first_cue(from); cue != cues.end() && cue->first < to; ++cue)
    if (cue->sense == sense && tokens()[cue->first].role != Role::client) return true;
  return false;
}

bool Reply::is_alone(std::size_t first, std::size_t last) const {
  const auto outside = [&](std::size_t at) {
    return at >= tokens().size() || tokens()[at].turn != tokens()[first].turn || place.masked[at];
  };
  return (first == 0 || outside(first - 1)) && outside(last + 1);
}

bool Reply::knows(std::size_t token) const {
  const auto item = std::lower_bound(items.begin(), items.end(), token,
                                     [](const Hit& hit, std::size_t at) { return hit.last < at; });
  return item != items.end() && item->sense != Sense::word;
}

bool Reply::has_unknown_words(int turn) const {
  return std::any_of(items.begin(), items.end(), [&](const Hit& item) {
    return item.sense == Sense::word && tokens()[item.first].turn == turn &&
           !place.masked[item.first];
  });
}

bool Reply::staff_speaks(std::size_t from, std::size_t to) const {
  return std::any_of(tokens().begin() + static_cast<std::ptrdiff_t>(std::min(from, to)),
                     tokens().begin() + static_cast<std::ptrdiff_t>(to),
                     [](const Token& token) { return token.role == Role::staff; });
}

bool Reply::thanked(std::size_t from, std::size_t to) const {
  for (auto item = first_from(items, from); item != items.end() && item->first < to; ++item)
    if (item->sense == Sense::thanks && tokens()[item->first].role != Role::client) return true;
  return false;
}

bool Reply::refuses() const {
  return has_item(Sense::refusal, 0, tokens().size()) || has_item(Sense::hurry, 0, tokens().size());
}

record::Evidence evidence_of(const Reply& reply, std::size_t first, std::size_t last) {
  const auto& tokens = reply.tokens();
  record::Evidence evidence;
  evidence.text = raw_text(tokens, first, last);
  evidence.start_ms = tokens[first].start_ms;
  evidence.end_ms = tokens[last].end_ms;
  if (tokens[first].role != Role::unknown) evidence.speaker = role_name(tokens[first].role);
  return evidence;
}

std::string nps_category(const AnswerRequest& request, int value) {
  if (request.kind != survey::QuestionKind::nps) return "";
  if (request.scale_max == 5) return value >= 5 ? "promoter" : value == 4 ? "passive" : "detractor";
  if (request.scale_max != 10) return "";
  return value >= 9 ? "promoter" : value >= 7 ? "passive" : "detractor";
}

}  // namespace oos::score
