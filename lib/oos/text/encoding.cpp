// SPDX-License-Identifier: Apache-2.0
#include "oos/text/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <simdjson.h>

namespace oos::text {

namespace {

constexpr std::uint32_t replacement = 0xfffd;
constexpr std::string_view utf8_bom = "\xef\xbb\xbf";

// clang-format off
/// cp1251 from 0x80 on.
constexpr std::array<std::uint16_t, 128> cp1251_upper{
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021,
    0x20ac, 0x2030, 0x0409, 0x2039, 0x040a, 0x040c, 0x040b, 0x040f,
    0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0xfffd, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f,
    0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6, 0x00a7,
    0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407,
    0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5, 0x00b6, 0x00b7,
    0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457,
    0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417,
    0x0418, 0x0419, 0x041a, 0x041b, 0x041c, 0x041d, 0x041e, 0x041f,
    0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427,
    0x0428, 0x0429, 0x042a, 0x042b, 0x042c, 0x042d, 0x042e, 0x042f,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437,
    0x0438, 0x0439, 0x043a, 0x043b, 0x043c, 0x043d, 0x043e, 0x043f,
    0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447,
    0x0448, 0x0449, 0x044a, 0x044b, 0x044c, 0x044d, 0x044e, 0x044f,
};
// clang-format on

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

void append_utf8(std::string& to, std::uint32_t code) {
  const auto put = [&to](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0u | (code >> 6u));
    put(0x80u | (code & 0x3fu));
  } else if (code < 0x10000) {
    put(0xe0u | (code >> 12u));
    put(0x80u | ((code >> 6u) & 0x3fu));
    put(0x80u | (code & 0x3fu));
  } else {
    put(0xf0u | (code >> 18u));
    put(0x80u | ((code >> 12u) & 0x3fu));
    put(0x80u | ((code >> 6u) & 0x3fu));
    put(0x80u | (code & 0x3fu));
  }
}

/// Length of the UTF-8 sequence at a position; 0 when it is none.
std::size_t sequence_at(std::string_view bytes, std::size_t at) {
  const std::uint8_t lead = byte_at(bytes, at);
  const std::size_t length = lead < 0x80                    ? 1
                             : lead >= 0xc2 && lead <= 0xdf ? 2
                             : lead >= 0xe0 && lead <= 0xef ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                            : 0;
  if (length == 0 || at + length > bytes.size()) return 0;
  return simdjson::validate_utf8(bytes.data() + at, length) ? length : 0;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_at(bytes, i);
    if (length == 0) {
      append_utf8(text, replacement);
      ++i;
    } else {
      text.append(bytes.substr(i, length));
      i += length;
    }
  }
  return text;
}

/// Whether broken UTF-8 is still UTF-8: cp1251 text has hardly a valid sequence in it.
bool is_broken_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_at(bytes, i);
    if (length == 0) ++bad;
    if (length > 1) ++good;
    i += length == 0 ? 1 : length;
  }
  return good > 4 * bad;
}

/// cp866 from 0x80 on. Its frames and shades are no part of a log.
std::uint32_t cp866_upper(std::uint8_t byte) {
  if (byte < 0xb0) return 0x0410u + (byte - 0x80u);                  // А…Яа…п
  if (byte >= 0xe0 && byte < 0xf0) return 0x0440u + (byte - 0xe0u);  // р…я
  switch (byte) {
    case 0xf0:
      return 0x0401;  // Ё
    case 0xf1:
      return 0x0451;  // ё
    case 0xf8:
      return 0x00b0;  // °
    case 0xfc:
      return 0x2116;  // №
    case 0xff:
      return 0x00a0;
    default:
      return replacement;
  }
}

std::string from_cyrillic(std::string_view bytes, Encoding encoding) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    append_utf8(text, byte < 0x80                   ? byte
                      : encoding == Encoding::cp866 ? cp866_upper(byte)
                                                    : cp1251_upper.at(byte - 0x80u));
  }
  return text;
}

/// Letters of one are signs, frames and foreign letters of the other.
Encoding cyrillic_of(std::string_view bytes) {
  std::size_t windows = 0;
  std::size_t dos = 0;
  std::size_t either = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    // Quotes, dashes and Ё of Windows text stand among the letters of DOS: they tell nothing.
    const bool both = (byte >= 0x84 && byte <= 0x87) || (byte >= 0x91 && byte <= 0x97) ||
                      byte == 0xa0 || byte == 0xa8 || byte == 0xab;
    if ((byte >= 0xc0 && byte < 0xe0) || byte >= 0xf2) ++windows;
    if (byte >= 0x80 && byte < 0xb0 && !both) ++dos;
    if (byte == 0xa8) ++either;
  }
  // Nothing but a few small letters: 0xa8 is rather the frequent "и" of DOS than a capital "Ё".
  if (dos == 0 && windows == 0) return either > 0 ? Encoding::cp866 : Encoding::cp1251;
  return dos > windows ? Encoding::cp866 : Encoding::cp1251;
}

/// UTF-16 without a mark: nearly all characters of a log are Latin or Cyrillic, and their upper
/// bytes 0 and 4 are no text in any other encoding.
std::optional<Encoding> unmarked_utf16(std::string_view bytes) {
  std::array<std::size_t, 2> latin{};
  std::array<std::size_t, 2> other{};
  const std::size_t units = std::min<std::size_t>(bytes.size(), 4096) / 2;
  for (std::size_t i = 0; i < units; ++i)
    for (const std::size_t upper_at : {std::size_t{0}, std::size_t{1}}) {
      const std::uint8_t upper = byte_at(bytes, 2 * i + upper_at);
      const std::uint8_t lower = byte_at(bytes, 2 * i + 1 - upper_at);
      if (upper == 0 && lower >= 0x09) {
        ++latin.at(upper_at);
      } else if (upper != 4 && !(upper == 0x21 && lower == 0x16)) {  // №
        ++other.at(upper_at);
      }
    }
  for (const std::size_t upper_at : {std::size_t{0}, std::size_t{1}})
    if (units >= 4 && latin.at(upper_at) > 0 && other.at(upper_at) * 20 <= units)
      return upper_at == 1 ? Encoding::utf16le : Encoding::utf16be;
  return std::nullopt;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  text.reserve(bytes.size());
  const auto unit_at = [bytes, big_endian](std::size_t i) -> std::uint32_t {
    const std::uint32_t first = byte_at(bytes, i);
    const std::uint32_t second = byte_at(bytes, i + 1);
    return big_endian ? (first << 8u) | second : (second << 8u) | first;
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t code = unit_at(i);
    const bool high = code >= 0xd800 && code < 0xdc00;
    if (high && i + 3 < bytes.size() && unit_at(i + 2) >= 0xdc00 && unit_at(i + 2) < 0xe000) {
      code = 0x10000u + ((code - 0xd800u) << 10u) + (unit_at(i + 2) - 0xdc00u);
      i += 2;
    } else if (code >= 0xd800 && code < 0xe000) {
      code = replacement;
    }
    append_utf8(text, code);
  }
  if (bytes.size() % 2 != 0) append_utf8(text, replacement);
  return text;
}

}  // namespace

Encoding detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return Encoding::utf16le;
  if (bytes.starts_with("\xfe\xff")) return Encoding::utf16be;
  if (const auto utf16 = unmarked_utf16(bytes)) return *utf16;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return Encoding::utf8;
  return bytes.starts_with(utf8_bom) || is_broken_utf8(bytes) ? Encoding::utf8 : cyrillic_of(bytes);
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le:
    case Encoding::utf16be:
      if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) bytes.remove_prefix(2);
      return from_utf16(bytes, encoding == Encoding::utf16be);
    case Encoding::cp1251:
    case Encoding::cp866:
      return from_cyrillic(bytes, encoding);
    case Encoding::utf8:
      break;
  }
  if (bytes.starts_with(utf8_bom)) bytes.remove_prefix(utf8_bom.size());
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::string(bytes);
  return repaired_utf8(bytes);
}

std::string lower_case(std::string_view utf8) {
  std::string lower;
  lower.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const std::uint8_t byte = byte_at(utf8, i);
    const std::uint8_t next = i + 1 < utf8.size() ? byte_at(utf8, i + 1) : 0;
    if (byte >= 'A' && byte <= 'Z') {
      lower.push_back(static_cast<char>(byte | 0x20u));
    } else if (byte == 0xd0 && next >= 0x80 && next <= 0xaf) {  // Ѐ…Я
      const std::uint32_t code = 0x400u + (next - 0x80u);
      append_utf8(lower, code < 0x410 ? code + 0x50 : code + 0x20);
      ++i;
    } else {
      lower.push_back(static_cast<char>(byte));
    }
  }
  return lower;
}

}  // namespace oos::text
