// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/block_reader.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/reader.hpp"

namespace oos::jsonl {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_empty_line(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::int64_t Block::each_line(
    const std::function<void(std::string_view, std::int64_t)>& visit) const {
  std::string_view left = text();
  std::int64_t number = 0;
  while (!left.empty()) {
    const std::size_t newline = left.find('\n');
    std::string_view line = left.substr(0, newline);
    left.remove_prefix(newline == std::string_view::npos ? left.size() : newline + 1);
    if (++number == 1 && starts_file && line.starts_with(byte_order_mark))
      line.remove_prefix(byte_order_mark.size());
    if (!is_empty_line(line)) visit(line, number);
  }
  return number;
}

BlockReader::BlockReader(std::vector<std::string> paths, std::size_t block_bytes)
    : paths_(std::move(paths)), block_bytes_(block_bytes) {
  if (paths_.empty()) paths_.emplace_back("-");
}

bool BlockReader::open_next() {
  if (next_path_ == paths_.size()) return false;
  const std::string& path = paths_[next_path_++];
  name_ = path == "-" ? "standard input" : path;
  if (path == "-") {
    file_ = FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!file_.valid()) throw system_error("cannot read", name_, errno);
  } else {
    file_ = open_for_reading(path);
  }
  is_open_ = starts_file_ = true;
  rest_.clear();
  return true;
}

/// Reads into the free room of the block; 0 at the end of the file.
std::size_t BlockReader::read_more(Block& block) {
  const std::size_t room = block.bytes.size() - block.size - simdjson::SIMDJSON_PADDING;
  ssize_t got = 0;
  while ((got = ::read(file_.get(), block.bytes.data() + block.size, room)) < 0) {
    if (errno != EINTR) throw system_error("cannot read", name_, errno);
    if (stopping_ && stopping_()) throw Interrupted();
  }
  if (stopping_ && stopping_()) throw Interrupted();
  return static_cast<std::size_t>(got);
}

/// Puts the begun line in front, and sees to it that there is room to read.
void BlockReader::begin(Block& block) {
  block.file = name_;
  block.starts_file = std::exchange(starts_file_, false);
  const std::size_t needed = block_bytes_ + rest_.size() + simdjson::SIMDJSON_PADDING;
  if (block.bytes.size() < needed) block.bytes.resize(needed);
  std::copy(rest_.begin(), rest_.end(), block.bytes.begin());
  block.size = rest_.size();
  rest_.clear();
}

bool BlockReader::next(Block& block) {
  do {
    if (!is_open_ && !open_next()) return false;
    begin(block);
    std::size_t end = 0;  // of the last whole line
    while (is_open_ && (end == 0 || block.size < block_bytes_)) {
      if (block.size + simdjson::SIMDJSON_PADDING >= block.bytes.size())
        block.bytes.resize(2 * block.bytes.size());
      const std::size_t old_size = block.size;
      block.size += read_more(block);
      is_open_ = block.size > old_size;
      const std::size_t newline = block.text().substr(old_size).rfind('\n');
      if (newline != std::string_view::npos) end = old_size + newline + 1;
      if (end == 0 && block.size > max_line_bytes)
        throw Error(ErrorKind::input,
                    fmt::format("the line is longer than {} bytes", max_line_bytes));
    }
    if (is_open_) {
      rest_.assign(block.text().substr(end));
      block.size = end;
    }
  } while (block.size == 0);
  return true;
}

}  // namespace oos::jsonl
