// SPDX-License-Identifier: Apache-2.0
// ReadLine: a record line for stages that only read and forward nothing. Nothing is copied and the
// parser is used again, so that it costs a fifth of a Line; what it accepts is the same, but for
// a key that stands twice in an object deeper than the second level.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <simdjson.h>

#include "oos/jsonl/line.hpp"
#include "oos/jsonl/view.hpp"

namespace oos::jsonl {

/// One line as last parsed by a LineParser: valid until it parses the next one.
class ReadLine {
 public:
  /// A line that somebody else keeps alive.
  ReadLine(const Line& line) : text_(line.text()), type_(line.type()), line_(&line) {}

  /// The bytes as they came.
  std::string_view text() const { return text_; }
  /// The value of `type`.
  std::string_view type() const { return type_; }
  /// A top-level member, if present and not null.
  std::optional<View> find(std::string_view key) const;
  /// The same, required. Throws Error(input).
  View at(std::string_view key) const;

 private:
  friend class LineParser;
  ReadLine(std::string_view text, std::string_view type, simdjson::dom::object members)
      : text_(text), type_(type), members_(members) {}

  std::string_view text_;
  std::string_view type_;
  simdjson::dom::object members_;
  const Line* line_ = nullptr;  // in place of members_
};

/// Parses lines one after the other. Not for two threads at once.
class LineParser {
 public:
  LineParser();
  /// Validates the whole line as Line does. At least simdjson::SIMDJSON_PADDING bytes must be
  /// readable after `text`, whatever they are. Throws Error(input) without a place.
  ReadLine parse(std::string_view text);

 private:
  simdjson::dom::parser parser_;
  std::unique_ptr<Line> line_;  // for what the fast parser cannot hold
};

}  // namespace oos::jsonl
