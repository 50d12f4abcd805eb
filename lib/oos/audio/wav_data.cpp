// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/wav_data.hpp"

#include <algorithm>
#include <array>

#include "oos/audio/byte_view.hpp"

namespace oos::audio {

namespace {

constexpr std::uint64_t chunk_header_bytes = 8;
constexpr int most_chunks = 10'000;
constexpr std::uint64_t wrap = std::uint64_t{1} << 32u;

/// True when whole chunks with sane names lead from `at` to exactly the end of the file.
bool chunks_reach_the_end(const ByteSource& bytes, std::uint64_t at) {
  at += at & 1u;
  for (int i = 0; i < most_chunks && at < bytes.size; ++i) {
    const auto chunk = read_chunk(bytes, at);
    if (!chunk || !is_chunk_id(chunk->id)) return false;
    at = chunk->offset + chunk->declared + (chunk->declared & 1u);
  }
  return at == bytes.size || at == bytes.size + 1;  // the last pad byte is often left out
}

/// Sizes that programs write before they know better: FFmpeg and many recorders, SoX.
bool is_placeholder(std::uint64_t declared) {
  return declared == 0 || declared == 0xFFFFFFFFu || declared == 0x7FFFF000u;
}

/// The true size of sound longer than 4 GiB whose size field holds the rest of a division by it.
std::optional<std::uint64_t> unwrapped(const ByteSource& bytes, std::uint64_t offset,
                                       std::uint64_t declared, std::uint64_t there) {
  if (there < wrap || chunks_reach_the_end(bytes, offset + declared)) return std::nullopt;
  const std::uint64_t largest = declared + (there - declared) / wrap * wrap;
  for (std::uint64_t size = largest; size > declared; size -= wrap)
    if (chunks_reach_the_end(bytes, offset + size)) return size;
  return largest > declared ? std::optional(largest) : std::nullopt;
}

bool has_garbage(const ByteSource& bytes, std::uint64_t at) {
  at += at & 1u;
  if (at >= bytes.size) return false;
  const auto chunk = read_chunk(bytes, at);
  return !chunk || !is_chunk_id(chunk->id);
}

}  // namespace

std::optional<Chunk> read_chunk(const ByteSource& bytes, std::uint64_t at) {
  std::array<std::byte, chunk_header_bytes> header{};
  if (bytes.read_at(at, header) < header.size()) return std::nullopt;
  const ByteView view(header);
  return Chunk{std::string(view.text(0, 4)), at + chunk_header_bytes,
               static_cast<std::uint32_t>(view.le(4, 4))};
}

bool is_chunk_id(const std::string& id) {
  return id.size() == 4 &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

DataSize measure_data(const ByteSource& bytes, const Chunk& data,
                      const std::optional<std::uint64_t>& ds64_bytes) {
  constexpr std::uint64_t never_meant = 0x7FFF0000u;  // a placeholder of some kind, if too large
  const std::uint64_t there = bytes.size - std::min(bytes.size, data.offset);
  const bool long_form = data.declared == 0xFFFFFFFFu && ds64_bytes;
  const std::uint64_t declared = long_form ? *ds64_bytes : data.declared;
  const bool in_doubt = long_form ? declared == 0 : is_placeholder(declared);
  if (in_doubt && (declared > there || !chunks_reach_the_end(bytes, data.offset + declared)))
    return {there, {"unfinalised"}};
  if (declared > there)
    return {there, {!long_form && declared >= never_meant ? "unfinalised" : "truncated"}};
  if (const auto size = unwrapped(bytes, data.offset, declared, there); size && !long_form)
    return {*size, {"size_wrapped"}};
  if (has_garbage(bytes, data.offset + declared)) return {declared, {"garbage_tail"}};
  return {declared, {}};
}

std::uint64_t zero_run(const ByteSource& bytes, std::uint64_t begin, std::uint64_t end,
                       std::uint64_t enough) {
  constexpr std::uint64_t first_look = 4096, block = 1u << 18u;
  std::vector<std::byte> buffer(first_look);
  std::uint64_t at = end;
  while (at > begin && end - at < enough) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), at - begin));
    const auto part = std::span(buffer).first(count);
    if (bytes.read_at(at - count, part) < count) return 0;  // the file shrank
    const auto sound =
        std::find_if(part.rbegin(), part.rend(), [](std::byte b) { return b != std::byte{0}; });
    at -= static_cast<std::uint64_t>(sound - part.rbegin());
    if (sound != part.rend()) break;
    buffer.resize(block);
  }
  return end - at;
}

}  // namespace oos::audio
