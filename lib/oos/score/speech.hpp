// SPDX-License-Identifier: Apache-2.0
// A transcript as one row of tokens in the order spoken, with roles and times. Number words that
// the recogniser's own grammar for answers heard replace what its general pass made of them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "oos/record/transcript.hpp"
#include "oos/score/token.hpp"

namespace oos::score {

/// The name of the recogniser's pass for answers on an utterance.
constexpr std::string_view answer_pass = "answer-grammar";

struct Speech {
  std::vector<Token> tokens;  ///< their `raw` refers to the transcript
  bool timed = false;         ///< every token has a time
  bool has_staff = false;     ///< at least one turn is known to be staff's
  bool has_roles = false;     ///< no turn has an unknown role
  int turns = 0;
};

/// Builds the row. Keep the transcript alive while it is used.
Speech speech_of(const record::Transcript& transcript);

/// The words as written from token `first` to `last`, both included.
std::string raw_text(std::span<const Token> tokens, std::size_t first, std::size_t last);

/// "staff" or "client", empty when unknown.
std::string role_name(Role role);

/// The language the tables are to be of: the given tag when there are tables for it, otherwise
/// guessed from the letters and commonest words.
std::string language_of(const std::string& tag, std::span<const Token> tokens);

}  // namespace oos::score
