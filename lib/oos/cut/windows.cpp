// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/windows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::cut {

Span common(const Span& a, const Span& b) {
  return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

Span wanted_span(Instant press, std::int64_t uncertainty_ms, const survey::Window& window) {
  const std::int64_t extra = std::clamp<std::int64_t>(uncertainty_ms, 0, max_uncertainty_ms);
  return {press - milliseconds(window.before_ms + extra),
          press + milliseconds(window.after_ms + extra)};
}

survey::Window WindowRules::window_of(const std::optional<std::string>& question) const {
  if (question)
    if (const auto own = questions.find(*question); own != questions.end()) return own->second;
  survey::Window window;
  if (survey != nullptr && question) {
    const survey::Question* known = survey->question(*question);
    if (known != nullptr && known->window) window = *known->window;
  }
  window.before_ms = before_ms.value_or(window.before_ms);
  window.after_ms = after_ms.value_or(window.after_ms);
  return window;
}

namespace {

/// Seconds as whole milliseconds; absent when the text is something else.
std::optional<std::int64_t> parse_side(std::string_view text) {
  double seconds = 0;
  const char* end = text.data() + text.size();
  const auto [stop, wrong] = std::from_chars(text.data(), end, seconds, std::chars_format::fixed);
  const double longest = static_cast<double>(max_side_ms) / 1000;
  if (wrong != std::errc{} || stop != end || !(seconds >= 0 && seconds <= longest))
    return std::nullopt;
  return std::llround(seconds * 1000);
}

}  // namespace

std::pair<std::string, survey::Window> parse_question_window(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  const std::size_t comma = text.rfind(',');
  if (equals != std::string_view::npos && equals > 0 && comma != std::string_view::npos &&
      comma > equals) {
    const auto before = parse_side(text.substr(equals + 1, comma - equals - 1));
    const auto after = parse_side(text.substr(comma + 1));
    if (before && after) return {std::string(text.substr(0, equals)), {*before, *after}};
  }
  throw Error(ErrorKind::usage,
              fmt::format("--window: \"{}\" is no window; QUESTION=BEFORE,AFTER in seconds from 0 "
                          "to 3600 is expected, such as recommend=35,10",
                          text));
}

}  // namespace oos::cut
