// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/dss.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace oos::audio {

void add_dss_times(const ByteSource& bytes, std::map<std::string, std::string>& tags) {
  constexpr std::uint64_t at = 0x26;
  constexpr std::size_t field = 12;  // YYMMDDhhmmss, the end right after the start
  std::array<char, 2 * field> digits{};
  if (bytes.read_at(at, std::as_writable_bytes(std::span(digits))) != digits.size()) return;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return;
  const std::string_view both(digits.data(), digits.size());
  for (const bool end : {false, true}) {
    const std::string_view d = both.substr(end ? field : 0, field);
    tags[end ? "dss_end" : "dss_start"] =
        fmt::format("20{}-{}-{} {}:{}:{}", d.substr(0, 2), d.substr(2, 2), d.substr(4, 2),
                    d.substr(6, 2), d.substr(8, 2), d.substr(10, 2));
  }
}

}  // namespace oos::audio
