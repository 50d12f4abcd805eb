// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/seek_index.hpp"

#include "oos/audio/bytes.hpp"
#include "oos/core/digest.hpp"

namespace oos::audio {

namespace {

constexpr std::string_view index_magic = "oos-seek-index 2\n";
constexpr int number_bytes = 8;
constexpr std::size_t number_width = number_bytes;

std::int64_t number_at(std::string_view bytes, std::size_t number) {
  std::uint64_t value = 0;
  for (std::size_t i = number_width; i-- > 0;)
    value = value << 8u | static_cast<unsigned char>(bytes[number * number_width + i]);
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::string write_seek_index(const SeekIndex& index) {
  std::string numbers;
  numbers.reserve((1 + 2 * index.marks.size()) * number_width);
  put_le(numbers, static_cast<std::uint64_t>(index.total), number_bytes);
  for (const SeekIndex::Mark& mark : index.marks) {
    put_le(numbers, static_cast<std::uint64_t>(mark.position), number_bytes);
    put_le(numbers, static_cast<std::uint64_t>(mark.seek_to), number_bytes);
  }
  return std::string(index_magic) + content_id({numbers}) + "\n" + numbers;
}

std::optional<SeekIndex> read_seek_index(std::string_view bytes) {
  if (!bytes.starts_with(index_magic)) return std::nullopt;
  bytes.remove_prefix(index_magic.size());
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos) return std::nullopt;
  const std::string_view sum = bytes.substr(0, line);
  bytes.remove_prefix(line + 1);
  if (bytes.size() % (2 * number_width) != number_width || content_id({std::string(bytes)}) != sum)
    return std::nullopt;
  SeekIndex index;
  index.total = number_at(bytes, 0);
  for (std::size_t i = 1; (i + 2) * number_width <= bytes.size(); i += 2)
    index.marks.push_back({number_at(bytes, i), number_at(bytes, i + 1)});
  return index;
}

}  // namespace oos::audio
