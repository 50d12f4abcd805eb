// SPDX-License-Identifier: Apache-2.0
// How much sound a WAV really holds: the size in its `data` chunk against the bytes that are there.
// Recorders that lose power leave placeholders, long files wrap 32 bits, copies are cut short.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// A chunk of a RIFF file.
struct Chunk {
  std::string id;
  std::uint64_t offset = 0;    ///< of the content
  std::uint32_t declared = 0;  ///< bytes
};

/// The chunk that begins at a place; absent when the file ends before. Throws Error(io).
std::optional<Chunk> read_chunk(const ByteSource& bytes, std::uint64_t at);
/// Four printable characters.
bool is_chunk_id(const std::string& id);

/// Sound bytes of a data chunk.
struct DataSize {
  std::uint64_t bytes = 0;          ///< that are there
  std::vector<std::string> issues;  ///< "unfinalised", "truncated", "size_wrapped", "garbage_tail"
};

/// Measures a data chunk; `ds64_bytes` is the size in an RF64's ds64 chunk. Throws Error(io).
DataSize measure_data(const ByteSource& bytes, const Chunk& data,
                      const std::optional<std::uint64_t>& ds64_bytes);

/// How many bytes before `end` are zero without a break, `begin` at the lowest. Looks no further
/// than `enough` bytes back. Throws Error(io).
std::uint64_t zero_run(const ByteSource& bytes, std::uint64_t begin, std::uint64_t end,
                       std::uint64_t enough);

}  // namespace oos::audio
