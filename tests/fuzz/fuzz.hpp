// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share: bytes in, and the rule that a parser either returns or throws
// oos::Error. Any other exception, a crash or a sanitizer's finding is a bug.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "oos/core/error.hpp"

namespace oos::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Runs the parser; oos::Error is its right to refuse.
template <typename Parser>
int parse(const Parser& parser) {
  try {
    parser();
  } catch (const Error&) {  // refused, as it may
  }
  return 0;
}

/// Stops the run when a property of the result does not hold.
inline void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace oos::fuzz
