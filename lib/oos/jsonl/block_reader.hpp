// SPDX-License-Identifier: Apache-2.0
// Reading files in blocks of whole lines, for stages that hand blocks to several threads. What a
// line is, is the same as for LineReader.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/file.hpp"

namespace oos::jsonl {

/// Some whole lines of one file.
struct Block {
  std::string file;          ///< name for messages: the path, or "standard input"
  bool starts_file = false;  ///< its first line is the first of the file

  /// The lines; simdjson::SIMDJSON_PADDING bytes after them are readable.
  std::string_view text() const { return {bytes.data(), size}; }

  /// Calls `visit(line, number)` for each line that is not blank; 1 is the first line of the
  /// block. Returns the number of the last line, blank ones counted.
  std::int64_t each_line(const std::function<void(std::string_view, std::int64_t)>& visit) const;

  std::string bytes;  ///< `size` bytes of lines and room for more: a block is filled again
  std::size_t size = 0;
};

/// What fits into the cache of a processor beside what is made of it.
constexpr std::size_t usual_block_bytes = 1u << 17u;

/// Blocks of several files in turn; "-" is standard input.
class BlockReader {
 public:
  /// No path at all means standard input. Blocks have about `block_bytes`, or one longer line.
  explicit BlockReader(std::vector<std::string> paths, std::size_t block_bytes = usual_block_bytes);

  /// Fills `block` with the next lines, or returns false at the end. Throws Error(io) when a file
  /// cannot be read, Error(input) without a place when a line is longer than max_line_bytes,
  /// Interrupted when `stopping` says so.
  bool next(Block& block);
  /// The file that was read last, for messages.
  const std::string& file() const { return name_; }

  /// Asked after each read.
  void stop_when(std::function<bool()> stopping) { stopping_ = std::move(stopping); }

 private:
  bool open_next();
  void begin(Block& block);
  std::size_t read_more(Block& block);

  std::vector<std::string> paths_;
  std::size_t block_bytes_;
  std::size_t next_path_ = 0;
  FileDescriptor file_;
  bool is_open_ = false;
  bool starts_file_ = false;
  std::string name_;
  std::string rest_;  // the begun line after the last block
  std::function<bool()> stopping_;
};

}  // namespace oos::jsonl
