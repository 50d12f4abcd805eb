// SPDX-License-Identifier: Apache-2.0
// The profiles of lib/oos/dump/profiles as text; the table is generated when the tools are built.
#pragma once

#include <span>
#include <string_view>

namespace oos::dump {

struct BuiltInProfile {
  std::string_view name;
  std::string_view toml;
};

/// In alphabetical order.
std::span<const BuiltInProfile> built_in_table();

}  // namespace oos::dump
