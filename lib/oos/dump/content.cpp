// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/content.hpp"

#include <algorithm>
#include <string_view>

#include "oos/core/digest.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t part_bytes = 64u << 10u;

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

void FileContent::open(const std::string& path) {
  file_ = audio::file_bytes(path);
  head_.size = tail_.size = 0;
}

audio::ByteSource FileContent::bytes() {
  return {[this](std::uint64_t offset, std::span<std::byte> into) { return read_at(offset, into); },
          file_.size, file_.name};
}

void FileContent::keep(Kept& kept, std::uint64_t begin, std::size_t count) const {
  if (kept.buffer.size() < count) kept.buffer.resize(count);
  kept.begin = begin;
  kept.size = file_.read_at(begin, std::span(kept.buffer).first(count));
}

/// Small reads near the ends are served from what is kept; all others go to the file.
std::size_t FileContent::read_at(std::uint64_t offset, std::span<std::byte> into) {
  if (offset >= file_.size) return 0;
  const std::uint64_t end = std::min<std::uint64_t>(file_.size, offset + into.size());
  const std::uint64_t tail = file_.size - std::min<std::uint64_t>(file_.size, part_bytes);
  if (head_.size == 0 && end <= part_bytes)
    keep(head_, 0, static_cast<std::size_t>(std::min<std::uint64_t>(file_.size, part_bytes)));
  if (tail_.size == 0 && offset >= tail && end > part_bytes)
    keep(tail_, tail, static_cast<std::size_t>(file_.size - tail));
  for (const Kept* kept : {&head_, &tail_}) {
    if (offset < kept->begin || end > kept->begin + kept->size) continue;
    const auto count = static_cast<std::size_t>(end - offset);
    std::copy_n(kept->buffer.begin() + static_cast<std::ptrdiff_t>(offset - kept->begin), count,
                into.begin());
    return count;
  }
  return file_.read_at(offset, into);
}

std::string FileContent::fingerprint(bool whole) {
  const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(file_.size, part_bytes));
  ContentHash hash;
  if (whole) {
    piece_.resize(part_bytes);  // larger ones leave the processor's cache
    for (std::uint64_t at = 0;;) {
      const std::size_t got = at == 0 && head_.size > 0
                                  ? read_at(0, std::span(piece_).first(head_.size))
                                  : file_.read_at(at, piece_);
      if (got == 0) return hash.id();
      hash.add(text_of(std::span(piece_).first(got)));
      at += got;
    }
  }
  // The same id as content_id() of both, without their copies.
  const auto add = [&hash](const Kept& kept) {
    hash.add(std::to_string(kept.size) + ":");
    hash.add(text_of(std::span(kept.buffer).first(kept.size)));
  };
  if (head_.size == 0) keep(head_, 0, part);
  add(head_);
  if (file_.size <= part_bytes) {
    add(head_);
  } else {
    if (tail_.size == 0) keep(tail_, file_.size - part, part);
    add(tail_);
  }
  return hash.id();
}

}  // namespace oos::dump
