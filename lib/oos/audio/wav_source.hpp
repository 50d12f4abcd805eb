// SPDX-License-Identifier: Apache-2.0
// Sound of a WAV whose samples lie in blocks of known size: the place of each is arithmetic, so
// that wrong bytes-per-second fields and unfinished headers cannot move a cut.
#pragma once

#include <memory>

#include "oos/audio/block_codecs.hpp"
#include "oos/audio/source.hpp"

namespace oos::audio {

class PacketDecoder;

class WavSource final : public Source {
 public:
  /// Throws Error(input) when the codec cannot be decoded.
  WavSource(ByteSource bytes, WavHeader header);
  ~WavSource() override;

  int rate_hz() const override { return header_.sample_rate_hz; }
  int channels() const override { return header_.channels; }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override { return header_.sample_count(); }
  bool is_exact() const override { return decode_ != nullptr; }

 private:
  std::int64_t read_blocks();
  bool next_by_library(Block& block);

  ByteSource bytes_;
  WavHeader header_;
  BlockDecoder decode_;
  std::unique_ptr<PacketDecoder> library_;  // for what decode_ does not know
  std::vector<std::byte> buffer_;
  std::int64_t block_ = 0;  // number of the next block to read
  std::int64_t blocks_ = 0;
};

}  // namespace oos::audio
