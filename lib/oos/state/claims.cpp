// SPDX-License-Identifier: Apache-2.0
#include "oos/state/claims.hpp"

#include <cerrno>

#include <fcntl.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"

namespace oos::state {

namespace {

/// The byte that stands for a key: 56 bits of its hash.
std::int64_t offset_of(std::string_view key) {
  return std::stoll(content_id({key}).substr(0, 14), nullptr, 16);
}

bool set_lock(int fd, std::int64_t offset, short kind) {
  struct flock lock {};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = offset;
  lock.l_len = 1;
  return ::fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

}  // namespace

Claims::Claims(const std::filesystem::path& lock_file)
    : path_(lock_file), file_(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (!file_.valid()) throw system_error("cannot open the lock file", path_.string(), errno);
}

bool Claims::try_take(std::string_view key) {
  const std::int64_t offset = offset_of(key);
  const std::lock_guard lock(mutex_);
  if (taken_.contains(offset)) return false;
  if (!set_lock(file_.get(), offset, F_WRLCK)) {
    if (errno == EAGAIN || errno == EACCES) return false;
    throw system_error("cannot lock", path_.string(), errno);
  }
  taken_.insert(offset);
  return true;
}

void Claims::give_up(std::string_view key) noexcept {
  const std::int64_t offset = offset_of(key);
  const std::lock_guard lock(mutex_);
  taken_.erase(offset);
  set_lock(file_.get(), offset, F_UNLCK);
}

}  // namespace oos::state
