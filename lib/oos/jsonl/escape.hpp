// SPDX-License-Identifier: Apache-2.0
// JSON strings written by hand, for records that are made by the million. The same bytes as
// nlohmann_json's dump().
#pragma once

#include <string>
#include <string_view>

namespace oos::jsonl {

/// Appends the text as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_string(std::string& to, std::string_view text);

}  // namespace oos::jsonl
