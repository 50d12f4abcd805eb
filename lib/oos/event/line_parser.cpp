// SPDX-License-Identifier: Apache-2.0
#include "oos/event/line_parser.hpp"

namespace oos::event {

std::size_t LineParser::parse(std::string_view text, bool last) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t newline = text.find('\n', at);
    if (newline == std::string_view::npos && !last) break;
    const std::size_t end = std::min(newline, text.size());
    std::string_view one = text.substr(at, end - at);
    if (!one.empty() && one.back() == '\r') one.remove_suffix(1);
    ++number_;
    if (one.find_first_not_of(" \t") != std::string_view::npos) line(number_, one);
    at = std::min(end + 1, text.size());
  }
  if (last) end();
  return at;
}

}  // namespace oos::event
