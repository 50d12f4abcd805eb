// SPDX-License-Identifier: Apache-2.0
#include "oos/event/rejects.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/jsonl/escape.hpp"

namespace oos::event {

namespace {

/// The two or three bytes of U+0080…9F and of the marks of direction and line end.
std::size_t hidden_at(std::string_view text, std::size_t at, unsigned& code) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0x9f) {
    code = byte(1);
    return 2;
  }
  if (byte(0) != 0xe2 || (byte(1) != 0x80 && byte(1) != 0x81)) return 0;
  code = 0x2000u + ((byte(1) & 0x3fu) << 6u) + (byte(2) & 0x3fu);
  const bool hidden = (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
                      (code >= 0x2066 && code <= 0x2069);
  return hidden ? 3 : 0;
}

}  // namespace

std::string excerpt(std::string_view text, std::size_t most_bytes) {
  std::size_t end = std::min(text.size(), most_bytes);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
    --end;
  std::string safe;
  unsigned code = 0;
  for (std::size_t i = 0; i < end;) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (const std::size_t size = hidden_at(text, i, code)) {
      safe += fmt::format("\\u{:04x}", code);
      i += size;
    } else {
      if (byte < 0x20 || byte == 0x7f) {
        safe += fmt::format("\\x{:02x}", byte);
      } else {
        safe += text[i];
      }
      ++i;
    }
  }
  return end < text.size() ? safe + "…" : safe;
}

std::string reject_line(std::string_view file, std::string_view outcome, const Remark& remark) {
  std::string line = "{\"file\":";
  jsonl::append_string(line, file);
  line += fmt::format(",\"line\":{},\"outcome\":\"{}\",\"reason\":", remark.line, outcome);
  jsonl::append_string(line, remark.reason);
  if (!remark.text.empty()) {
    line += ",\"text\":";
    jsonl::append_string(line, excerpt(remark.text));
  }
  return line + "}";
}

void RejectsFile::add(std::string_view log, std::string_view outcome, const Remark& remark) {
  constexpr std::size_t block_bytes = 1u << 16u;
  buffer_ += reject_line(log, outcome, remark);
  buffer_ += '\n';
  if (buffer_.size() < block_bytes) return;
  file_.write(buffer_);
  buffer_.clear();
}

void RejectsFile::commit() {
  file_.write(buffer_);
  buffer_.clear();
  file_.commit();
}

}  // namespace oos::event
