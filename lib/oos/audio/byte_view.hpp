// SPDX-License-Identifier: Apache-2.0
// Looking into untrusted bytes without ever reading past them: numbers at offsets, and a window
// that moves over a file. What the header parsers of this module (MP3, Ogg, FLAC, …) are made of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// Some bytes of a file; bytes that are not there read as 0.
class ByteView {
 public:
  ByteView() = default;
  explicit ByteView(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  unsigned u8(std::size_t at) const {
    return at < bytes_.size() ? std::to_integer<unsigned>(bytes_[at]) : 0u;
  }
  /// Big-endian and little-endian numbers of `width` ≤ 8 bytes.
  std::uint64_t be(std::size_t at, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = value << 8u | u8(at + i);
    return value;
  }
  std::uint64_t le(std::size_t at, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;) value = value << 8u | u8(at + i);
    return value;
  }
  std::string_view text(std::size_t at, std::size_t count) const {
    if (at >= bytes_.size()) return {};
    return {reinterpret_cast<const char*>(bytes_.data()) + at, std::min(count, bytes_.size() - at)};
  }
  bool starts_with(std::string_view magic, std::size_t at = 0) const {
    return text(at, magic.size()) == magic;
  }
  ByteView from(std::size_t at) const {
    return ByteView(bytes_.subspan(std::min(at, bytes_.size())));
  }
  ByteView first(std::size_t count) const {
    return ByteView(bytes_.first(std::min(count, bytes_.size())));
  }

 private:
  std::span<const std::byte> bytes_;
};

/// Moves over a file and keeps a part of it. Small at first, larger when the file is read on.
class ByteWindow {
 public:
  explicit ByteWindow(const ByteSource& bytes) : bytes_(bytes) {}

  std::uint64_t size() const { return bytes_.size; }
  /// The bytes from `offset` on, fewer than `count` only at the end of the file; valid until the
  /// next call. `count` at most 1 MiB. Throws Error(io).
  ByteView at(std::uint64_t offset, std::size_t count) {
    if (offset < begin_ || offset + count > begin_ + have_) load(offset, count);
    if (offset >= begin_ + have_) return {};
    const auto from = static_cast<std::size_t>(offset - begin_);
    return ByteView(std::span(buffer_).subspan(from, std::min(count, have_ - from)));
  }

 private:
  static constexpr std::size_t smallest = 4u << 10u;
  static constexpr std::size_t largest = 1u << 20u;

  void load(std::uint64_t offset, std::size_t count) {
    if (offset >= bytes_.size || (offset >= begin_ && begin_ + have_ == bytes_.size && have_ > 0))
      return;  // nothing more to be had
    const bool reads_on = offset >= begin_ && offset <= begin_ + have_;
    block_ = reads_on ? std::min(block_ * 4, largest) : smallest;
    const auto rest = bytes_.size - offset;
    const auto wanted = static_cast<std::size_t>(
        std::min<std::uint64_t>(rest, std::max(block_, std::min(count, largest))));
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    have_ = bytes_.read_at(offset, std::span(buffer_).first(wanted));
    begin_ = offset;
  }

  const ByteSource& bytes_;
  std::vector<std::byte> buffer_;
  std::uint64_t begin_ = 0;
  std::size_t have_ = 0;
  std::size_t block_ = smallest / 4;
};

}  // namespace oos::audio
