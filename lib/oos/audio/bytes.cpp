// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::audio {

namespace {

std::size_t read_fully(int fd, std::uint64_t offset, std::span<std::byte> into,
                       const std::string& name) {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(fd, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("cannot read", name, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace

ByteSource file_bytes(const std::filesystem::path& path) {
  const std::string name = path.string();
  // Shared because std::function must be copyable; the last copy closes the file.
  const auto file = std::make_shared<FileDescriptor>(open_for_reading(path));
  struct stat status {};
  if (::fstat(file->get(), &status) != 0) throw system_error("cannot stat", name, errno);
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorKind::io, "is no regular file; audio is read from files only", name);
  return {[file, name](std::uint64_t offset, std::span<std::byte> into) {
            return read_fully(file->get(), offset, into, name);
          },
          static_cast<std::uint64_t>(status.st_size), name};
}

ByteSource memory_bytes(std::span<const std::byte> bytes, std::string name) {
  return {[bytes](std::uint64_t offset, std::span<std::byte> into) -> std::size_t {
            if (offset >= bytes.size()) return 0;
            const auto rest = bytes.subspan(static_cast<std::size_t>(offset));
            const std::size_t count = std::min(rest.size(), into.size());
            std::copy_n(rest.begin(), count, into.begin());
            return count;
          },
          bytes.size(), std::move(name)};
}

}  // namespace oos::audio
