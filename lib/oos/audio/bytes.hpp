// SPDX-License-Identifier: Apache-2.0
// Bytes that can be read at any offset: a file, or memory (tests, fuzz targets). Everything in
// this module that looks into an audio file reads through it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace oos::audio {

/// Random access to the bytes of one file. Copyable; copies share the file.
struct ByteSource {
  /// Reads up to `into.size()` bytes at an offset and says how many there were (0 at the end).
  /// Throws Error(io).
  std::function<std::size_t(std::uint64_t offset, std::span<std::byte> into)> read_at;
  std::uint64_t size = 0;  ///< bytes, as they were when the source was made
  std::string name;        ///< for messages
};

/// The bytes of a file. Throws Error(io).
ByteSource file_bytes(const std::filesystem::path& path);
/// Bytes in memory, which must outlive the source.
ByteSource memory_bytes(std::span<const std::byte> bytes, std::string name = "memory");

/// Appends the lowest `width` bytes of a number, the lowest first.
inline void put_le(std::string& bytes, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i, value >>= 8u) bytes.push_back(static_cast<char>(value & 0xFFu));
}

}  // namespace oos::audio
