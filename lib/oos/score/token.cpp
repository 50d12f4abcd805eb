// SPDX-License-Identifier: Apache-2.0
#include "oos/score/token.hpp"

#include <algorithm>

namespace oos::score {

namespace {

constexpr char32_t invalid = 0xFFFD;

/// One code point of the text and the bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;
};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (size == 0 || lead > 0xF4 || at + size > text.size()) return {invalid, 1};
  char32_t value = lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[at + i])) return {invalid, 1};
    value = (value << 6u) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  return {value, size};
}

void encode(char32_t c, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0u | (c >> 6u));
  } else {
    if (c < 0x10000) {
      put(0xE0u | (c >> 12u));
    } else {
      put(0xF0u | (c >> 18u));
      put(0x80u | ((c >> 12u) & 0x3Fu));
    }
    put(0x80u | ((c >> 6u) & 0x3Fu));
  }
  put(0x80u | (c & 0x3Fu));
}

/// Lower case of the alphabets our languages use; ё becomes е.
char32_t folded(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c == 0x401 || c == 0x451) return 0x435;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  return c;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2BC; }
/// Signs that say what the number beside them counts: per cent and currencies.
bool is_sign(char32_t c) {
  return c == U'%' || c == U'$' || c == U'+' || c == 0xA3 || (c >= 0x20A0 && c <= 0x20CF);
}
bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_hyphen(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  if (c == invalid || c == 0xFEFF || c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  return !is_combining(c) && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F);
}

Mark mark_of(char32_t c) {
  if (is_hyphen(c)) return Mark::hyphen;
  switch (c) {
    case U'/':
      return Mark::slash;
    case U',':
    case U';':
    case U':':
      return Mark::comma;
    case U'.':
    case U'!':
    case U'|':
    case U'\n':
    case 0x2026:
      return Mark::stop;
    case U'?':
      return Mark::question;
    default:
      return Mark::none;
  }
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    finish();
    for (std::size_t i = 1; i < tokens_.size(); ++i) tokens_[i].continues = true;
    return std::move(tokens_);
  }

 private:
  void step() {
    const CodePoint c = decode(text_, at_);
    if (is_letter(c.value) || is_digit(c.value)) {
      extend(c);
    } else if (is_combining(c.value)) {
      combine(c.value);
    } else if (joins_word(c)) {
      word_.push_back(is_apostrophe(c.value) ? '\'' : c.value == U':' ? ':' : '.');
    } else {
      finish();
      if (is_sign(c.value)) single(c.size);
      note_mark(c.value);
    }
    at_ += c.size;
  }

  void extend(const CodePoint& c) {
    // "9из" is two words: a digit and a letter of another script never make one.
    if (!word_.empty() && is_digit(c.value) != last_is_digit_ &&
        (c.value >= 0x400 || static_cast<unsigned char>(word_.back()) >= 0x80))
      finish();
    if (word_.empty()) begin_ = at_;
    encode(folded(c.value), word_);
    last_is_digit_ = is_digit(c.value);
    end_ = at_ + c.size;
  }

  /// и + breve is й; all other marks on letters (stress, the dots of ё) are dropped.
  void combine(char32_t mark) {
    constexpr std::string_view plain = "\u0438", with_breve = "\u0439";
    if (mark == 0x306 && word_.ends_with(plain))
      word_.replace(word_.size() - plain.size(), plain.size(), with_breve);
    if (!word_.empty()) end_ = at_ + 2;
  }

  /// An apostrophe inside a word, or a decimal point or comma between two digits.
  bool joins_word(const CodePoint& c) const {
    if (word_.empty() || at_ + c.size >= text_.size()) return false;
    const char32_t next = decode(text_, at_ + c.size).value;
    if (is_apostrophe(c.value)) return !last_is_digit_ && is_letter(next);
    // "8:30" is one word, and no number.
    if (c.value == U':') return last_is_digit_ && is_digit(next);
    const bool point = c.value == U'.' || c.value == U',';
    return point && last_is_digit_ && is_digit(next) && word_.find('.') == std::string::npos;
  }

  void finish() {
    if (word_.empty()) return;
    Token token;
    token.text = std::move(word_);
    token.raw = text_.substr(begin_, end_ - begin_);
    tokens_.push_back(std::move(token));
    word_.clear();
    last_is_digit_ = false;
  }

  void single(std::size_t size) {
    Token token;
    token.raw = text_.substr(at_, size);
    token.text = token.raw;
    tokens_.push_back(std::move(token));
  }

  void note_mark(char32_t c) {
    if (!tokens_.empty()) tokens_.back().after = std::max(tokens_.back().after, mark_of(c));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string word_;
  bool last_is_digit_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) { return Tokenizer(text).run(); }

std::string normalized(std::string_view text) {
  std::string joined;
  for (const Token& token : tokenize(text)) {
    if (!joined.empty()) joined += ' ';
    joined += token.text;
  }
  return joined;
}

}  // namespace oos::score
