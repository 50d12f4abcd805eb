// SPDX-License-Identifier: Apache-2.0
#include "oos/core/file.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos {

namespace fs = std::filesystem;

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int FileDescriptor::release() noexcept { return std::exchange(fd_, -1); }

void FileDescriptor::reset() noexcept {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

FileDescriptor open_for_reading(const fs::path& path) {
  FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid()) throw system_error("cannot open for reading", path.string(), errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) throw system_error("cannot stat", path.string(), errno);
  if (S_ISDIR(status.st_mode))
    throw Error(ErrorKind::io, "is a directory; a file is expected here", path.string());
  return fd;
}

std::string read_file(const fs::path& path, std::size_t limit_bytes) {
  const FileDescriptor fd = open_for_reading(path);
  std::string bytes;
  read_pieces(
      fd.get(), path.string(), [] { return false; },
      [&](std::string_view piece) {
        bytes += piece;
        if (bytes.size() > limit_bytes)
          throw Error(ErrorKind::input, fmt::format("is larger than {} bytes", limit_bytes),
                      path.string());
      });
  return bytes;
}

void read_pieces(int fd, const std::string& name, const std::function<bool()>& stopping,
                 const std::function<void(std::string_view piece)>& take) {
  std::string block(1u << 16u, '\0');
  while (true) {
    const ssize_t got = ::read(fd, block.data(), block.size());
    if (got < 0 && errno != EINTR) throw system_error("cannot read", name, errno);
    if (got < 0 && stopping()) throw Interrupted();
    if (got == 0) return;
    if (got > 0) take(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
  }
}

void write_all(int fd, std::string_view bytes, std::string_view name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EPIPE) throw BrokenPipe();
      throw system_error("cannot write", name, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void create_private_directories(const fs::path& path) {
  fs::path so_far;
  for (const fs::path& part : path) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), 0700) != 0 && errno != EEXIST) {
      const int error_number = errno;
      std::error_code ignored;
      if (!fs::is_directory(so_far, ignored))
        throw system_error("cannot create the folder", so_far.string(), error_number);
    }
  }
  std::error_code ignored;
  if (!fs::is_directory(path, ignored))
    throw Error(ErrorKind::io, "is not a folder; a folder is expected here", path.string());
}

AtomicFile::AtomicFile(fs::path path, FileMode mode) : path_(std::move(path)), mode_(mode) {
  std::error_code ignored;
  if (fs::is_directory(path_, ignored))
    throw Error(ErrorKind::io, "is a directory; a file is expected here", path_.string());
  if (open_existing_device()) return;
  if (fs::is_symlink(path_, ignored)) path_ = fs::weakly_canonical(path_);
  const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
  fd_ = FileDescriptor(
      ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, static_cast<mode_t>(mode_)));
  if (!fd_.valid()) open_named();
}

AtomicFile::~AtomicFile() {
  if (!committed_ && !temporary_.empty()) ::unlink(temporary_.c_str());
}

/// Renaming onto /dev/null would replace the device for the whole machine.
bool AtomicFile::open_existing_device() {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return false;
  fd_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd_.valid()) throw system_error("cannot open for writing", path_.string(), errno);
  is_device_ = true;
  return true;
}

/// A temporary name beside the file: for file systems without O_TMPFILE (FAT, some network ones).
void AtomicFile::open_named() {
  static std::atomic<unsigned> counter{0};
  temporary_ = path_;
  temporary_.replace_filename(
      fmt::format(".{}.{}-{}.part", path_.filename().string(), ::getpid(), ++counter));
  fd_ = FileDescriptor(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                              static_cast<mode_t>(mode_)));
  if (!fd_.valid()) {
    const int error_number = errno;
    temporary_.clear();
    throw system_error("cannot create", path_.string(), error_number).stopping_the_run();
  }
}

void AtomicFile::write(std::string_view bytes) { write_all(fd_.get(), bytes, path_.string()); }

void AtomicFile::write(std::span<const std::byte> bytes) {
  write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void AtomicFile::commit() {
  if (::fsync(fd_.get()) != 0 && errno != EINVAL)
    throw system_error("cannot write", path_.string(), errno);
  if (is_device_) {
    committed_ = true;
    return;
  }
  if (temporary_.empty()) {
    static std::atomic<unsigned> counter{0};
    const std::string self = fmt::format("/proc/self/fd/{}", fd_.get());
    // linkat() cannot replace a file, so an existing one is replaced through a second name.
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      committed_ = true;
      return;
    }
    if (errno != EEXIST) throw system_error("cannot create", path_.string(), errno);
    temporary_ = path_;
    temporary_.replace_filename(
        fmt::format(".{}.{}-l{}.part", path_.filename().string(), ::getpid(), ++counter));
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary_.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      const int error_number = errno;
      temporary_.clear();
      throw system_error("cannot create", path_.string(), error_number);
    }
  }
  if (::rename(temporary_.c_str(), path_.c_str()) != 0)
    throw system_error("cannot rename into place", path_.string(), errno);
  committed_ = true;
}

}  // namespace oos
