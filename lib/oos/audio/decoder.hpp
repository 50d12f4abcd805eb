// SPDX-License-Identifier: Apache-2.0
// Sample-exact reading from an audio file: any span, at any rate, mixed to mono or per channel.
// oos-cut reads its windows through it; recognisers read whole clips with decode_file().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "oos/audio/bytes.hpp"
#include "oos/audio/seek_index.hpp"

namespace oos::audio {

/// How the sound should come out.
struct DecoderOptions {
  int rate_hz = 0;       ///< 0: the file's own
  int channels = 1;      ///< 1: all averaged into one; 0: the file's own number; else so many
  double drift_ppm = 0;  ///< of the recorder's clock: its second lasts 1 + drift_ppm × 10⁻⁶ s
  SharedSeekIndex index = nullptr;  ///< from another decoder of the same file
};

/// One open file. Spans read one after the other continue without a seam; others cost a seek.
/// Not for use by two threads at once.
class Decoder {
 public:
  /// Opens the file once. Throws Error(input) for what is no audio or is damaged, Error(io).
  explicit Decoder(const std::filesystem::path& path, DecoderOptions options = {});
  Decoder(ByteSource bytes, DecoderOptions options);
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  /// Rate and channels of what read() gives.
  int rate_hz() const;
  int channels() const;
  /// Length in frames at rate_hz(), counted.
  std::int64_t frame_count();
  /// True when a span has the same samples wherever reading began. Otherwise (Opus, AAC, GSM) what
  /// comes after a seek differs from a decode from the start by less than can be heard.
  bool is_exact() const;
  /// The table of places of a file that states none; null for other files.
  SharedSeekIndex seek_index() const;
  /// Samples of encoder delay that are assumed and cut off because the file does not state them, at
  /// the file's own rate; absent when it states them or has none.
  std::optional<std::int64_t> assumed_delay() const;

  /// Frames [from, from + count) at rate_hz(), counted from the first audible sample of the file;
  /// interleaved S16, frames × channels. Fewer at the end of the file; damaged stretches inside it
  /// are silence. Throws Error(io), Error(input).
  std::vector<std::int16_t> read(std::int64_t from, std::int64_t count);
  /// Makes the next read() seek, even where it continues: for files that are not exact, so that
  /// the samples of a span depend on nothing but the span.
  void restart();

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// A whole file as mono S16 at a rate. Throws Error(input) when it is longer than `limit_ms`
/// (memory: 2 bytes a sample), or is no audio; Error(io).
std::vector<std::int16_t> decode_file(const std::filesystem::path& path, int rate_hz,
                                      std::int64_t limit_ms = 4 * 3'600'000);

}  // namespace oos::audio
