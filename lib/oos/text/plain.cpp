// SPDX-License-Identifier: Apache-2.0
#include "oos/text/plain.hpp"

#include "oos/text/characters.hpp"

namespace oos::text {

namespace {

/// Marks that make text run in another direction than its surroundings.
constexpr std::array<Range, 3> direction_marks{
    {{0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}}};

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

}  // namespace

char32_t take_character(std::string_view& rest) {
  const auto byte = [&rest](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  std::size_t length = 1;
  char32_t c = lead;
  if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    c = lead & 0x07u;
  } else if (lead >= 0xE0) {
    length = 3;
    c = lead & 0x0Fu;
  } else if (lead >= 0xC2) {
    length = 2;
    c = lead & 0x1Fu;
  }
  bool valid = lead < 0x80 || (lead >= 0xC2 && lead <= 0xF4 && length <= rest.size());
  for (std::size_t i = 1; valid && i < length; ++i) {
    valid = (byte(i) & 0xC0u) == 0x80;
    c = (c << 6u) | (byte(i) & 0x3Fu);
  }
  rest.remove_prefix(valid ? length : 1);
  return valid ? c : replacement_character;
}

std::string plain(std::string_view text) {
  std::string safe;
  each_character(text, [&safe](std::string_view bytes, char32_t c) {
    if (within(direction_marks, c)) return;
    if (is_control(c)) {
      safe += ' ';
    } else if (c == replacement_character) {
      safe += "\xEF\xBF\xBD";
    } else {
      safe += bytes;
    }
  });
  return safe;
}

std::string csv(std::string_view text, char separator) {
  std::string cell = plain(text);
  // A spreadsheet looks behind leading spaces too.
  const std::size_t first = cell.find_first_not_of(' ');
  if (first != std::string::npos && std::string_view("=+-@|").find(cell[first]) < 5)
    cell.insert(cell.begin(), '\'');
  if (cell.find(separator) == std::string::npos && cell.find('"') == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace oos::text
