// SPDX-License-Identifier: Apache-2.0
// Ogg pages (RFC 3533): writing packets of one stream, and reading page headers at any offset. Pure
// but for the ByteSource it reads from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// Writes one logical stream. The same packets give the same bytes.
class OggWriter {
 public:
  explicit OggWriter(std::uint32_t serial) : serial_(serial) {}

  /// Adds a packet; `granule` is the position at its end. Pages hold a second's worth of packets.
  void add(std::string_view packet, std::int64_t granule);
  /// Ends the page: what follows starts a new one.
  void flush() { write_page(false); }
  /// Ends the stream and gives its bytes.
  std::string finish();

 private:
  void write_page(bool last);

  std::uint32_t serial_;
  std::uint32_t sequence_ = 0;
  std::int64_t granule_ = -1;
  std::vector<std::uint8_t> lacing_;
  std::string body_;
  int packets_ = 0;
  std::string bytes_;
};

/// The longest page there can be: header, lacing values, segments.
inline constexpr std::uint64_t longest_ogg_page = 27 + 255 + 255 * 255;

/// What a page header says, and where the page lies.
struct OggPage {
  std::uint64_t offset = 0;  // bytes, of its header
  std::uint64_t size = 0;    // bytes, header included
  std::uint64_t body = 0;    // bytes, offset of the body
  bool continued = false;    // begins inside a packet
  bool first = false;        // of the stream
  bool last = false;
  std::int64_t granule = 0;  // -1: no packet ends here
  std::uint32_t serial = 0;
  std::uint32_t sequence = 0;  // of the page in its stream
  std::vector<std::uint8_t> lacing;
};

/// The page whose header starts at an offset; absent when none does. Throws Error(io).
std::optional<OggPage> read_ogg_page(const ByteSource& bytes, std::uint64_t offset);
/// The first page at or behind an offset, searched up to `limit` bytes on.
std::optional<OggPage> find_ogg_page(const ByteSource& bytes, std::uint64_t offset,
                                     std::uint64_t limit);

}  // namespace oos::audio
