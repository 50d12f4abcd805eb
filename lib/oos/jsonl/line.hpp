// SPDX-License-Identifier: Apache-2.0
// Line: one validated record line, read where needed and forwarded byte for byte. A stage never
// rebuilds a line: it splices its own object in before the last brace.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "oos/jsonl/view.hpp"

namespace oos::jsonl {

/// Objects we build keep the order in which their keys were set.
using Json = nlohmann::ordered_json;

/// The newest record contract this code reads and writes (oos-records(5)).
constexpr int schema_version = 1;

/// One record line. Movable; owns its text.
class Line {
 public:
  /// Validates the whole line (UTF-8, JSON structure, no duplicate keys anywhere, an object with
  /// a string `type` and a known `schema`). Throws Error(input) without a place.
  explicit Line(std::string_view text);
  Line(Line&&) noexcept;
  Line& operator=(Line&&) noexcept;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line();

  /// The bytes as they came, without the newline; edits below change them.
  std::string_view text() const;
  /// The value of `type`.
  std::string_view type() const;
  /// True when the top-level key is present.
  bool has(std::string_view key) const;
  /// Top-level keys in order.
  std::vector<std::string_view> keys() const;
  /// A top-level member for reading, if present and not null. Valid until the line is edited.
  std::optional<View> find(std::string_view key) const;
  /// The same, required. Throws Error(input).
  View at(std::string_view key) const;

  /// Adds a top-level member at the end, leaving every other byte as it was. Throws Error(input)
  /// when the key is there already.
  void append(std::string_view key, const Json& value);
  /// Removes a top-level member if present; the only other edit there is.
  void remove(std::string_view key);

 private:
  struct Parsed;
  struct Member;
  void parse();
  const Member* member(std::string_view key) const;

  std::unique_ptr<Parsed> parsed_;
};

/// The envelope of a new line of the given type: {"type":…,"schema":1,"<type>":{…}}.
std::string new_line(std::string_view type, const Json& object);

}  // namespace oos::jsonl
