// SPDX-License-Identifier: Apache-2.0
// Sound of a WAV whose samples lie in blocks of known size: the place of each is arithmetic, so
// that wrong bytes-per-second fields and unfinished headers cannot move a cut.
#pragma once

#include "oos/audio/packet_decoder.hpp"
#include "oos/audio/wav.hpp"

namespace oos::audio {

/// FFmpeg's codec for a WAV format tag and its bits; AV_CODEC_ID_NONE when unknown.
AVCodecID wav_codec(const WavHeader& header);

class WavSource final : public Source {
 public:
  /// Throws Error(input) when the codec cannot be decoded.
  WavSource(ByteSource bytes, WavHeader header);

  int rate_hz() const override { return header_.sample_rate_hz; }
  int channels() const override { return header_.channels; }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override { return header_.sample_count(); }

 private:
  bool read_packet();

  ByteSource bytes_;
  WavHeader header_;
  std::unique_ptr<PacketDecoder> decoder_;
  Packet packet_;
  std::int64_t block_ = 0;  // number of the next block to read
  std::int64_t blocks_ = 0;
};

}  // namespace oos::audio
