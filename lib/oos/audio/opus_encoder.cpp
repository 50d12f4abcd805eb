// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/opus_encoder.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/audio/bytes.hpp"
#include "oos/audio/ogg_pages.hpp"
#include "oos/audio/opus_handles.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

constexpr std::int64_t packet_samples = opus_clock_hz / 1000 * opus_packet_ms;
constexpr std::size_t max_packet_bytes = 4000;  // what libopus advises
constexpr std::uint32_t stream_serial = 1;      // one stream a file: any number will do

void require_opus(int code) {
  if (code != OPUS_OK)
    throw Error(ErrorKind::usage, fmt::format("libopus refuses: {}", opus_strerror(code)));
}

}  // namespace

struct OpusPacketEncoder::Handle {
  std::unique_ptr<OpusEncoder, ReleaseOpus> encoder;
};

OpusPacketEncoder::OpusPacketEncoder(const OpusOptions& options)
    : options_(options), handle_(std::make_unique<Handle>()) {
  int code = OPUS_OK;
  handle_->encoder.reset(
      opus_encoder_create(options.rate_hz, options.channels, OPUS_APPLICATION_VOIP, &code));
  require_opus(code);
  OpusEncoder* const encoder = handle_->encoder.get();
  require_opus(opus_encoder_ctl(encoder, OPUS_SET_BITRATE(options.bitrate_bps)));
  require_opus(opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(options.complexity)));
}

OpusPacketEncoder::OpusPacketEncoder(OpusPacketEncoder&&) noexcept = default;
OpusPacketEncoder& OpusPacketEncoder::operator=(OpusPacketEncoder&&) noexcept = default;
OpusPacketEncoder::~OpusPacketEncoder() = default;

std::int64_t OpusPacketEncoder::packet_frames() const {
  return options_.rate_hz / 1000 * opus_packet_ms;
}

int OpusPacketEncoder::delay() const {
  opus_int32 frames = 0;
  require_opus(opus_encoder_ctl(handle_->encoder.get(), OPUS_GET_LOOKAHEAD(&frames)));
  return frames * (opus_clock_hz / options_.rate_hz);
}

std::vector<std::string> OpusPacketEncoder::encode(std::span<const std::int16_t> pcm,
                                                   std::size_t warm_up) {
  OpusEncoder* const encoder = handle_->encoder.get();
  require_opus(opus_encoder_ctl(encoder, OPUS_RESET_STATE));
  const auto frames = static_cast<std::size_t>(packet_frames());
  const std::size_t step = frames * static_cast<std::size_t>(options_.channels);
  std::vector<std::int16_t> frame(step);
  std::array<unsigned char, max_packet_bytes> bytes{};
  std::vector<std::string> packets;
  for (std::size_t number = 0; !pcm.empty(); ++number) {
    const std::size_t count = std::min(step, pcm.size());
    std::copy_n(pcm.begin(), count, frame.begin());
    std::fill(frame.begin() + static_cast<std::ptrdiff_t>(count), frame.end(), std::int16_t{0});
    pcm = pcm.subspan(count);
    const bool alone = warm_up > 0 && number == warm_up;
    require_opus(opus_encoder_ctl(encoder, OPUS_SET_PREDICTION_DISABLED(alone ? 1 : 0)));
    const opus_int32 size = opus_encode(encoder, frame.data(), static_cast<int>(frames),
                                        bytes.data(), static_cast<opus_int32>(bytes.size()));
    if (size < 0) require_opus(size);
    if (number >= warm_up)
      packets.emplace_back(reinterpret_cast<const char*>(bytes.data()),
                           static_cast<std::size_t>(size));
  }
  return packets;
}

OpusSlice slice_packets(std::int64_t from, std::int64_t length, int delay) {
  constexpr std::int64_t preroll = opus_clock_hz / 1000 * opus_preroll_ms;
  const std::int64_t start = from + delay;  // in decoded time
  OpusSlice slice;
  slice.first = std::max<std::int64_t>(0, start - preroll) / packet_samples;
  slice.pre_skip = start - slice.first * packet_samples;
  slice.count = (slice.pre_skip + length + packet_samples - 1) / packet_samples;
  return slice;
}

std::int64_t opus_packet_samples(std::string_view packet) {
  if (packet.empty()) return 0;
  const auto* data = reinterpret_cast<const unsigned char*>(packet.data());
  const int count =
      opus_packet_get_nb_samples(data, static_cast<opus_int32>(packet.size()), opus_clock_hz);
  return std::max(0, count);
}

std::string write_opus_file(const OpusFile& file, std::span<const std::string> packets) {
  OggWriter ogg(stream_serial);
  std::string head = "OpusHead\x01";
  put_le(head, static_cast<unsigned>(file.channels), 1);
  put_le(head, static_cast<std::uint64_t>(file.pre_skip), 2);
  put_le(head, static_cast<unsigned>(file.rate_hz), 4);
  put_le(head, static_cast<std::uint64_t>(file.gain), 2);
  put_le(head, 0, 1);  // one stream, mono or stereo
  ogg.add(head, 0);
  ogg.flush();
  std::string tags = "OpusTags";
  put_le(tags, 3, 4);
  tags += "oos";
  put_le(tags, 0, 4);
  ogg.add(tags, 0);
  ogg.flush();
  const std::int64_t end = file.pre_skip + file.length;
  std::int64_t position = 0;
  for (const std::string& packet : packets) {
    position += opus_packet_samples(packet);
    ogg.add(packet, std::min(position, end));
  }
  return ogg.finish();
}

}  // namespace oos::audio
