// SPDX-License-Identifier: Apache-2.0
// Decoded sound of a file at its own rate, with exact positions: what Decoder is built on.
// Two implementations: WAV by block arithmetic, everything else by FFmpeg's demuxers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "oos/audio/bytes.hpp"
#include "oos/audio/seek_index.hpp"

namespace oos::audio {

/// A stretch of decoded sound.
struct Block {
  std::int64_t position = 0;  ///< of its first frame, samples per channel from the start
  int channels = 1;
  std::vector<std::int16_t> samples;  ///< interleaved S16, frames × channels

  std::int64_t frames() const {
    return static_cast<std::int64_t>(samples.size()) / std::max(1, channels);
  }
  std::int64_t end() const { return position + frames(); }
};

/// Sound of one file in order, with seeking.
class Source {
 public:
  virtual ~Source() = default;
  virtual int rate_hz() const = 0;
  virtual int channels() const = 0;
  /// Makes next() start at or before `position`, early enough for what comes from there on to be
  /// what a decoder that started at the beginning would give.
  virtual void seek(std::int64_t position) = 0;
  /// The next block; false at the end. Blocks ascend but may leave out damaged stretches.
  virtual bool next(Block& block) = 0;
  /// Samples per channel.
  virtual std::int64_t sample_count() = 0;
  /// Whether what comes after a seek is bit for bit what a decode from the start gives.
  virtual bool is_exact() const = 0;
  /// The table that places are found by, for others that open the same file; null when none is
  /// used.
  virtual SharedSeekIndex seek_index() const { return nullptr; }
  /// Samples of encoder delay cut off by assumption, because the file does not state them.
  virtual std::optional<std::int64_t> assumed_delay() const { return std::nullopt; }
};

struct OpenOptions {
  /// Some codecs decode straight at a wanted rate, which costs less than changing it afterwards; 0:
  /// the file's own.
  int wanted_hz = 0;
  SharedSeekIndex index;  ///< of the same file, when there is one
};

/// Opens a file's sound. Throws Error(input) for what is no audio or is damaged, Error(io).
std::unique_ptr<Source> open_source(ByteSource bytes, const OpenOptions& options);

}  // namespace oos::audio
