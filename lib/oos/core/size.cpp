// SPDX-License-Identifier: Apache-2.0
#include "oos/core/size.hpp"

#include <charconv>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos {

std::int64_t parse_size(std::string_view text, std::string_view option) {
  constexpr std::string_view units = "KMGT";
  std::int64_t size = -1;
  const char* end = text.data() + text.size();
  const auto [stop, wrong] = std::from_chars(text.data(), end, size);
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  const std::size_t power = unit.size() == 1 ? units.find(unit[0]) : std::string_view::npos;
  const auto shift = unit.empty() ? 0u : 10u * static_cast<unsigned>(power + 1);
  const bool known = unit.empty() || power != std::string_view::npos;
  if (wrong != std::errc{} || !known || size < 0 || size > (INT64_MAX >> shift))
    throw Error(ErrorKind::usage,
                fmt::format("{}: \"{}\" is no size; bytes are expected, or a number with K, "
                            "M, G or T, such as 500M",
                            option, text));
  return size << shift;
}

std::string size_text(std::int64_t bytes) {
  constexpr std::string_view units[] = {"bytes", "kB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1000 && unit + 1 < std::size(units); ++unit) size /= 1000;
  return fmt::format("{:.{}f} {}", size, unit > 0 && size < 10 ? 1 : 0, units[unit]);
}

}  // namespace oos
