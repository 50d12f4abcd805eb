// SPDX-License-Identifier: Apache-2.0
// A record line: what is accepted can be edited, and nothing else on it changes; and the parser for
// stages that only read accepts and reads the same.
#include <optional>
#include <string>

#include <simdjson.h>

#include "fuzz.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/jsonl/read_line.hpp"

namespace {

using oos::jsonl::Line;
using oos::jsonl::ReadLine;

/// A member as JSON; absent when it is missing or cannot be read.
template <typename AnyLine>
std::optional<std::string> member(const AnyLine& line, std::string_view key) {
  try {
    const auto view = line.find(key);
    return view ? std::optional(view->to_json()) : std::nullopt;
  } catch (const oos::Error&) {
    return std::nullopt;
  }
}

void compare(std::string_view text) {
  std::string padded(text);
  padded.append(simdjson::SIMDJSON_PADDING, '"');  // whatever follows must not matter
  std::optional<Line> line;
  std::string why;
  try {
    line.emplace(text);
  } catch (const oos::Error& error) {
    why = error.what();
  }
  oos::jsonl::LineParser parser;
  std::optional<ReadLine> read;
  try {
    read = parser.parse(std::string_view(padded).substr(0, text.size()));
  } catch (const oos::Error&) {
    oos::fuzz::require(!line);
    return;
  }
  oos::fuzz::require(line || why.find("twice in one object") != std::string::npos);
  if (!line) return;
  oos::fuzz::require(read->type() == line->type());
  for (const std::string_view key : line->keys())
    oos::fuzz::require(member(*read, key) == member(*line, key));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  compare(oos::fuzz::text_of(data, size));
  return oos::fuzz::parse([data, size] {
    Line line(oos::fuzz::text_of(data, size));
    const std::string before(line.text());
    if (line.has("fuzzed")) return;
    line.append("fuzzed", {{"a", 1}});
    const Line again(line.text());
    oos::fuzz::require(again.keys().size() == line.keys().size() && again.has("fuzzed"));
    line.remove("fuzzed");
    const Line removed(line.text());
    oos::fuzz::require(removed.type() == again.type() && !removed.has("fuzzed"));
  });
}
