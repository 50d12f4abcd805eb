// SPDX-License-Identifier: Apache-2.0
// What is new in a log that is being written: a file, however it is rotated, or a stream. Used by
// follow_logs().
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "oos/core/file.hpp"

namespace oos::event {

/// What a look at a log found.
struct LogNews {
  std::string bytes;   ///< written since
  bool ended = false;  ///< this was the end of the log (rotated, truncated, closed)
  bool any() const { return ended || !bytes.empty(); }
};

/// A growing log.
class LogSource {
 public:
  virtual ~LogSource() = default;
  /// What is new since; never waits. After `ended` the next bytes are those of a new log. Throws
  /// Error(io).
  virtual LogNews look() = 0;
  /// True when nothing can follow any more.
  virtual bool closed() const { return false; }
  /// A descriptor to wait for; −1: there is none.
  virtual int descriptor() const { return -1; }
};

/// A file that grows. It need not exist yet. A new file under its name is read once the old one is
/// read to its end; a file that became shorter, or whose beginning is another, is read anew.
class FileTail : public LogSource {
 public:
  explicit FileTail(std::filesystem::path path) : path_(std::move(path)) {}
  LogNews look() override;

 private:
  bool open();
  bool was_truncated();
  bool was_replaced() const;
  void remember(const std::string& bytes);

  std::filesystem::path path_;
  FileDescriptor file_;
  std::uint64_t device_ = 0;
  std::uint64_t inode_ = 0;
  std::int64_t read_ = 0;  // bytes
  std::int64_t modified_ns_ = 0;
  std::string tail_;  // the last bytes that were read
};

/// A pipe or a terminal.
class StreamTail : public LogSource {
 public:
  /// `fd` is not closed.
  explicit StreamTail(int fd) : fd_(fd) {}
  LogNews look() override;
  bool closed() const override { return closed_; }
  int descriptor() const override { return closed_ ? -1 : fd_; }

 private:
  int fd_;
  bool closed_ = false;
};

}  // namespace oos::event
