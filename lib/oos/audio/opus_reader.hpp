// SPDX-License-Identifier: Apache-2.0
// Packets of an OggOpus file (RFC 7845), each with its exact place, found by bisection over the
// pages: a seek costs the same at the end of a day as at its start.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "oos/audio/ogg_pages.hpp"

namespace oos::audio {

/// The fields of OpusHead that matter.
struct OpusHead {
  int channels = 1;
  int rate_hz = 0;  ///< of what was encoded; information only
  int gain = 0;     ///< dB × 256
  std::int64_t pre_skip = 0;
};

struct OpusPacket {
  std::int64_t position = 0;  ///< of its first decoded sample at 48 kHz; 0 is the first audible one
  std::int64_t samples = 0;   ///< at 48 kHz
  std::string data;
};

/// One file of one stream. Not for use by two threads at once.
class OpusReader {
 public:
  /// Absent when the bytes are no plain OggOpus file (chained, multiplexed, surround): another
  /// reader has to take it. Throws Error(io).
  static std::optional<OpusReader> open(const ByteSource& bytes);

  const OpusHead& head() const { return head_; }
  /// Audible samples at 48 kHz.
  std::int64_t sample_count() const { return end_ - origin_; }
  /// Makes next() start with a packet at or before a position.
  void seek(std::int64_t position);
  /// False at the end of what is there.
  bool next(OpusPacket& packet);

 private:
  explicit OpusReader(ByteSource bytes) : bytes_(std::move(bytes)) {}
  bool read_headers();
  bool find_end();
  std::string packet_at(std::uint64_t& offset);
  std::optional<OggPage> page_at_or_after(std::uint64_t offset);
  bool whole(const OggPage& page) const { return page.offset + page.size <= bytes_.size; }
  bool start_at(const OggPage& page);
  bool read_page();
  void split(const OggPage& page, bool drop_continued);

  ByteSource bytes_;
  OpusHead head_;
  std::uint32_t serial_ = 0;
  std::uint64_t first_page_ = 0;  // bytes, where sound begins
  std::int64_t origin_ = 0;       // granule of the first audible sample
  std::int64_t end_ = 0;          // granule of the end
  std::uint64_t next_page_ = 0;
  std::int64_t position_ = 0;  // granule of the next packet
  std::string partial_;        // of a packet that goes on in the next page
  std::deque<OpusPacket> ready_;
};

}  // namespace oos::audio
