// SPDX-License-Identifier: Apache-2.0
// Reading lines from a descriptor in large blocks, and writing them with every byte accounted
// for. The two ends of every stage.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/file.hpp"

namespace oos::jsonl {

/// The longest line accepted; longer ones are an Error(input) (a stage holds a line in memory).
constexpr std::size_t max_line_bytes = 64u << 20u;

/// One line as read, without its newline.
struct RawLine {
  std::string_view text;    ///< valid until the next call of next()
  std::int64_t number = 0;  ///< 1 for the first line of its file
  std::string_view file;    ///< name for messages: the path, or "standard input"
};

/// Lines of several files in turn; "-" is standard input. Blank lines are skipped, a BOM at the
/// start of a file and a missing last newline are accepted.
class LineReader {
 public:
  /// No path at all means standard input.
  explicit LineReader(std::vector<std::string> paths);

  /// The next line that is not blank, or false at the end. Throws Error(io) when a file cannot be
  /// read, Error(input) when a line is too long, Interrupted when `stopping` says so.
  bool next(RawLine& line);

  /// Called before each read, and ten times a second while the input is silent: stages hand on
  /// what they have finished.
  void before_read(std::function<void()> action) { before_read_ = std::move(action); }
  /// Asked when a signal cut a read short.
  void stop_when(std::function<bool()> stopping) { stopping_ = std::move(stopping); }

 private:
  bool open_next();
  bool fill();
  void wait_for_input();
  bool take_line(RawLine& line);

  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  FileDescriptor file_;
  bool is_open_ = false;
  bool at_end_ = false;
  std::string name_;
  std::int64_t number_ = 0;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t searched_ = 0;  // no newline before this position
  std::function<void()> before_read_;
  std::function<bool()> stopping_;
};

/// Buffered writing of lines to a descriptor that is not ours to close.
class LineWriter {
 public:
  explicit LineWriter(int fd, std::string name = "standard output");
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  /// Appends a line and its newline. Throws Error(io) or BrokenPipe.
  void write(std::string_view line);
  /// Appends bytes as they are.
  void write_raw(std::string_view bytes);
  /// Hands everything to the system. Must be called at the end: the destructor does not write.
  void flush();

 private:
  int fd_;
  std::string name_;
  std::string buffer_;
};

}  // namespace oos::jsonl
