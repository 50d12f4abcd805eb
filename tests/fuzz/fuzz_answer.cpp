// SPDX-License-Identifier: Apache-2.0
// Answers in the words of a conversation: a value is on the scale, or there is none.
#include "fuzz.hpp"
#include "oos/score/answer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::score::AnswerRequest request;
    request.wordings = {"how likely are you to recommend us", "порекомендуете ли вы нас"};
    const auto found = oos::score::find_answer(oos::fuzz::text_of(data, size), request);
    if (found.answer && found.answer->value)
      oos::fuzz::require(*found.answer->value >= 0 && *found.answer->value <= 10);
    oos::fuzz::require(!found.disposition.empty());
  });
}
