// SPDX-License-Identifier: Apache-2.0
// Sizes as people write and read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace oos {

/// Parses a size: bytes, or a number with K, M, G or T (powers of 1024). Throws Error(usage)
/// naming the option it was given to.
std::int64_t parse_size(std::string_view text, std::string_view option);
/// "1.2 GB", "3 kB": for messages.
std::string size_text(std::int64_t bytes);

}  // namespace oos
