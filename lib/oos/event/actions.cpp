// SPDX-License-Identifier: Apache-2.0
#include "oos/event/actions.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "oos/text/encoding.hpp"

namespace oos::event {

namespace {

struct Word {
  std::string_view text;
  std::string_view name;
  bool is_press = true;
};

// clang-format off
/// Longer words stand before words that end them.
constexpr std::array<Word, 41> action_words{{
    {"press_release", {}, false}, {"short_release", {}, false}, {"hold_release", {}, false},
    {"long_release", {}, false}, {"release", {}, false}, {"released", {}, false},
    {"btn_down", {}, false}, {"btn_up", {}, false},
    {"single_push", "single"}, {"double_push", "double"}, {"triple_push", "triple"},
    {"long_push", "long"}, {"hold_push", "long"}, {"long_press", "long"}, {"short_push", "single"},
    {"single_press", "single"}, {"double_press", "double"}, {"short_press", "single"},
    {"single_click", "single"}, {"double_click", "double"}, {"triple_click", "triple"},
    {"initial_press", "single"}, {"shortpush", "single"}, {"longpush", "long"},
    {"longpress", "long"},
    {"single", "single"}, {"double", "double"}, {"triple", "triple"},
    {"quadruple", "quadruple"}, {"many", "many"}, {"hold", "long"}, {"long", "long"},
    {"short", "single"}, {"click", "single"}, {"press", "single"}, {"push", "single"},
    {"s", "single"}, {"ss", "double"}, {"sss", "triple"}, {"l", "long"}, {"pressed", "single"},
}};
// clang-format on

/// A word of one to three letters is a whole text only: "s" ends too many others.
bool may_be_a_part(const Word& word) { return word.text.size() > 3; }

}  // namespace

Action read_action(std::string_view text) {
  const std::string lower = text::lower_case(text);
  for (const Word& word : action_words)
    if (lower == word.text) return {{}, word.name, word.is_press, true};
  for (const Word& word : action_words) {
    if (!may_be_a_part(word) || lower.size() < word.text.size() + 2) continue;
    const std::size_t rest = lower.size() - word.text.size() - 1;
    if (lower.ends_with(word.text) && lower[rest] == '_')
      return {text.substr(0, rest), word.name, word.is_press, true};
    if (lower.starts_with(word.text) && lower[word.text.size()] == '_')
      return {text.substr(word.text.size() + 1), word.name, word.is_press, true};
  }
  return {text, {}, true, false};
}

std::optional<bool> read_contact(std::string_view text) {
  const std::string lower = text::lower_case(text);
  for (const std::string_view down : {"down", "1", "on", "true", "pressed", "closed", "press"})
    if (lower == down) return true;
  for (const std::string_view up : {"up", "0", "off", "false", "released", "open", "release"})
    if (lower == up) return false;
  return std::nullopt;
}

}  // namespace oos::event
