// SPDX-License-Identifier: Apache-2.0
// R16: yes or no. The tables hold whole phrases ("да нет наверное", "can't recommend enough"), the
// longest wins; a condition, or both signs without a repair between them, is no answer. Words of
// the question said back answer it, too ("Решён?" – "Решён").
#include <algorithm>
#include <cstdlib>

#include "oos/score/reply.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;

/// Without known speakers the customer's reply is what directly follows the question.
constexpr std::size_t reply_without_roles = 12;  ///< tokens
constexpr std::size_t longest_echo = 5;          ///< tokens of a reply that only repeats words

class Signs {
 public:
  explicit Signs(const Reply& reply) : reply_(reply), tokens_(reply.tokens()) {
    for (const Hit& hit : yes_no_table(reply.lexicon).find(tokens_)) {
      if (!in_reply(hit) || tokens_[hit.first].confidence < reply.request.min_confidence) continue;
      if (chosen ? another_matter(hit) : thanked_before(hit)) break;
      if (is_particle(hit)) continue;
      take(hit);
    }
    open = open || unsure_;
    if (!chosen && !open) take_echo();
  }

  std::optional<Hit> chosen;
  bool both = false;
  bool open = false;  ///< maybe, or only on a condition
  bool corrected = false, pressured = false;

 private:
  bool in_reply(const Hit& hit) const {
    if (!reply_.may_answer(hit.first)) return false;
    const bool known = tokens_[hit.first].role == Role::client || reply_.is_bare();
    return known || hit.first < reply_.place.begin + reply_without_roles;
  }

  /// True when staff went on to something else since the sign: what follows answers that.
  bool another_matter(const Hit& hit) const {
    if (is_pressed(hit)) return false;
    return reply_.staff_speaks(chosen->last + 1, hit.first) ||
           reply_.thanked(chosen->last + 1, hit.first);
  }
  /// True when an earlier turn of somebody unknown thanks for the answer.
  bool thanked_before(const Hit& hit) const {
    std::size_t turn_begin = hit.first;
    while (turn_begin > 0 && tokens_[turn_begin - 1].turn == tokens_[hit.first].turn) --turn_begin;
    return reply_.place.begin < turn_begin && reply_.thanked(reply_.place.begin, hit.first) &&
           tokens_[hit.first].role == Role::unknown;
  }
  bool is_pressed(const Hit& hit) const {
    return reply_.has_cue(Sense::presses, chosen->last + 1, hit.first) ||
           reply_.has_cue(Sense::begs, chosen->last + 1, hit.first);
  }

  /// "да ни в жизнь", "не против", "no reason": one short word before another that no table knows
  /// belongs to that one.
  bool is_particle(const Hit& hit) const {
    constexpr std::size_t short_bytes = 6;
    const std::size_t next = hit.last + 1;
    if (hit.first != hit.last || tokens_[hit.first].text.size() > short_bytes ||
        tokens_[hit.first].after != Mark::none || next >= tokens_.size() ||
        tokens_[next].turn != tokens_[hit.first].turn || reply_.place.masked[next])
      return false;
    const auto& known = yes_no_table(reply_.lexicon);
    return !reply_.knows(next) && known.longest_at(tokens_, next).sense == Sense::word;
  }

  void take(const Hit& hit) {
    open = open || hit.sense == Sense::condition;
    unsure_ = unsure_ || hit.sense == Sense::maybe;
    if (hit.sense != Sense::yes && hit.sense != Sense::no) return;
    if (std::abs(hit.value) == 2) unsure_ = false;
    // "конечно же нет", "certainly not": one phrase, and its last word tells.
    if (chosen && chosen->sense == Sense::yes && hit.sense == Sense::no &&
        hit.first == chosen->last + 1 && tokens_[chosen->last].after == Mark::none)
      chosen.reset();
    if (!chosen) {
      chosen = hit;
    } else if (chosen->sense != hit.sense) {
      pressured = is_pressed(hit);
      corrected = !pressured && is_repair(hit);
      if (pressured || corrected)
        chosen = hit;
      else
        both = true;
    }
  }

  /// "да, хотя нет", "no, sorry, yes".
  bool is_repair(const Hit& hit) const {
    return std::any_of(reply_.items.begin(), reply_.items.end(), [&](const Hit& item) {
      return item.sense == Sense::repair && item.first >= chosen->first &&
             item.last > chosen->last && item.first <= hit.first && !is_within(item, hit) &&
             reply_.may_answer(item.first);
    });
  }
  /// "нет" is a repair among numbers and a sign here: alone it repairs nothing.
  static bool is_within(const Hit& item, const Hit& sign) {
    return item.first >= sign.first && item.last <= sign.last;
  }

  /// The words of the question said back, with or without "not", and nothing else but small words.
  void take_echo() {
    const Stemmer stem(reply_.lexicon.language);
    std::size_t first = reply_.place.begin;
    while (first < reply_.place.end && !reply_.may_answer(first)) ++first;
    if (first >= reply_.place.end || reply_.request.wordings.empty()) return;
    std::size_t last = first;
    bool echoed = false, denied = false;
    for (std::size_t i = first; i < reply_.place.end && tokens_[i].turn == tokens_[first].turn;
         ++i) {
      if (i - first >= longest_echo) return;
      const bool negation = reply_.has_item(Sense::negation, i, i + 1);
      const bool said_back = is_of_question(stem, tokens_[i].text);
      if (!negation && !said_back && !is_small(i)) return;
      denied = denied || negation;
      echoed = echoed || said_back;
      last = i;
    }
    if (echoed) chosen = Hit{denied ? Sense::no : Sense::yes, denied ? -1 : 1, first, last};
  }
  bool is_of_question(const Stemmer& stem, const std::string& word) const {
    const auto& stops = reply_.lexicon.stop_words;
    if (std::find(stops.begin(), stops.end(), word) != stops.end()) return false;
    const std::string wanted = stem(word);
    for (const std::string& wording : reply_.request.wordings)
      for (const Token& token : tokenize(wording))
        if (stem(token.text) == wanted) return true;
    return false;
  }
  bool is_small(std::size_t at) const {
    const auto& stops = reply_.lexicon.stop_words;
    if (std::find(stops.begin(), stops.end(), tokens_[at].text) != stops.end()) return true;
    return reply_.has_item(Sense::thanks, at, at + 1) ||
           reply_.has_item(Sense::hedge, at, at + 1) || reply_.has_item(Sense::small, at, at + 1);
  }

  const Reply& reply_;
  const std::vector<Token>& tokens_;
  bool unsure_ = false;  ///< "don't know", and nothing that leans to one side after it
};

record::Answer sign_answer(const Reply& reply, const Signs& signs) {
  const bool yes = signs.chosen->sense == Sense::yes;
  record::Answer answer;
  answer.value = yes ? 1 : 0;
  answer.label = answer.category = yes ? "yes" : "no";
  answer.evidence = evidence_of(reply, signs.chosen->first, signs.chosen->last);
  answer.method = reply.place.asked ? "question+R16" : "bare+R16";
  if (signs.corrected) answer.method += "+R2";
  if (signs.pressured) answer.method += "+R12";
  return answer;
}

/// A refusal to answer; what is only haste ("not now") is none beside a "no".
bool declines(const Reply& reply, const Signs& signs) {
  if (!signs.chosen) return reply.refuses();
  return signs.chosen->sense == Sense::no &&
         reply.has_item(Sense::refusal, 0, reply.tokens().size());
}

}  // namespace

Finding commit_yes_no(const Reply& reply) {
  Finding finding;
  const bool heard = reply.place.asked || reply.is_bare();
  const Signs signs(reply);
  if (!heard) {
    finding.disposition = disposition::never_asked;
  } else if (declines(reply, signs)) {
    finding.disposition = disposition::refused;
  } else if (!signs.chosen || signs.both || signs.open) {
    finding.disposition = reply.place.asked || signs.chosen || signs.open
                              ? disposition::unclear
                              : disposition::never_asked;
    if (signs.both) finding.flags.emplace_back("ambiguous");
  } else {
    if (signs.corrected) finding.flags.emplace_back("corrected");
    if (signs.pressured) finding.flags.emplace_back("pressured");
    if (!reply.place.asked) finding.flags.emplace_back("question_not_found");
    finding.answer = sign_answer(reply, signs);
    finding.first_word = signs.chosen->first;
    finding.last_word = signs.chosen->last;
    finding.disposition = disposition::answered;
  }
  return finding;
}

}  // namespace oos::score
