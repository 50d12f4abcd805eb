// SPDX-License-Identifier: Apache-2.0
#include "oos/report/unicode.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/text/characters.hpp"

namespace oos::report {

namespace {

constexpr std::string_view ellipsis = "…";

using text::each_character;
using text::Range;
using text::within;

/// Characters drawn over the one before, or not at all (Unicode categories Mn, Me, Cf in use).
constexpr std::array<Range, 12> zero_width{{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05BD},
                                            {0x064B, 0x065F},
                                            {0x1AB0, 0x1AFF},
                                            {0x1DC0, 0x1DFF},
                                            {0x200B, 0x200F},
                                            {0x20D0, 0x20FF},
                                            {0x2060, 0x2064},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F},
                                            {0xFEFF, 0xFEFF}}};

/// Characters two columns wide (Unicode Standard Annex 11, W and F).
constexpr std::array<Range, 9> double_width{{{0x1100, 0x115F},
                                             {0x2E80, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x1F64F},
                                             {0x1F900, 0x1F9FF}}};

int width_of(char32_t c) {
  if (within(zero_width, c)) return 0;
  return within(double_width, c) ? 2 : 1;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  each_character(text, [&width](std::string_view, char32_t c) { width += width_of(c); });
  return width;
}

std::string fit(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  std::string cut;
  int used = 0;
  bool full = width <= 0;
  each_character(text, [&](std::string_view bytes, char32_t c) {
    full = full || used + width_of(c) > width - 1;
    if (full) return;
    cut += bytes;
    used += width_of(c);
  });
  return width > 0 ? cut.append(ellipsis) : cut;
}

std::string left(std::string_view text, int width) {
  std::string cell = fit(text, width);
  cell.append(static_cast<std::size_t>(std::max(0, width - display_width(cell))), ' ');
  return cell;
}

std::string right(std::string_view text, int width) {
  const std::string cell = fit(text, width);
  return std::string(static_cast<std::size_t>(std::max(0, width - display_width(cell))), ' ') +
         cell;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  width = std::max(width, 2);
  std::vector<std::string> lines;
  std::string line;
  std::string word;
  const auto end_line = [&] {
    if (!line.empty()) lines.push_back(line);
    line.clear();
  };
  const auto end_word = [&] {
    if (word.empty()) return;
    if (display_width(line) + 1 + display_width(word) > width) end_line();
    line += line.empty() ? word : " " + word;
    word.clear();
  };
  each_character(text, [&](std::string_view bytes, char32_t c) {
    if (c == ' ') {
      end_word();
      return;
    }
    if (display_width(word) + width_of(c) > width) {
      end_line();
      lines.push_back(word);
      word.clear();
    }
    word += bytes;
  });
  end_word();
  end_line();
  return lines;
}

std::string html(std::string_view text) {
  std::string escaped;
  for (const char c : plain(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string markdown(std::string_view text) {
  constexpr std::string_view special = R"(\`*_[]<>#|~&$@)";
  const std::string safe = plain(text);
  std::string escaped;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    // A hyphen means something at the start of a line only, a colon in an address only.
    const bool starts = i == 0 && std::string_view("-+=").find(safe[i]) != std::string_view::npos;
    const bool address = safe.compare(i, 2, ":/") == 0;
    if (starts || address || special.find(safe[i]) != std::string_view::npos) escaped += '\\';
    escaped += safe[i];
  }
  return escaped;
}

std::string url_path(std::string_view path) {
  constexpr std::string_view safe =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~";
  std::string url;
  for (const char c : path) {
    if (safe.find(c) != std::string_view::npos) {
      url += c;
    } else {
      url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return url;
}

}  // namespace oos::report
