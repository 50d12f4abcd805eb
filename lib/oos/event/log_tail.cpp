// SPDX-License-Identifier: Apache-2.0
#include "oos/event/log_tail.hpp"

#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::event {

namespace {

constexpr std::size_t piece_bytes = 1u << 20u;
constexpr std::size_t remembered_bytes = 64;

std::string read_at(int fd, const std::string& name, std::int64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  ssize_t got = 0;
  do {
    got = ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw system_error("cannot read", name, errno);
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

}  // namespace

bool FileTail::open() {
  struct stat facts {};
  if (::stat(path_.c_str(), &facts) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    throw system_error("cannot look at", path_.string(), errno);
  }
  file_ = open_for_reading(path_);
  if (::fstat(file_.get(), &facts) != 0)
    throw system_error("cannot look at", path_.string(), errno);
  if (!S_ISREG(facts.st_mode))
    throw Error(ErrorKind::usage, "is no file; only files and standard input can be followed",
                path_.string());
  device_ = facts.st_dev;
  inode_ = facts.st_ino;
  read_ = 0;
  tail_.clear();
  return true;
}

bool FileTail::was_truncated() {
  struct stat facts {};
  if (::fstat(file_.get(), &facts) != 0)
    throw system_error("cannot look at", path_.string(), errno);
  if (facts.st_size < read_) return true;
  const std::int64_t modified_ns = facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
  if (facts.st_size == read_ && modified_ns == modified_ns_) return false;
  modified_ns_ = modified_ns;
  // Truncated and grown to where we were or beyond: then other bytes stand before that place.
  const auto size = static_cast<std::int64_t>(tail_.size());
  return read_at(file_.get(), path_.string(), read_ - size, tail_.size()) != tail_;
}

bool FileTail::was_replaced() const {
  struct stat facts {};
  if (::stat(path_.c_str(), &facts) != 0) return false;  // the new one is still to come
  return facts.st_dev != device_ || facts.st_ino != inode_;
}

void FileTail::remember(const std::string& bytes) {
  tail_ += bytes.size() > remembered_bytes ? bytes.substr(bytes.size() - remembered_bytes) : bytes;
  if (tail_.size() > remembered_bytes) tail_.erase(0, tail_.size() - remembered_bytes);
}

LogNews FileTail::look() {
  LogNews news;
  if (!file_.valid() && !open()) return news;
  if (was_truncated()) {
    news.ended = true;
    file_.reset();
    return news;
  }
  const bool replaced =
      was_replaced();  // asked before reading: what was written until then is read
  news.bytes = read_at(file_.get(), path_.string(), read_, piece_bytes);
  read_ += static_cast<std::int64_t>(news.bytes.size());
  remember(news.bytes);
  if (news.bytes.empty() && replaced) {
    news.ended = true;
    file_.reset();
  }
  return news;
}

LogNews StreamTail::look() {
  LogNews news;
  pollfd ready{fd_, POLLIN, 0};
  if (closed_ || ::poll(&ready, 1, 0) <= 0) return news;
  news.bytes.resize(piece_bytes);
  const ssize_t got = ::read(fd_, news.bytes.data(), news.bytes.size());
  if (got < 0 && errno != EINTR && errno != EAGAIN)
    throw system_error("cannot read", "standard input", errno);
  news.bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  if (got == 0) news.ended = closed_ = true;
  return news;
}

}  // namespace oos::event
