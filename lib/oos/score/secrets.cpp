// SPDX-License-Identifier: Apache-2.0
#include "oos/score/secrets.hpp"

#include <algorithm>

#include "oos/score/token.hpp"

namespace oos::score {

namespace {

/// Longer ones are found piece by piece.
constexpr std::size_t most_words = 32;
/// So many digits in a row are rarely anything else.
constexpr std::size_t telling_digits = 4;

std::string words_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
  std::string words = tokens[first].text;
  for (std::size_t i = first + 1; i < first + count; ++i) words += ' ' + tokens[i].text;
  return words;
}

/// True for words that are telling alone: parts of a name, long numbers.
bool tells_alone(const std::string& kind, const std::string& word) {
  if (kind == "name") return true;
  return word.size() >= telling_digits &&
         word.find_first_not_of("0123456789.") == std::string::npos;
}

}  // namespace

void Secrets::add(std::string_view text, const std::vector<PrivateRange>& ranges) {
  for (const PrivateRange& one : ranges) {
    const std::vector<Token> tokens = tokenize(text.substr(one.begin, one.end - one.begin));
    if (tokens.empty()) continue;
    const auto remember = [&](std::size_t first, std::size_t count) {
      kinds_.emplace(words_of(tokens, first, count), one.kind);
      lengths_.insert(count);
    };
    for (std::size_t i = 0; i < tokens.size(); i += most_words)
      remember(i, std::min(most_words, tokens.size() - i));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tells_alone(one.kind, tokens[i].text)) remember(i, 1);
      if (i > 0) pairs_.emplace(words_of(tokens, i - 1, 2), one.kind);
    }
  }
}

std::vector<PrivateRange> Secrets::find(std::string_view text, bool in_part) const {
  std::vector<PrivateRange> found;
  if (empty()) return found;
  const std::vector<Token> tokens = tokenize(text);
  const auto look = [&](const auto& known, std::size_t first, std::size_t count) {
    if (first + count > tokens.size()) return;
    const auto one = known.find(words_of(tokens, first, count));
    if (one == known.end()) return;
    const Token& last = tokens[first + count - 1];
    found.push_back({one->second, static_cast<std::size_t>(tokens[first].raw.data() - text.data()),
                     static_cast<std::size_t>(last.raw.data() - text.data()) + last.raw.size()});
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const std::size_t length : lengths_) look(kinds_, i, length);
    if (in_part) look(pairs_, i, 2);
  }
  return found;
}

}  // namespace oos::score
