// SPDX-License-Identifier: Apache-2.0
#include "oos/score/patterns.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include "oos/core/error.hpp"

namespace oos::score {

namespace {

/// Shorter pieces are in too many words to save work: two Cyrillic letters.
constexpr int shortest_piece_bytes = 4;
constexpr std::size_t longest_pattern_bytes = 2000;

/// What a space of the user's means. Only spaces are in the text; the class is made large so that
/// RE2 cuts the required pieces here, and each is found within one word.
constexpr std::string_view space_class = "[\\x01-\\x20]";

bool starts_slot(const std::string& text, std::size_t at) {
  // "(?P<name>" is RE2's own.
  return text[at] == '<' && (at < 2 || text.compare(at - 2, 2, "?P") != 0);
}

/// Lower case and ё as е for Cyrillic, as normalised words have them. ASCII is left: "\S".
void append_folded(std::string& to, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (i + 1 < text.size() && (lead == 0xD0 || lead == 0xD1)) {
      const std::string letter(text.substr(i, 2));
      const std::vector<Token> token = tokenize(letter);
      to += token.empty() ? letter : token.front().text;
      ++i;
    } else {
      to += text[i];
    }
  }
}

/// The user's pattern as RE2 gets it; group 1 is all of it.
class PatternWriter {
 public:
  PatternWriter(const std::string& text, const Slots& slots) : text_(text), slots_(slots) {}

  std::string write() {
    std::string out = fmt::format("(?:^|{})(", space_class);
    bool in_class = false;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\\' && at + 1 < text_.size()) {
        out.append(text_, at++, 2);
      } else if (!in_class && starts_slot(text_, at)) {
        at = write_slot(at, out);
      } else if (!in_class && c == ' ') {
        out += space_class;
      } else {
        in_class = c == '[' || (in_class && c != ']');
        out += c;
      }
    }
    std::string folded;
    append_folded(folded, out);
    return folded + fmt::format(")(?:{}|$)", space_class);
  }

  const std::vector<std::pair<std::string, int>>& slots() const { return found_; }

 private:
  std::size_t write_slot(std::size_t at, std::string& out) {
    const std::size_t end = text_.find('>', at);
    const std::string name = text_.substr(at + 1, end == std::string::npos ? 0 : end - at - 1);
    const auto slot = slots_.find(name);
    if (!slot)
      throw Error(ErrorKind::config, fmt::format("there is no slot <{}>", name), "pattern");
    found_.emplace_back(fmt::format("slot{}", found_.size()), *slot);
    out += fmt::format("(?P<{}>[^\\x01-\\x20]+)", found_.back().first);
    return end;
  }

  const std::string& text_;
  const Slots& slots_;
  std::vector<std::pair<std::string, int>> found_;
};

/// The words of an utterance joined by spaces, and where each begins.
struct JoinedWords {
  explicit JoinedWords(std::span<const Token> tokens) {
    for (const Token& token : tokens) {
      if (!text.empty()) text += ' ';
      starts.push_back(text.size());
      text += token.text;
    }
  }
  /// The token that holds the byte.
  std::size_t token_at(std::size_t byte) const {
    const auto next = std::upper_bound(starts.begin(), starts.end(), byte);
    return static_cast<std::size_t>(next - starts.begin()) - 1;
  }
  std::string text;
  std::vector<std::size_t> starts;
};

/// The slots of a pattern: number of the group, slot.
using PatternSlots = std::vector<std::pair<int, int>>;

/// One pattern on one utterance.
class PatternSearch {
 public:
  PatternSearch(const re2::RE2& expression, const PatternSlots& slots)
      : expression_(expression),
        slots_(slots),
        groups_(static_cast<std::size_t>(expression.NumberOfCapturingGroups()) + 1) {}

  std::optional<Span> next(const PatternText& text, const JoinedWords& joined) {
    while (from_ <= joined.text.size() &&
           expression_.Match(joined.text, from_, joined.text.size(), re2::RE2::UNANCHORED,
                             groups_.data(), static_cast<int>(groups_.size()))) {
      if (groups_[1].empty()) break;  // a pattern that nothing satisfies finds nothing
      const auto begin = static_cast<std::size_t>(groups_[1].data() - joined.text.data());
      const std::size_t end = begin + groups_[1].size();
      const Span span{joined.token_at(begin), joined.token_at(end - 1)};
      const bool fits = slots_fit(text, joined);
      // On: behind what was found, else one word further.
      from_ = fits ? end : joined.starts[span.first] + text.tokens[span.first].text.size();
      if (fits) return span;
    }
    return std::nullopt;
  }

 private:
  bool slots_fit(const PatternText& text, const JoinedWords& joined) const {
    return std::all_of(slots_.begin(), slots_.end(), [&](const auto& slot) {
      const re2::StringPiece& piece = groups_[static_cast<std::size_t>(slot.first)];
      if (piece.data() == nullptr) return true;  // in a branch that was not taken
      const std::size_t at =
          joined.token_at(static_cast<std::size_t>(piece.data() - joined.text.data()));
      return Slots::fills(text.tokens[at], text.bits[at], slot.second);
    });
  }

  const re2::RE2& expression_;
  const PatternSlots& slots_;
  std::vector<re2::StringPiece> groups_;
  std::size_t from_ = 0;
};

}  // namespace

struct Patterns::Parts {
  re2::FilteredRE2 filter{shortest_piece_bytes};
  std::vector<std::vector<std::pair<int, int>>> patterns;  ///< PatternSlots of each
  std::vector<std::string> pieces;
  bool unfiltered = false;
};

Patterns::Patterns() : parts_(std::make_unique<Parts>()) {}
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns& Patterns::operator=(Patterns&&) noexcept = default;
Patterns::~Patterns() = default;

bool Patterns::empty() const { return parts_->patterns.empty(); }
bool Patterns::needs_every_text() const { return parts_->unfiltered; }

int Patterns::add(const std::string& text, const Slots& slots) {
  if (text.size() > longest_pattern_bytes)
    throw Error(ErrorKind::config, fmt::format("is longer than {} bytes", longest_pattern_bytes),
                "pattern");
  PatternWriter writer(text, slots);
  const std::string expression = writer.write();
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  int id = 0;
  if (parts_->filter.Add(expression, options, &id) != re2::RE2::NoError) {
    const re2::RE2 refused(expression, options);
    // What RE2 adds behind the colon is the expression as we gave it, not the user's.
    const std::string why = refused.error().substr(0, refused.error().find(": "));
    throw Error(ErrorKind::config, fmt::format("\"{}\": {}", text, why), "pattern");
  }
  PatternSlots found;
  const auto& groups = parts_->filter.GetRE2(id).NamedCapturingGroups();
  for (const auto& [name, slot] : writer.slots()) found.emplace_back(groups.at(name), slot);
  parts_->patterns.push_back(std::move(found));
  return id;
}

void Patterns::compile() {
  if (empty()) return;
  parts_->filter.Compile(&parts_->pieces);
  std::vector<int> always;
  parts_->filter.AllPotentials({}, &always);
  parts_->unfiltered = !always.empty();
}

std::vector<int> Patterns::pieces_in(std::string_view word) const {
  std::vector<int> found;
  for (std::size_t i = 0; i < parts_->pieces.size(); ++i)
    if (word.find(parts_->pieces[i]) != std::string_view::npos)
      found.push_back(static_cast<int>(i));
  return found;
}

std::vector<std::pair<int, Span>> Patterns::find_all(const PatternText& text,
                                                     const std::vector<int>& pieces) const {
  std::vector<std::pair<int, Span>> found;
  std::vector<int> candidates;
  parts_->filter.AllPotentials(pieces, &candidates);
  if (candidates.empty()) return found;
  const JoinedWords joined(text.tokens);
  for (const int id : candidates) {
    PatternSearch search(parts_->filter.GetRE2(id), parts_->patterns[static_cast<std::size_t>(id)]);
    while (const auto span = search.next(text, joined)) found.emplace_back(id, *span);
  }
  return found;
}

}  // namespace oos::score
