// SPDX-License-Identifier: Apache-2.0
// Sample-exact reading from an audio file: any span, at any rate, mixed to mono or per channel.
// oos-cut reads its windows through it; recognisers read whole clips with decode_file().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// How the sound should come out.
struct DecoderOptions {
  int rate_hz = 0;      ///< 0: the file's own
  bool mixdown = true;  ///< all channels averaged into one
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

  /// Frames [from, from + count) at rate_hz(), counted from the first audible sample of the file;
  /// interleaved S16, frames × channels. Fewer at the end of the file; damaged stretches inside it
  /// are silence. Throws Error(io), Error(input).
  std::vector<std::int16_t> read(std::int64_t from, std::int64_t count);

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// A whole file as mono S16 at a rate. Throws Error(input) when it is longer than `limit_ms`
/// (memory: 2 bytes a sample), or is no audio; Error(io).
std::vector<std::int16_t> decode_file(const std::filesystem::path& path, int rate_hz,
                                      std::int64_t limit_ms = 4 * 3'600'000);

}  // namespace oos::audio
