// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/read_line.hpp"

#include <cstdint>
#include <new>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::jsonl {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t usual_keys = 64;  // an object with more is left to Line
constexpr int checked_levels = 2;

/// Two equal keys have the same bit; most others have not.
std::uint64_t bit_of(std::string_view key) {
  if (key.empty()) return 1;
  const auto byte = [key](std::size_t i) { return static_cast<unsigned char>(key[i]); };
  const std::size_t size = key.size();
  return std::uint64_t{1} << ((size * 7 + byte(0) * 5u + byte(size / 2) * 3u + byte(size - 1)) &
                              63u);
}

/// Whether the key is one of the first `count` of the object.
bool is_among(const object& members, std::size_t count, std::string_view key) {
  for (auto member = members.begin(); count > 0; ++member, --count)
    if (member.key() == key) return true;
  return false;
}

/// Whether some key stands twice in the object, or in an object in it, down to `levels`; also true
/// when it has too many keys to look quickly.
bool may_have_duplicates(const object& members, int levels) {
  std::uint64_t seen = 0;
  std::size_t count = 0;
  for (const auto [key, value] : members) {
    if (count == usual_keys) return true;
    const std::uint64_t bit = bit_of(key);
    if ((seen & bit) != 0 && is_among(members, count, key)) return true;
    seen |= bit;
    ++count;
    object inner;
    if (levels > 0 && value.get(inner) == simdjson::SUCCESS &&
        may_have_duplicates(inner, levels - 1))
      return true;
  }
  return false;
}

/// Whether the envelope is as it should be; Line says what is wrong with it.
bool is_record(const object& members, std::string_view& type) {
  if (members["type"].get(type) != simdjson::SUCCESS || type.empty()) return false;
  element schema;
  if (members["schema"].get(schema) != simdjson::SUCCESS) return true;
  std::int64_t version = 0;
  return schema.get(version) == simdjson::SUCCESS && version >= 1 && version <= schema_version;
}

}  // namespace

std::optional<View> ReadLine::find(std::string_view key) const {
  if (line_ != nullptr) return line_->find(key);
  element found;
  if (members_.at_key(key).get(found) != simdjson::SUCCESS || found.is_null()) return std::nullopt;
  return View(found, key);
}

View ReadLine::at(std::string_view key) const {
  const auto found = find(key);
  if (!found) throw Error(ErrorKind::input, "is missing", fmt::format("/{}", key));
  return *found;
}

LineParser::LineParser() {
  constexpr std::size_t usual_line_bytes = 1u << 14u;
  constexpr std::size_t usual_depth = 256;  // a line nested deeper is left to Line
  if (parser_.allocate(usual_line_bytes, usual_depth) != simdjson::SUCCESS) throw std::bad_alloc();
}

ReadLine LineParser::parse(std::string_view text) {
  object members;
  std::string_view type;
  if (parser_.parse(text.data(), text.size(), false).get(members) == simdjson::SUCCESS &&
      is_record(members, type) && !may_have_duplicates(members, checked_levels))
    return {text, type, members};
  line_ = std::make_unique<Line>(text);
  return *line_;
}

}  // namespace oos::jsonl
