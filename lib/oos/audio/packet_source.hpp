// SPDX-License-Identifier: Apache-2.0
// Sound that FFmpeg decodes from packets, at exact positions, with the run-up each codec needs.
#pragma once

#include <memory>
#include <string>

#include "oos/audio/packet_decoder.hpp"
#include "oos/audio/packet_reader.hpp"

namespace oos::audio {

class PacketSource final : public Source {
 public:
  /// `name` is for messages. Throws Error(input) for codecs that cannot be decoded.
  PacketSource(std::unique_ptr<PacketReader> packets, const std::string& name,
               SharedSeekIndex index);

  int rate_hz() const override { return packets_->codec().sample_rate; }
  int channels() const override { return packets_->codec().ch_layout.nb_channels; }
  void seek(std::int64_t position) override;
  bool next(Block& block) override;
  std::int64_t sample_count() override { return packets_->count_samples(); }
  bool is_exact() const override;
  SharedSeekIndex seek_index() const override {
    return packets_->is_counted() ? packets_->index() : nullptr;
  }
  std::optional<std::int64_t> assumed_delay() const override { return packets_->assumed_delay(); }

 private:
  std::int64_t run_up() const;
  bool trim(Block& block);

  std::unique_ptr<PacketReader> packets_;
  PacketDecoder decoder_;
  Packet packet_;
  std::int64_t audible_from_ = 0;  // earlier blocks only warm the decoder up
  bool drained_ = false;
};

}  // namespace oos::audio
