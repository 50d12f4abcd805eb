// SPDX-License-Identifier: Apache-2.0
// Sound of an OggOpus file through libopus, which decodes straight at the rate that is wanted:
// half the cost of decoding at 48 kHz and changing the rate.
#pragma once

#include <memory>

#include "oos/audio/opus_reader.hpp"
#include "oos/audio/source.hpp"

namespace oos::audio {

class OpusSource final : public Source {
 public:
  /// `wanted_hz`: 0 or a rate that Opus does not have means 48 kHz.
  OpusSource(OpusReader reader, int wanted_hz);
  ~OpusSource() override;

  int rate_hz() const override { return rate_hz_; }
  int channels() const override { return reader_.head().channels; }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override;
  bool is_exact() const override { return false; }

 private:
  struct Handle;

  OpusReader reader_;
  int rate_hz_;
  std::unique_ptr<Handle> decoder_;
  std::int64_t audible_from_ = 0;  // at rate_hz_
};

}  // namespace oos::audio
