// SPDX-License-Identifier: Apache-2.0
#include "oos/score/speech.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "oos/score/lexicon.hpp"

namespace oos::score {

namespace {

Role role_of(const std::string& role) {
  if (role == "staff") return Role::staff;
  return role == "client" ? Role::client : Role::unknown;
}

void append_words(const record::Utterance& utterance, std::vector<Token>& tokens) {
  for (const record::Word& word : utterance.words)
    for (Token& token : tokenize(word.text)) {
      token.confidence = word.confidence.value_or(1);
      if (word.end_ms > 0) {
        token.start_ms = word.start_ms;
        token.end_ms = word.end_ms;
      }
      tokens.push_back(std::move(token));
    }
}

void append_text(const record::Utterance& utterance, std::vector<Token>& tokens) {
  for (Token& token : tokenize(utterance.text)) {
    if (utterance.end_ms > 0) {
      token.start_ms = utterance.start_ms;
      token.end_ms = utterance.end_ms;
    }
    tokens.push_back(std::move(token));
  }
}

std::vector<Token> utterance_tokens(const record::Utterance& utterance, int turn) {
  std::vector<Token> tokens;
  if (utterance.words.empty())
    append_text(utterance, tokens);
  else
    append_words(utterance, tokens);
  for (Token& token : tokens) {
    token.turn = turn;
    token.role = role_of(utterance.role);
    token.confirmed = utterance.pass == answer_pass;
  }
  return tokens;
}

/// The stretches of time in which the grammar for answers heard something.
class ConfirmedTimes {
 public:
  explicit ConfirmedTimes(const std::vector<Token>& tokens) {
    for (const Token& token : tokens)
      if (token.confirmed) spans_.emplace_back(*token.start_ms, *token.end_ms);
    std::sort(spans_.begin(), spans_.end());
    std::int64_t latest = INT64_MIN;
    for (auto& [start, end] : spans_) end = latest = std::max(latest, end);
  }
  bool empty() const { return spans_.empty(); }
  bool overlap(const Token& token) const {
    const auto after = std::lower_bound(spans_.begin(), spans_.end(),
                                        std::pair{*token.end_ms, std::int64_t{INT64_MIN}});
    return after != spans_.begin() && std::prev(after)->second > *token.start_ms;
  }

 private:
  std::vector<std::pair<std::int64_t, std::int64_t>> spans_;  ///< start, latest end so far
};

/// Puts the confirmed tokens in the place of the unconfirmed ones they overlap.
void merge_confirmed(std::vector<Token>& tokens) {
  const ConfirmedTimes confirmed(tokens);
  if (confirmed.empty()) return;
  std::erase_if(tokens, [&confirmed](const Token& token) {
    return !token.confirmed && confirmed.overlap(token);
  });
  for (Token& token : tokens) token.continues = false;
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const Token& a, const Token& b) { return *a.start_ms < *b.start_ms; });
}

/// True when the words were said in one breath, though one pass of the recogniser heard the first
/// and another the second: "five" (grammar), "people asked me" (dictation).
bool in_one_breath(const Token& before, const Token& next) {
  constexpr std::int64_t breath_ms = 300;
  return before.confirmed != next.confirmed && before.role == next.role && before.end_ms &&
         next.start_ms && *next.start_ms - *before.end_ms <= breath_ms;
}

/// Numbers the turns again, from 0, as they follow one another; a turn ends a sentence.
int number_turns(std::vector<Token>& tokens) {
  int turn = -1, source = -1;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool changes = tokens[i].turn != source;
    if (changes && (i == 0 || !in_one_breath(tokens[i - 1], tokens[i]))) {
      ++turn;
      if (i > 0) tokens[i - 1].after = std::max(tokens[i - 1].after, Mark::stop);
    }
    source = tokens[i].turn;
    tokens[i].turn = turn;
  }
  return turn + 1;
}

bool has_any(std::span<const Token> tokens, std::span<const std::string_view> words) {
  return std::any_of(tokens.begin(), tokens.end(), [words](const Token& token) {
    return std::find(words.begin(), words.end(), token.text) != words.end();
  });
}

bool is_cyrillic(const Token& token) {
  const auto lead = static_cast<unsigned char>(token.text[0]);
  return lead >= 0xD0 && lead <= 0xD3;
}

}  // namespace

Speech speech_of(const record::Transcript& transcript) {
  std::vector<const record::Utterance*> order;
  for (const record::Utterance& utterance : transcript.utterances) order.push_back(&utterance);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->start_ms < b->start_ms; });
  Speech speech;
  int turn = 0;
  for (const record::Utterance* utterance : order)
    for (Token& token : utterance_tokens(*utterance, turn++))
      speech.tokens.push_back(std::move(token));
  auto& tokens = speech.tokens;
  const auto all = [&tokens](auto what) { return std::all_of(tokens.begin(), tokens.end(), what); };
  speech.timed = !tokens.empty() && all([](const Token& t) { return t.start_ms.has_value(); });
  speech.has_staff = !all([](const Token& t) { return t.role != Role::staff; });
  speech.has_roles = !tokens.empty() && all([](const Token& t) { return t.role != Role::unknown; });
  if (speech.timed) merge_confirmed(tokens);
  speech.turns = number_turns(tokens);
  return speech;
}

std::string raw_text(std::span<const Token> tokens, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i <= last && i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (i > first && token.continues) {
      const char* end = tokens[i - 1].raw.data() + tokens[i - 1].raw.size();
      text.append(end, static_cast<std::size_t>(token.raw.data() - end));
    } else if (i > first) {
      text += ' ';
    }
    text += token.raw;
  }
  return text;
}

std::string role_name(Role role) {
  if (role == Role::staff) return "staff";
  return role == Role::client ? "client" : "";
}

std::string language_of(const std::string& tag, std::span<const Token> tokens) {
  if (const Lexicon* lexicon = find_lexicon(tag)) return std::string(lexicon->language);
  // Words that only one of the two Cyrillic languages has among the commonest of such talks.
  static constexpr std::array<std::string_view, 19> only_bulgarian{
      "нула", "едно",      "пет",  "шест",  "седем", "осем", "девет", "десет", "ще",       "съм",
      "със",  "благодаря", "моля", "бихте", "много", "ами",  "добре", "искам", "довиждане"};
  static constexpr std::array<std::string_view, 19> only_russian{
      "ноль", "пять",    "шесть",      "семь", "восемь", "девять",  "десять", "вы", "нет", "бы",
      "это",  "спасибо", "пожалуйста", "что",  "хорошо", "конечно", "я",      "ну", "мы"};
  if (std::none_of(tokens.begin(), tokens.end(), is_cyrillic)) return "en";
  return has_any(tokens, only_bulgarian) && !has_any(tokens, only_russian) ? "bg" : "ru";
}

}  // namespace oos::score
