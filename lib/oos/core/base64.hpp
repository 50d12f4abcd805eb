// SPDX-License-Identifier: Apache-2.0
// Base64: bytes as text, for requests and for sound inside pages.
#pragma once

#include <string>
#include <string_view>

namespace oos {

/// Standard base64 (RFC 4648, 4) with padding. Of at most 1 GiB.
std::string base64(std::string_view bytes);

/// SHA-256 of the bytes in base64, as policies of web pages name it.
std::string sha256_base64(std::string_view bytes);

}  // namespace oos
