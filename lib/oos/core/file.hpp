// SPDX-License-Identifier: Apache-2.0
// File descriptors that close themselves, whole-file reading, and AtomicFile: a file that appears
// whole or not at all. Every output file of the toolkit goes through AtomicFile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace oos {

/// Who may read a file we create. Clips, transcripts and ledgers are for_owner (0600).
enum class FileMode : unsigned { for_owner = 0600, for_all = 0644 };

/// A file descriptor that closes itself.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int release() noexcept;
  void reset() noexcept;

 private:
  int fd_ = -1;
};

/// Opens a file for reading; refuses directories. Throws Error(io) naming the path.
FileDescriptor open_for_reading(const std::filesystem::path& path);

/// The bytes of a file of at most `limit_bytes`. Throws Error(io), or Error(input) when larger.
std::string read_file(const std::filesystem::path& path, std::size_t limit_bytes = 64u << 20u);

/// Hands on all bytes that come from a descriptor until its end, as they come. `name` is for the
/// message. Throws Error(io), Interrupted when a signal cut the reading short and `stopping` says
/// so, and what `take` throws.
void read_pieces(int fd, const std::string& name, const std::function<bool()>& stopping,
                 const std::function<void(std::string_view piece)>& take);

/// Writes all bytes to a descriptor, however often write(2) returns early. `name` is for the
/// message. Throws BrokenPipe on EPIPE, Error(io) otherwise.
void write_all(int fd, std::string_view bytes, std::string_view name);

/// Creates a folder and its parents, readable by the owner only. Throws Error(io).
void create_private_directories(const std::filesystem::path& path);

/// A file written aside and moved into place by commit(); without commit() nothing remains,
/// not even after SIGKILL where the file system has O_TMPFILE. A device or a FIFO is written to
/// directly, and a symbolic link is followed: neither is ever replaced.
class AtomicFile {
 public:
  /// Opens the file to be. The folder must exist. Throws Error(io).
  explicit AtomicFile(std::filesystem::path path, FileMode mode = FileMode::for_all);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// Appends bytes. Throws Error(io).
  void write(std::string_view bytes);
  void write(std::span<const std::byte> bytes);
  /// Flushes to the disk and gives the file its name, replacing an older one. Throws Error(io).
  void commit();

 private:
  bool open_existing_device();
  void open_named();

  std::filesystem::path path_;
  std::filesystem::path temporary_;  // empty while the file has no name (O_TMPFILE)
  FileDescriptor fd_;
  FileMode mode_;
  bool is_device_ = false;  // written in place
  bool committed_ = false;
};

}  // namespace oos
