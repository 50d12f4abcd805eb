// SPDX-License-Identifier: Apache-2.0
// Text encodings of logs: UTF-8, UTF-16 with or without a byte order mark, else the Cyrillic of
// Windows (cp1251) or DOS (cp866), which branch software in Russia and Bulgaria writes. First step
// of reading a log.
#pragma once

#include <string>
#include <string_view>

namespace oos::text {

enum class Encoding { utf8, utf16le, utf16be, cp1251, cp866 };

/// Tells the encoding of a whole text from its bytes. A few broken bytes in UTF-8 (a copy cut
/// short) do not make it cp1251; which of the Cyrillic ones it is, its letters tell.
Encoding detect_encoding(std::string_view bytes);

/// The text as valid UTF-8 without a byte order mark. What cannot be decoded becomes U+FFFD.
std::string to_utf8(std::string_view bytes, Encoding encoding);

/// Lower case of Latin and Cyrillic letters in UTF-8 text; all else stays.
std::string lower_case(std::string_view utf8);

}  // namespace oos::text
