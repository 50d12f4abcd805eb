// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/escape.hpp"

#include <array>

#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace oos::jsonl {

namespace {

/// Which bytes cannot stand in a JSON string as they are.
constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (std::size_t i = 0; i < 0x20; ++i) special[i] = true;
  special['"'] = special['\\'] = true;
  return special;
}
constexpr auto special = special_bytes();

void append_escaped(std::string& to, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      to += "\\\"";
      return;
    case '\\':
      to += "\\\\";
      return;
    case '\b':
      to += "\\b";
      return;
    case '\f':
      to += "\\f";
      return;
    case '\n':
      to += "\\n";
      return;
    case '\r':
      to += "\\r";
      return;
    case '\t':
      to += "\\t";
      return;
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  to += "\\u00";
  to += hex[byte >> 4u];
  to += hex[byte & 15u];
}

}  // namespace

void append_string(std::string& to, std::string_view text) {
  unsigned char all = 0;
  bool plain = true;
  for (const char c : text) {
    all |= static_cast<unsigned char>(c);
    plain = plain && !special[static_cast<unsigned char>(c)];
  }
  if (all >= 0x80 && !simdjson::validate_utf8(text.data(), text.size())) {
    to += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  to += '"';
  if (plain) {
    to += text;
    to += '"';
    return;
  }
  std::size_t run = 0;  // begin of what needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!special[static_cast<unsigned char>(text[i])]) continue;
    to.append(text, run, i - run);
    append_escaped(to, text[i]);
    run = i + 1;
  }
  to.append(text, run);
  to += '"';
}

}  // namespace oos::jsonl
