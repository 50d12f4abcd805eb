// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/json_fields.hpp"
#include "oos/stt/plugins/sherpa.hpp"
#include "oos/text/encoding.hpp"

namespace oos::stt {

namespace {

constexpr std::int64_t longest_token_ms = 300;
constexpr std::string_view word_mark = "\u2581";  // of SentencePiece

/// The bytes of a token: "<0xD0>" stands for one that is no whole letter.
std::string token_bytes(const std::string& token) {
  unsigned byte = 0;
  if (token.size() == 6 && token.starts_with("<0x") && token.back() == '>' &&
      std::from_chars(token.data() + 3, token.data() + 5, byte, 16).ptr == token.data() + 5)
    return std::string(1, static_cast<char>(byte));
  return token;
}

std::vector<double> numbers(const nlohmann::json& result, const char* key) {
  std::vector<double> values;
  if (const auto* row = array_member(result, key))
    for (const auto& value : *row) values.push_back(value.is_number() ? value.get<double>() : 0);
  return values;
}

std::string tidy(const std::string& bytes) {
  const std::string text = text::to_utf8(bytes, text::Encoding::utf8);
  const auto from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

/// What stands for a row of tokens while it is read.
struct TokenRow {
  std::vector<double> starts, durations, log_probs;

  std::int64_t start_ms(std::size_t i) const {
    return std::max<std::int64_t>(0, std::llround(starts[i] * 1000));
  }
  std::int64_t end_ms(std::size_t i) const {
    if (durations.size() == starts.size() && durations[i] > 0)
      return start_ms(i) + std::llround(durations[i] * 1000);
    const std::int64_t most = start_ms(i) + longest_token_ms;
    return i + 1 < starts.size() ? std::clamp(start_ms(i + 1), start_ms(i), most) : most;
  }
};

void add_token(std::string piece, std::size_t i, const TokenRow& row,
               std::vector<record::Word>& words, bool& fresh) {
  if (piece.starts_with(word_mark)) piece.replace(0, word_mark.size(), " ");
  if (piece.starts_with(' ')) fresh = true;
  if (piece.find_first_not_of(' ') == std::string::npos) return;  // the blank between two words
  if (fresh || words.empty()) {
    words.emplace_back();
    words.back().start_ms = row.start_ms(i);
  }
  fresh = false;
  record::Word& word = words.back();
  word.text += piece;
  word.end_ms = std::max(word.end_ms, row.end_ms(i));
  if (row.log_probs.size() == row.starts.size())
    word.confidence =
        std::min(word.confidence.value_or(1), std::exp(std::min(0.0, row.log_probs[i])));
}

}  // namespace

record::Utterance sherpa_utterance(std::string_view json_text, speech::Span span) {
  const nlohmann::json result = nlohmann::json::parse(json_text, nullptr, false);
  if (!result.is_object())
    throw Error(ErrorKind::service, "sherpa-onnx gave a result that is no JSON");
  const auto* tokens = array_member(result, "tokens");
  TokenRow row{numbers(result, "timestamps"), numbers(result, "durations"),
               numbers(result, "ys_log_probs")};
  if (row.log_probs.empty()) row.log_probs = numbers(result, "ys_probs");
  std::vector<record::Word> words;
  bool fresh = false;
  for (std::size_t i = 0; tokens != nullptr && i < tokens->size(); ++i)
    if (row.starts.size() == tokens->size() && (*tokens)[i].is_string())
      add_token(token_bytes((*tokens)[i].get<std::string>()), i, row, words, fresh);
  const std::int64_t length_ms = span.end_ms - span.start_ms;
  for (record::Word& word : words) {
    word.text = tidy(word.text);
    word.start_ms = span.start_ms + std::min(word.start_ms, length_ms);
    word.end_ms = std::max(word.start_ms, span.start_ms + std::min(word.end_ms, length_ms));
  }
  record::Utterance utterance = utterance_of(std::move(words));
  if (utterance.words.empty()) {
    utterance.start_ms = span.start_ms;
    utterance.end_ms = span.end_ms;
  }
  const std::string text = tidy(text_member(result, "text"));
  if (!text.empty()) utterance.text = text;
  return utterance;
}

}  // namespace oos::stt
