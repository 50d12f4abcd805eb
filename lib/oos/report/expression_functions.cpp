// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/time.hpp"
#include "oos/report/expression_node.hpp"
#include "oos/report/period.hpp"

namespace oos::report {

namespace {

using Arguments = std::vector<Value>;

std::optional<ZonedInstant> time_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::nullopt;
  try {
    return parse_rfc3339(*text);
  } catch (const Error&) {
    return std::nullopt;
  }
}

template <Period period>
Value period_of(const Arguments& arguments) {
  const auto time = time_of(arguments[0]);
  return time ? Value(period_name(day_of(*time), period)) : Value();
}

Value hour(const Arguments& arguments) {
  const auto time = time_of(arguments[0]);
  return time ? Value(static_cast<double>(hour_of(*time))) : Value();
}

/// 1 is Monday, as in ISO 8601.
Value weekday(const Arguments& arguments) {
  const auto time = time_of(arguments[0]);
  if (!time) return {};
  return static_cast<double>(std::chrono::weekday(day_of(*time)).iso_encoding());
}

template <double (*round_it)(double)>
Value rounded_by(const Arguments& arguments) {
  const double* number = std::get_if<double>(&arguments[0]);
  return number == nullptr ? Value() : Value(round_it(*number) + 0.0);
}

double down(double x) { return std::floor(x); }
double nearest(double x) { return std::round(x); }

Value contains(const Arguments& arguments) {
  const auto* text = std::get_if<std::string>(&arguments[0]);
  const auto* part = std::get_if<std::string>(&arguments[1]);
  if (text == nullptr || part == nullptr) return false;
  return text->find(*part) != std::string::npos;
}

Value starts(const Arguments& arguments) {
  const auto* text = std::get_if<std::string>(&arguments[0]);
  const auto* part = std::get_if<std::string>(&arguments[1]);
  return text != nullptr && part != nullptr && text->compare(0, part->size(), *part) == 0;
}

/// The first is one of the others.
Value is_in(const Arguments& arguments) {
  return std::find(arguments.begin() + 1, arguments.end(), arguments[0]) != arguments.end();
}

Value choose(const Arguments& arguments) {
  const bool* truth = std::get_if<bool>(&arguments[0]);
  return truth != nullptr && *truth ? arguments[1] : arguments[2];
}

constexpr std::size_t any_number = 1000;

constexpr std::array<Function, 13> functions{{
    {"contains", 2, 2, contains},
    {"day", 1, 1, period_of<Period::day>},
    {"floor", 1, 1, rounded_by<down>},
    {"hour", 1, 1, hour},
    {"if", 3, 3, choose},
    {"in", 2, any_number, is_in},
    {"month", 1, 1, period_of<Period::month>},
    {"quarter", 1, 1, period_of<Period::quarter>},
    {"round", 1, 1, rounded_by<nearest>},
    {"starts", 2, 2, starts},
    {"text", 1, 1, [](const Arguments& arguments) { return Value(to_text(arguments[0])); }},
    {"week", 1, 1, period_of<Period::week>},
    {"weekday", 1, 1, weekday},
}};

}  // namespace

const Function* find_function(std::string_view name) {
  const auto* found =
      std::find_if(functions.begin(), functions.end(),
                   [name](const Function& function) { return function.name == name; });
  return found == functions.end() ? nullptr : found;
}

std::string function_list() {
  std::string list;
  for (const Function& function : functions)
    list += (list.empty() ? "" : ", ") + std::string(function.name);
  return list;
}

}  // namespace oos::report
