// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/reader.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::jsonl {

namespace {

constexpr std::size_t block_bytes = 1u << 18u;
constexpr std::string_view bom = "\xEF\xBB\xBF";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

LineReader::LineReader(std::vector<std::string> paths) : paths_(std::move(paths)) {
  if (paths_.empty()) paths_.emplace_back("-");
}

bool LineReader::next(RawLine& line) {
  while (true) {
    if (!is_open_ && !open_next()) return false;
    if (take_line(line)) {
      if (!is_blank(line.text)) return true;
      continue;
    }
    if (!fill()) is_open_ = false;
  }
}

bool LineReader::open_next() {
  if (next_path_ == paths_.size()) return false;
  const std::string& path = paths_[next_path_++];
  if (path == "-") {
    file_ = FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    name_ = "standard input";
    if (!file_.valid()) throw system_error("cannot read", name_, errno);
  } else {
    file_ = open_for_reading(path);
    name_ = path;
  }
  buffer_.clear();
  begin_ = searched_ = 0;
  number_ = 0;
  at_end_ = false;
  is_open_ = true;
  return true;
}

/// Reads one more block. False when the file is used up.
bool LineReader::fill() {
  if (at_end_) return false;
  wait_for_input();
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  if (buffer_.size() > max_line_bytes)
    throw Error(ErrorKind::input, fmt::format("the line is longer than {} bytes", max_line_bytes),
                fmt::format("{}:{}", name_, number_ + 1));
  const std::size_t old_size = buffer_.size();
  buffer_.resize(old_size + block_bytes);
  ssize_t got = 0;
  while ((got = ::read(file_.get(), buffer_.data() + old_size, block_bytes)) < 0) {
    if (errno != EINTR) throw system_error("cannot read", name_, errno);
    if (stopping_ && stopping_()) throw Interrupted();
  }
  if (stopping_ && stopping_()) throw Interrupted();
  buffer_.resize(old_size + static_cast<std::size_t>(got));
  at_end_ = got == 0;
  return true;
}

/// Lets the stage hand on finished records while the input is silent.
void LineReader::wait_for_input() {
  if (!before_read_) return;
  constexpr int tick_ms = 100;
  pollfd waiting{file_.get(), POLLIN, 0};
  do {
    before_read_();
    if (stopping_ && stopping_()) throw Interrupted();
  } while (::poll(&waiting, 1, tick_ms) <= 0);
}

bool LineReader::take_line(RawLine& line) {
  const std::size_t newline = buffer_.find('\n', searched_);
  std::size_t end = newline;
  if (newline == std::string::npos) {
    searched_ = buffer_.size();
    if (!at_end_ || begin_ == buffer_.size()) return false;
    end = buffer_.size();
  }
  std::string_view text(buffer_.data() + begin_, end - begin_);
  begin_ = searched_ = newline == std::string::npos ? end : end + 1;
  ++number_;
  if (number_ == 1 && text.starts_with(bom)) text.remove_prefix(bom.size());
  line = {text, number_, name_};
  return true;
}

LineWriter::LineWriter(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

void LineWriter::write(std::string_view line) {
  buffer_.append(line);
  buffer_.push_back('\n');
  if (buffer_.size() >= block_bytes) flush();
}

void LineWriter::write_raw(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= block_bytes) flush();
}

void LineWriter::flush() {
  if (buffer_.empty()) return;
  write_all(fd_, buffer_, name_);
  buffer_.clear();
}

}  // namespace oos::jsonl
