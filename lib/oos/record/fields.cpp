// SPDX-License-Identifier: Apache-2.0
#include "oos/record/fields.hpp"

#include <cmath>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::record {

namespace {

ZonedInstant time_of(const jsonl::View& field) {
  try {
    return parse_rfc3339(field.as_string());
  } catch (const Error& error) {
    if (!error.where().empty()) throw;
    throw error.at(field.pointer());
  }
}

}  // namespace

ZonedInstant read_time(const jsonl::View& view, std::string_view key) {
  return time_of(view.at(key));
}

std::optional<ZonedInstant> read_opt_time(const jsonl::View& view, std::string_view key) {
  const auto field = view.find(key);
  return field ? std::optional(time_of(*field)) : std::nullopt;
}

std::vector<std::string> read_strings(const jsonl::View& view, std::string_view key) {
  std::vector<std::string> strings;
  view.each_of(key,
               [&strings](const jsonl::View& item) { strings.emplace_back(item.as_string()); });
  return strings;
}

double rounded(double value, double per_unit) { return std::round(value * per_unit) / per_unit; }

std::optional<std::string> read_opt_string(const jsonl::View& view, std::string_view key) {
  const auto text = view.opt_string(key);
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

}  // namespace oos::record
