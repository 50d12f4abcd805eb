// SPDX-License-Identifier: Apache-2.0
// Sound of any container FFmpeg demuxes, at exact positions, with the run-up each codec needs.
#pragma once

#include "oos/audio/container.hpp"
#include "oos/audio/packet_decoder.hpp"

namespace oos::audio {

class PacketSource final : public Source {
 public:
  /// Throws Error(input) for damaged files and codecs that cannot be decoded.
  PacketSource(ByteSource bytes, const AVInputFormat& format, SharedSeekIndex index);

  int rate_hz() const override { return container_.rate_hz(); }
  int channels() const override { return container_.stream().codecpar->ch_layout.nb_channels; }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override { return container_.count_samples(); }
  bool is_exact() const override;
  SharedSeekIndex seek_index() const override {
    return container_.is_counted() ? container_.index() : nullptr;
  }
  std::optional<std::int64_t> assumed_delay() const override { return container_.assumed_delay(); }

 private:
  std::int64_t run_up() const;
  bool trim(Block& block);

  Container container_;
  PacketDecoder decoder_;
  Packet packet_;
  std::int64_t audible_from_ = 0;  // earlier blocks only warm the decoder up
  bool drained_ = false;
};

}  // namespace oos::audio
