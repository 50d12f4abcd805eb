// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/labels.hpp"

#include <algorithm>

#include <simdjson.h>

namespace oos::dump {

namespace {

void append_cp1251(std::string& text, unsigned char byte) {
  const auto two_bytes = [&text](unsigned code) {
    text.push_back(static_cast<char>(0xC0u | code >> 6u));
    text.push_back(static_cast<char>(0x80u | (code & 0x3Fu)));
  };
  constexpr unsigned first_letter = 0x0410;  // А; the alphabet is in order from 0xC0 on
  if (byte < 0x80) {
    text.push_back(static_cast<char>(byte));
  } else if (byte >= 0xC0) {
    two_bytes(first_letter + byte - 0xC0u);
  } else if (byte == 0xA8 || byte == 0xB8) {
    two_bytes(byte == 0xA8 ? 0x0401 : 0x0451);  // Ё, ё
  } else if (byte == 0xB9) {
    text += "\u2116";  // №
  } else {
    text += "\uFFFD";
  }
}

}  // namespace

std::string label_text(std::string_view bytes) {
  std::string text;
  if (simdjson::validate_utf8(bytes)) {
    text = bytes;
  } else {
    for (const char byte : bytes) append_cp1251(text, static_cast<unsigned char>(byte));
  }
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

std::vector<record::Label> labels_of(const audio::FileInfo& info) {
  std::vector<record::Label> labels;
  for (const audio::Marker& marker : info.markers)
    labels.push_back(
        {audio::samples_to_ms(marker.sample, info.sample_rate_hz), label_text(marker.label)});
  return labels;
}

}  // namespace oos::dump
