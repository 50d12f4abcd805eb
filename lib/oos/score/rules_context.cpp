// SPDX-License-Identifier: Apache-2.0
// What stands around a number decides whether it can be a mark at all: units, places, other
// scales, what was not real or long ago (R1, R3, R4, R6, R7, R8, R10).
#include <algorithm>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

/// Items of a sentence that are looked at: recognisers seldom end one, people do.
constexpr std::size_t sentence_limit = 30;

/// The rules in order; the first that has a reason wins.
class Context {
 public:
  explicit Context(Reply& reply) : reply_(reply), items_(reply.items), tokens_(reply.tokens()) {}

  void run() {
    for (Number& number : reply_.numbers) {
      note_surroundings(number);
      if (number.reject == Reject::none) number.reject = reason(number);
    }
    reject_neighbours();
  }

 private:
  /// True when nothing separates the item from the one before it.
  bool follows(std::size_t item) const {
    if (item == 0 || item >= items_.size()) return false;
    const std::size_t last = items_[item - 1].last, first = items_[item].first;
    // The end of the question is the beginning of the reply, on one track, too.
    if (reply_.place.masked[last] != reply_.place.masked[first]) return false;
    return tokens_[last].after == Mark::none && tokens_[last].turn == tokens_[first].turn;
  }
  /// The sense directly before an item, hedges skipped; `word` at a break.
  Sense before(std::size_t item) const {
    while (follows(item)) {
      const Sense sense = heard(item - 1, item);
      if (sense != Sense::hedge) return sense;
      --item;
    }
    return Sense::word;
  }
  /// The same, hedges that begin a clause not skipped: "ждал пять минут, ну девять".
  Sense before_in_clause(std::size_t item) const {
    while (follows(item)) {
      const Sense sense = heard(item - 1, item);
      if (sense != Sense::hedge || items_[item - 1].value == 1) return sense;
      --item;
    }
    return Sense::word;
  }
  Sense after(const Number& number) const {
    const std::size_t next = number.last_item + 1;
    return follows(next) ? heard(next, number.item) : Sense::word;
  }
  /// The sense of an item beside a number. A guess of the dictation says nothing against a number
  /// that the grammar for answers confirmed.
  Sense heard(std::size_t item, std::size_t number_item) const {
    constexpr double guess = 0.3;
    const bool confirmed = tokens_[items_[number_item].first].confirmed;
    const bool guessed = tokens_[items_[item].first].confidence < guess;
    return confirmed && guessed ? Sense::word : items_[item].sense;
  }
  bool at_end(const Number& number) const { return !follows(number.last_item + 1); }

  void note_surroundings(Number& number) const {
    const Sense ahead = before(number.item);
    number.strong = number.strong || ahead == Sense::says;
    number.conditional = ahead == Sense::says && is_conditional(number.item);
    const bool before_hedge =
        number.item > 0 && follows(number.item) && items_[number.item - 1].sense == Sense::hedge;
    number.hedged = before_hedge || after(number) == Sense::hedge;
    number.trailed = !number.strong && !at_end(number) && after(number) == Sense::word;
  }

  /// "поставила бы", "бих дал", "I'd give".
  bool is_conditional(std::size_t item) const {
    while (items_[item].sense != Sense::says) --item;
    const auto first = tokens_.begin() + static_cast<std::ptrdiff_t>(items_[item].first);
    const auto end = tokens_.begin() + static_cast<std::ptrdiff_t>(items_[item].last) + 1;
    return std::any_of(first, end, [](const Token& token) {
      return token.text == "бы" || token.text == "бих" || token.text == "would" ||
             token.text.ends_with("'d");
    });
  }

  Reject reason(Number& number) const {
    if (const Reject where = position(number); where != Reject::none) return where;
    if (followed_by_unit(number)) return Reject::unit;
    if (preceded_by_unit(number)) return Reject::unit;
    if (is_of_place(number)) return Reject::place;
    if (const Sense ahead = before(number.item);
        ahead == Sense::plus || (ahead == Sense::out_of && !number.range))
      return Reject::other_scale;  // "minus ten", "times out of ten"
    if (const Reject scale = range(number); scale != Reject::none) return scale;
    if (is_weak(number)) return Reject::not_a_mark;
    if (is_school_praise(number)) return Reject::school;
    if (is_asked_about(number)) return Reject::asked;
    if (is_of_the_past(number)) return Reject::past;
    if (const Reject real = reality(number); real != Reject::none) return real;
    return is_doubtful(number) ? Reject::doubtful : Reject::none;
  }

  Reject position(const Number& number) const {
    bool staff = false;
    for (std::size_t i = number.first; i <= number.last; ++i) {
      if (reply_.place.masked[i]) return Reject::masked;
      if (i < reply_.place.begin || i >= reply_.place.end) return Reject::outside;
      if (tokens_[i].confidence < reply_.request.min_confidence) return Reject::low_confidence;
      staff = staff || tokens_[i].role == Role::staff;
    }
    return staff ? Reject::staff : Reject::none;
  }

  static bool is_unit(Sense sense) { return sense == Sense::unit || sense == Sense::place; }

  /// R4: "nine minutes", "three long hours", "six accounts".
  bool followed_by_unit(const Number& number) const {
    if (is_star(number)) return false;
    if (is_unit(after(number))) return true;
    const std::size_t next = number.last_item + 1;
    if (after(number) != Sense::word || at_end(number)) return false;
    if (follows(next + 1) && is_unit(items_[next + 1].sense)) return true;
    if (number.strong && !number.weak) return false;
    const std::string& word = tokens_[items_[next].first].text;
    const auto& endings = reply_.lexicon.plural_endings;
    return std::any_of(endings.begin(), endings.end(), [&word](std::string_view ending) {
      return word.ends_with(ending) && word.size() > ending.size() + 2;
    });
  }

  /// "five stars" of five are a mark where the scale has five points.
  bool is_star(const Number& number) const {
    if (reply_.request.scale_max != 5 || after(number) != Sense::unit) return false;
    const std::string& word = tokens_[items_[number.last_item + 1].first].text;
    return word.starts_with("star") || word.starts_with("зве");
  }

  /// R4: "минут десять", "лет шесть": the unit first, unless it has a number of its own before it.
  bool preceded_by_unit(const Number& number) const {
    if (reply_.lexicon.language != "ru" || before_in_clause(number.item) != Sense::unit)
      return false;
    std::size_t unit = number.item;
    while (items_[unit].sense != Sense::unit) --unit;
    if (items_[unit].value == 1) return false;  // "нас", "утра": never first
    if (!follows(unit)) return true;
    return std::none_of(reply_.numbers.begin(), reply_.numbers.end(),
                        [&](const Number& other) { return other.last_item + 1 == unit; });
  }

  /// R4: "window eight", "at six"; R5: the second half of a range whose first was not heard.
  bool is_of_place(const Number& number) const {
    const Sense ahead = before(number.item);
    if (ahead == Sense::unit_before || ahead == Sense::place) return !number.noun;
    // "the room is five"
    if (ahead == Sense::says && !number.noun && number.item > 1 && follows(number.item - 1) &&
        items_[number.item - 2].sense == Sense::place)
      return true;
    if (number.range) return false;
    return ahead == Sense::either || ahead == Sense::range_open || loses_its_other_end(number);
  }

  /// "three to …": the other end of the range was not recognised.
  bool loses_its_other_end(const Number& number) const {
    const std::size_t next = number.last_item + 1;
    if (after(number) != Sense::either) return false;
    const std::string& word = tokens_[items_[next].first].text;
    return word != "and" && word != "и" && follows(next + 1);
  }

  /// R6 and R8.
  Reject range(Number& number) const {
    // "eighty", asked with what probability, is eighty per cent.
    const bool share = reply_.place.asks_percent && number.low > reply_.request.scale_max;
    number.percent = number.percent || (share && number.exact());
    if (number.percent) {
      if (!reply_.place.asks_percent || reply_.request.scale_max != 10 || number.low % 10 != 0 ||
          !number.exact() || number.low > 100)
        return Reject::percent;
      number.low /= 10;
      number.high = number.low;
      number.strong = true;
    }
    const bool inside =
        number.low >= reply_.request.scale_min && number.high <= reply_.request.scale_max;
    if (reply_.place.other_scale) return Reject::other_scale;
    return inside ? Reject::none : Reject::out_of_range;
  }

  /// R1: "one" counts only alone or as a mark, never as an article or a pronoun.
  bool is_weak(const Number& number) const {
    if (!number.weak || number.strong) return false;
    const Sense ahead = before(number.item);
    if (follows(number.item) && ahead == Sense::word &&
        items_[number.item - 1].sense != Sense::hedge)
      return true;
    if (ahead == Sense::small || (ahead == Sense::repair && said_no(number))) return true;
    if (at_end(number)) return false;
    switch (after(number)) {
      case Sense::hedge:
      case Sense::either:
      case Sense::repair:
      case Sense::thanks:
      case Sense::past:
      case Sense::reset:
        return false;
      case Sense::small: {  // "one of course", but not "one is"
        const Hit& next = items_[number.last_item + 1];
        return next.first == next.last;
      }
      default:
        return true;
    }
  }
  /// "no one".
  bool said_no(const Number& number) const {
    return tokens_[items_[number.item - 1].last].text == "no";
  }

  /// R7: "пять баллов, просто супер" is praise in the words of school, where five is the top.
  bool is_school_praise(const Number& number) const {
    if (number.low != 5 || reply_.request.scale_max != 10 || !number.strong) return false;
    const std::size_t end = std::min(number.last_item + 4, items_.size());
    for (std::size_t item = number.last_item + 1; item < end; ++item)
      if (items_[item].sense == Sense::approval &&
          tokens_[items_[item].first].turn == tokens_[number.first].turn)
        return true;
    return false;
  }

  /// "А десять – это хорошо?", "is ten good?": the customer asks about a mark.
  bool is_asked_about(const Number& number) const {
    if (number.strong || !same_sentence(std::min(number.last_item + 1, items_.size() - 1)))
      return false;
    if (number.last_item + 1 >= items_.size()) return false;
    for (std::size_t i = number.first; i < tokens_.size(); ++i) {
      if (tokens_[i].turn != tokens_[number.first].turn) return false;
      if (tokens_[i].after >= Mark::stop) return tokens_[i].after == Mark::question;
    }
    return false;
  }

  /// Two numbers in a row make a price or a time when one of them is no mark: "восемь пятьсот",
  /// "eight thirty", "десятка два раз".
  void reject_neighbours() const {
    for (std::size_t i = 1; i < reply_.numbers.size(); ++i) {
      Number& a = reply_.numbers[i - 1];
      Number& b = reply_.numbers[i];
      const bool next = b.item == a.last_item + 1 && follows(b.item);
      // "осем и петнайсет" is a time
      const bool joined = b.item == a.last_item + 2 && follows(b.item) && follows(b.item - 1) &&
                          items_[b.item - 1].sense == Sense::either &&
                          b.reject == Reject::out_of_range;
      if (!next && !joined) continue;
      if (a.reject == Reject::none && is_count(b.reject)) a.reject = Reject::not_a_mark;
      if (b.reject == Reject::none && is_count(a.reject)) b.reject = Reject::not_a_mark;
    }
  }
  static bool is_count(Reject reject) {
    return reject == Reject::unit || reject == Reject::out_of_range || reject == Reject::place;
  }

  /// "seven last year": nothing else follows.
  bool is_of_the_past(const Number& number) const {
    return after(number) == Sense::past && !follows(number.last_item + 2);
  }

  /// A word that no table knows directly beside a number may be a misheard unit or what is counted:
  /// unless something else says that it is a mark, it is none.
  bool is_doubtful(const Number& number) const {
    if (number.strong || tokens_[number.first].confirmed) return false;
    if (number.trailed || (after(number) == Sense::unit_before && hangs(number))) return true;
    if (!follows(number.item) || heard(number.item - 1, number.item) != Sense::word) return false;
    return !is_target(number.item - 1);
  }
  /// "за работу девять", "for the girl nine": what the mark is for.
  bool is_target(std::size_t item) const {
    if (!follows(item)) return false;
    const std::string& word = tokens_[items_[item - 1].last].text;
    return word == "за" || word == "for" || word == "the";
  }
  /// "четыре с …": the clause breaks off behind the next word.
  bool hangs(const Number& number) const { return !follows(number.last_item + 2); }

  /// R2 (denied) and R3 (unreal, past): looks back to the beginning of the sentence or to a word
  /// that returns to the present; an "if" counts when it comes later in the sentence, too.
  Reject reality(const Number& number) const {
    if (before(number.item) == Sense::negation) return Reject::negated;
    if (!number.range && leaves_headroom(number)) return Reject::negated;
    std::size_t left = sentence_limit;
    bool first_person = false, reported = false, misheard = false;
    for (std::size_t item = number.item; item > 0 && left > 0 && same_sentence(item);
         --item, --left) {
      const Sense sense = items_[item - 1].sense;
      const bool says = sense == Sense::says;
      first_person =
          first_person || sense == Sense::first_person || (says && items_[item - 1].value == 1);
      reported = reported || sense == Sense::reports || says;
      misheard = misheard || sense == Sense::word;  // may have been "says"
      if (sense == Sense::others && !first_person &&
          (reported || (misheard && items_[item - 1].value == 0)))
        return Reject::others;
      if (sense == Sense::reset || sense == Sense::repair) break;
      if (sense == Sense::unreal) return Reject::unreal;
      if (sense == Sense::past) return Reject::past;
      if (sense == Sense::negation && item < number.item && items_[item].sense == Sense::says)
        return Reject::negated;
    }
    const std::size_t end = std::min(items_.size(), number.last_item + 1 + sentence_limit);
    for (std::size_t item = number.last_item + 1; item < end && same_sentence(item); ++item) {
      const Sense sense = items_[item].sense;
      if (sense == Sense::reset || sense == Sense::past) break;
      if (sense == Sense::unreal) return Reject::unreal;
    }
    return Reject::none;
  }
  /// "Десять никому не ставлю", "десять ставить не буду": the rest of the clause denies it.
  bool leaves_headroom(const Number& number) const {
    constexpr std::size_t reach = 4;
    const std::size_t end = std::min(items_.size(), number.last_item + 1 + reach);
    for (std::size_t item = number.last_item + 1; item < end && follows(item); ++item) {
      if (items_[item].sense == Sense::headroom) return true;
      if (items_[item].sense == Sense::number || items_[item].sense == Sense::noun) return false;
    }
    return false;
  }
  /// True when the item is in the sentence of the item before it; commas do not end one.
  bool same_sentence(std::size_t item) const {
    if (item == 0) return false;
    const std::size_t last = items_[item - 1].last, first = items_[item].first;
    if (reply_.place.masked[last] != reply_.place.masked[first]) return false;
    return tokens_[last].turn == tokens_[first].turn && tokens_[last].after < Mark::stop;
  }

  Reply& reply_;
  const std::vector<Hit>& items_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void reject_by_context(Reply& reply) { Context(reply).run(); }

}  // namespace oos::score
