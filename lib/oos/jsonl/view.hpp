// SPDX-License-Identifier: Apache-2.0
// View: reading fields of a JSON value with errors that name the place as a JSON pointer.
// A missing key and null both read as "absent"; a value of another type is an error.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace oos::jsonl {

/// A cursor on one JSON value. It refers to its parent (for the pointer in messages) and to the
/// line it came from: keep both alive. Only named views can be descended into.
class View {
 public:
  View(simdjson::dom::element element, std::string_view key, const View* parent = nullptr)
      : element_(element), key_(key), parent_(parent) {}

  bool is_null() const { return element_.is_null(); }
  bool is_object() const { return element_.is_object(); }
  bool is_array() const { return element_.is_array(); }
  bool is_string() const { return element_.is_string(); }
  bool is_number() const { return element_.is_number(); }

  /// True when the key is present, null included.
  bool has(std::string_view key) const;
  /// The member, when it is present and not null.
  std::optional<View> find(std::string_view key) const&;
  std::optional<View> find(std::string_view key) const&& = delete;

  /// Required members. Throw Error(input) naming the pointer and what was expected.
  View at(std::string_view key) const&;
  View at(std::string_view key) const&& = delete;
  std::string_view string(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;

  /// Optional members; absent when missing or null. Throw Error(input) on another type.
  std::optional<std::string_view> opt_string(std::string_view key) const;
  std::optional<std::int64_t> opt_integer(std::string_view key) const;
  std::optional<double> opt_number(std::string_view key) const;
  std::optional<bool> opt_bool(std::string_view key) const;

  /// The value itself. Throw Error(input) on another type.
  std::string_view as_string() const;
  std::int64_t as_integer() const;
  double as_number() const;

  /// Calls `visit` for each element of an array. Throws Error(input) when it is none.
  void each(const std::function<void(const View&)>& visit) const;
  /// Calls `visit` for each key of the array member `key`, if it is present.
  void each_of(std::string_view key, const std::function<void(const View&)>& visit) const;
  /// Calls `visit(name, value)` for each member of an object. Throws Error(input) when it is none.
  void each_member(const std::function<void(std::string_view, const View&)>& visit) const;

  /// Where the value stands, e.g. "/event/source/line" (RFC 6901).
  std::string pointer() const;
  /// The value as compact JSON text.
  std::string to_json() const;

 private:
  [[noreturn]] void expected(std::string_view what) const;
  std::optional<simdjson::dom::element> member(std::string_view key) const;

  simdjson::dom::element element_;
  std::string_view key_;
  const View* parent_;
  std::int64_t index_ = -1;
};

}  // namespace oos::jsonl
