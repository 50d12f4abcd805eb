// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/json_fields.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

using nlohmann::json;

std::optional<std::int64_t> from_text(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> from_double(double value) {
  if (!(std::abs(value) <= 9e15) || value != std::floor(value)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

std::optional<std::int64_t> as_int64(const json& value) {
  if (value.is_string()) return from_text(value.get_ref<const std::string&>());
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    if (number > static_cast<std::uint64_t>(largest)) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) return from_double(value.get<double>());
  return std::nullopt;
}

std::int64_t int64_or(const json& value, std::int64_t otherwise) {
  return as_int64(value).value_or(otherwise);
}

std::int64_t int64_member(const json& object, const char* key) {
  const json* value = member(object, key);
  if (value == nullptr) return 0;
  const auto number = as_int64(*value);
  if (!number)
    throw Error(ErrorKind::service,
                fmt::format("the service sent a \"{}\" that is no whole number", key));
  return *number;
}

double double_member(const json& object, const char* key) {
  const json* value = member(object, key);
  if (value == nullptr) return 0;
  if (value->is_number()) return value->get<double>();
  if (value->is_string()) {
    const std::string& text = value->get_ref<const std::string&>();
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity" || text == "-Infinity") return std::numeric_limits<double>::infinity();
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  }
  throw Error(ErrorKind::service, fmt::format("the service sent a \"{}\" that is no number", key));
}

const json* object_member(const json& object, const char* key) {
  const json* value = member(object, key);
  return value != nullptr && value->is_object() ? value : nullptr;
}

const json* array_member(const json& object, const char* key) {
  const json* value = member(object, key);
  return value != nullptr && value->is_array() ? value : nullptr;
}

std::string text_member(const json& object, const char* key) {
  const json* value = member(object, key);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  if (const auto number = as_int64(*value)) return std::to_string(*number);
  return {};
}

}  // namespace oos::stt
