// SPDX-License-Identifier: Apache-2.0
// Numbers in a row of tokens, with what stands around them: "twenty five", "девять из десяти",
// "8.5", "full marks". Says what was said, not yet whether it is an answer.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "oos/score/phrase_table.hpp"
#include "oos/score/request.hpp"

namespace oos::score {

/// Why a number is no answer; the rule behind each in find_answer's documentation.
enum class Reject : std::uint8_t {
  none,
  unit,            ///< R4: minutes, roubles, people
  place,           ///< R4: window eight, at six
  out_of_range,    ///< R6
  other_scale,     ///< R6: five out of five
  school,          ///< R7: пять с плюсом
  percent,         ///< R8
  unreal,          ///< R3: it would have been nine
  past,            ///< R3: last time
  others,          ///< R3: what somebody else would say
  asked,           ///< a question of the customer: "is ten good?"
  negated,         ///< R2: not nine
  doubtful,        ///< R4: beside a word that no table knows
  not_a_mark,      ///< R1: "one" as a pronoun, digits read out, half a range
  staff,           ///< R10, R11: staff said it
  masked,          ///< R10: the scale read aloud
  low_confidence,  ///< the recogniser was not sure
  outside,         ///< not where an answer is expected
};

/// A number or range that was said.
struct Number {
  int low = 0;            ///< equal to `high` unless a range, a bound or a half point
  int high = 0;           ///< inclusive
  std::size_t first = 0;  ///< tokens it was said in
  std::size_t last = 0;
  std::size_t item = 0;       ///< its first hit in the scan
  std::size_t last_item = 0;  ///< its last
  bool strong = false;        ///< said as a mark: "out of ten", "points", "I would say"
  bool noun = false;          ///< "десятка"
  bool weak = false;          ///< "one"
  bool percent = false;
  bool digits = false;       ///< written in digits
  bool range = false;        ///< R5
  bool hedged = false;       ///< "probably"
  bool conditional = false;  ///< "I would give", "поставила бы": a "but" may follow
  bool trailed = false;      ///< followed by a word that seldom follows a mark
  Reject reject = Reject::none;

  bool exact() const { return low == high; }
};

/// The numbers of a scan of `tokens`, in order. Values beyond a million are cut to it.
/// `masked`: tokens of the question, with which no number of the reply goes together.
std::vector<Number> parse_numbers(std::span<const Token> tokens, const std::vector<Hit>& items,
                                  const std::vector<bool>& masked, const AnswerRequest& request);

}  // namespace oos::score
