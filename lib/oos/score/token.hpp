// SPDX-License-Identifier: Apache-2.0
// Words of a text in the form the rules compare: lower case, ё as е, stress marks removed, and the
// punctuation after each. First step of oos-score; everything after it works on tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oos::score {

/// What stands after a token, the strongest mark if several.
enum class Mark : std::uint8_t { none, hyphen, slash, comma, stop, question };

/// Who said it.
enum class Role : std::uint8_t { unknown, staff, client };

/// One word or number. `raw` refers to the text it came from.
struct Token {
  std::string text;           ///< normalised
  std::string_view raw;       ///< as written
  Mark after = Mark::none;    ///< punctuation before the next token
  Role role = Role::unknown;  ///< set by speech_of()
  bool confirmed = false;     ///< heard by the recogniser's grammar for answers
  double confidence = 1;      ///< 1 when the engine gives none
  bool continues = false;     ///< `raw` stands in the same text as that of the token before
  int turn = 0;               ///< index of the utterance
  std::optional<std::int64_t> start_ms;
  std::optional<std::int64_t> end_ms;
};

/// Splits text into tokens. Words are letters, digits and inner apostrophes; "8.5" and "8,5" are
/// one token "8.5", "8:30" is one token; "%" and "$" are their own. Bytes that are not UTF-8
/// separate words. Linear.
std::vector<Token> tokenize(std::string_view text);

/// The tokens' text joined by spaces: for lexicon phrases and tests.
std::string normalized(std::string_view text);

}  // namespace oos::score
