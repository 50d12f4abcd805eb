// SPDX-License-Identifier: Apache-2.0
// Reply: everything the rules look at, prepared once: the tokens, the phrases found in them, the
// place of the reply, the numbers. Shared by the rule files (rules_*.cpp).
#pragma once

#include <string>
#include <vector>

#include "oos/score/numbers.hpp"
#include "oos/score/question.hpp"
#include "oos/score/request.hpp"
#include "oos/score/speech.hpp"

namespace oos::score {

struct Reply {
  /// Refers to both.
  Reply(const Speech& said, const AnswerRequest& asked);

  const AnswerRequest& request;
  const Speech& speech;
  const Lexicon& lexicon;
  std::vector<Hit> items;  ///< the whole conversation as phrases of the answer table and words
  std::vector<Hit> cues;   ///< what staff say
  Place place;
  std::vector<Number> numbers;

  const std::vector<Token>& tokens() const { return speech.tokens; }
  /// True when the token is in the reply region, not masked and not known to be staff's.
  bool may_answer(std::size_t token) const;
  /// True when the words are the customer's reply alone: no question, no other speaker, no times.
  bool is_bare() const;
  /// The first item of this sense in tokens [from, to) that the customer may have said; the number
  /// of items when there is none.
  std::size_t find_item(Sense sense, std::size_t from, std::size_t to) const;
  bool has_item(Sense sense, std::size_t from, std::size_t to) const {
    return find_item(sense, from, to) < items.size();
  }
  /// True when these tokens are all that was said in their turn, but for the question.
  bool is_alone(std::size_t first, std::size_t last) const;
  /// True when the table of answers knows the word.
  bool knows(std::size_t token) const;
  /// True when a turn holds words that no table knows, the question left out.
  bool has_unknown_words(int turn) const;
  /// True when staff are known to speak in tokens [from, to).
  bool staff_speaks(std::size_t from, std::size_t to) const;
  /// True when somebody who may be staff says thank you in tokens [from, to): the answer was taken.
  bool thanked(std::size_t from, std::size_t to) const;
  /// True when the customer may have said, in the reply region, that there will be no answer.
  bool refuses() const;
  /// The first cue that begins at token `from` or later.
  std::vector<Hit>::const_iterator first_cue(std::size_t from) const;
  /// True when a cue of this sense that the customer did not say begins in tokens [from, to).
  bool has_cue(Sense sense, std::size_t from, std::size_t to) const;
};

/// R3, R4, R6, R7, R10: gives each number that cannot be the answer its reason.
void reject_by_context(Reply& reply);

/// R5: joins two numbers into a range where they were said as one.
void join_ranges(Reply& reply);

/// R2, R11, R12, R13 and refusals: which number the customer committed to, if any.
Finding commit_number(const Reply& reply);

/// R16: yes or no.
Finding commit_yes_no(const Reply& reply);

/// The option of the survey that was named.
Finding commit_choice(const Reply& reply);

/// R12 and 3.6 of the integrity signals: flags what staff did to the answer.
void flag_influence(const Reply& reply, Finding& finding);

/// R14, R15: a mark in words becomes the answer when one was said clearly.
void find_label(const Reply& reply, Finding& finding);

/// The customer's words, for kinds that ask for words.
Finding find_words(const Reply& reply);

/// The words of tokens first…last as evidence.
record::Evidence evidence_of(const Reply& reply, std::size_t first, std::size_t last);

/// "promoter", "passive", "detractor" for a mark on an NPS scale (0–10; 1–5: 5, 4, below); empty
/// for other kinds. Reichheld 2003.
std::string nps_category(const AnswerRequest& request, int value);

}  // namespace oos::score
