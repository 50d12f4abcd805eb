// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/view.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::jsonl {

using simdjson::dom::element;

std::string View::pointer() const {
  const std::string above = parent_ != nullptr ? parent_->pointer() : "";
  if (index_ >= 0) return fmt::format("{}/{}", above, index_);
  return key_.empty() && parent_ == nullptr ? "" : fmt::format("{}/{}", above, key_);
}

void View::expected(std::string_view what) const {
  throw Error(ErrorKind::input, fmt::format("{} is expected", what), pointer());
}

std::optional<element> View::member(std::string_view key) const {
  simdjson::dom::object object;
  if (element_.get_object().get(object) != simdjson::SUCCESS) expected("an object");
  element found;
  if (object.at_key(key).get(found) != simdjson::SUCCESS) return std::nullopt;
  return found;
}

bool View::has(std::string_view key) const { return member(key).has_value(); }

std::optional<View> View::find(std::string_view key) const& {
  const auto found = member(key);
  if (!found || found->is_null()) return std::nullopt;
  return View(*found, key, this);
}

View View::at(std::string_view key) const& {
  const auto found = member(key);
  if (!found || found->is_null())
    throw Error(ErrorKind::input, "is missing", fmt::format("{}/{}", pointer(), key));
  return View(*found, key, this);
}

std::string_view View::string(std::string_view key) const { return at(key).as_string(); }
std::int64_t View::integer(std::string_view key) const { return at(key).as_integer(); }

std::optional<std::string_view> View::opt_string(std::string_view key) const {
  const auto found = find(key);
  return found ? std::optional(found->as_string()) : std::nullopt;
}

std::optional<std::int64_t> View::opt_integer(std::string_view key) const {
  const auto found = find(key);
  return found ? std::optional(found->as_integer()) : std::nullopt;
}

std::optional<double> View::opt_number(std::string_view key) const {
  const auto found = find(key);
  return found ? std::optional(found->as_number()) : std::nullopt;
}

std::optional<bool> View::opt_bool(std::string_view key) const {
  const auto found = find(key);
  if (!found) return std::nullopt;
  bool value = false;
  if (found->element_.get_bool().get(value) != simdjson::SUCCESS) found->expected("true or false");
  return value;
}

std::string_view View::as_string() const {
  std::string_view value;
  if (element_.get_string().get(value) != simdjson::SUCCESS) expected("a string");
  return value;
}

std::int64_t View::as_integer() const {
  std::int64_t value = 0;
  if (element_.get_int64().get(value) == simdjson::SUCCESS) return value;
  // 3.0 is an integer to jq and to JSON Schema.
  double number = 0;
  if (element_.get_double().get(number) == simdjson::SUCCESS && number > -9e15 && number < 9e15 &&
      number == static_cast<double>(static_cast<std::int64_t>(number)))
    return static_cast<std::int64_t>(number);
  expected("an integer");
}

double View::as_number() const {
  double value = 0;
  if (element_.get_double().get(value) != simdjson::SUCCESS) expected("a number");
  return value;
}

void View::each(const std::function<void(const View&)>& visit) const {
  simdjson::dom::array array;
  if (element_.get_array().get(array) != simdjson::SUCCESS) expected("an array");
  std::int64_t index = 0;
  for (const element item : array) {
    View view(item, {}, this);
    view.index_ = index++;
    visit(view);
  }
}

void View::each_of(std::string_view key, const std::function<void(const View&)>& visit) const {
  if (const auto found = find(key)) found->each(visit);
}

void View::each_member(const std::function<void(std::string_view, const View&)>& visit) const {
  simdjson::dom::object object;
  if (element_.get_object().get(object) != simdjson::SUCCESS) expected("an object");
  for (const auto [key, value] : object) visit(key, View(value, key, this));
}

std::string View::to_json() const { return simdjson::minify(element_); }

}  // namespace oos::jsonl
