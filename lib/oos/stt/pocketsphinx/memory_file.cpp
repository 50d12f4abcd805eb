// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/memory_file.hpp"

#include <cerrno>

#include <sys/mman.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::stt {

MemoryFile::MemoryFile(const char* name, std::string_view content)
    : descriptor_(memfd_create(name, MFD_CLOEXEC)) {
  if (descriptor_ < 0) {
    throw system_error("cannot make a file in memory", name, errno);
  }
  while (!content.empty()) {
    const ssize_t written = write(descriptor_, content.data(), content.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      const int reason = errno;
      close(descriptor_);
      throw system_error("cannot fill a file in memory", name, reason);
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

MemoryFile::~MemoryFile() { close(descriptor_); }

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

}  // namespace oos::stt
