// SPDX-License-Identifier: Apache-2.0
// The bytes of one file of a dump, opened once: what the probe and the fingerprint both need, the
// first and the last 64 KiB, is read once and kept. Used by examine.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::dump {

/// Not for several threads at once; one object may read many files, one after the other.
class FileContent {
 public:
  /// Opens a file instead of the one before. Throws Error(io).
  void open(const std::string& path);
  /// Its bytes, until another file is opened; this object must outlive them.
  audio::ByteSource bytes();
  /// What tells the file from others: an id of its first and last 64 KiB, or of all of it.
  std::string fingerprint(bool whole);

 private:
  struct Kept {
    std::vector<std::byte> buffer;  // as large as the largest so far
    std::uint64_t begin = 0;
    std::size_t size = 0;  // 0: not read yet
  };
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into);
  void keep(Kept& kept, std::uint64_t begin, std::size_t count) const;

  audio::ByteSource file_;
  Kept head_, tail_;
  std::vector<std::byte> piece_;
};

}  // namespace oos::dump
