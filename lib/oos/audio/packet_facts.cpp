// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/packet_facts.hpp"

#include <algorithm>

namespace oos::audio {

std::int64_t usual_delay(const AVPacket& first, AVCodecID codec) {
  // MP3: 576 samples of LAME, which has made most of them, and 529 of every decoder; MP2: its two
  // filter banks; AAC: one frame of priming.
  constexpr std::int64_t mp3 = 576 + 529, mp2 = 481, aac = 1024;
  if (codec == AV_CODEC_ID_AAC) return aac;
  if (codec != AV_CODEC_ID_MP3 && codec != AV_CODEC_ID_MP2) return 0;
  // MPEG-TS does not tell the layers apart; the header of a frame does.
  if (first.size < 2 || first.data[0] != 0xFF) return codec == AV_CODEC_ID_MP3 ? mp3 : mp2;
  const unsigned layer_code = first.data[1] >> 1u & 3u;
  return layer_code == 1 ? mp3 : mp2;
}

std::int64_t alac_samples(const AVPacket& packet, const AVCodecParameters& codec) {
  // The last packet says that it is shorter: behind 19 bits a flag, behind 3 more 32 bits of count.
  constexpr int config_bytes = 36;  // FFmpeg's form of the magic cookie
  if (codec.extradata_size < config_bytes) return 0;
  const auto be32 = [](const std::uint8_t* at) {
    return std::uint32_t{at[0]} << 24u | std::uint32_t{at[1]} << 16u | std::uint32_t{at[2]} << 8u |
           std::uint32_t{at[3]};
  };
  const std::int64_t longest = be32(codec.extradata + 12);
  if (packet.size < 7 || (packet.data[2] & 0x10u) == 0) return longest;
  const std::uint32_t stated = be32(packet.data + 2) << 7u | packet.data[6] >> 1u;
  return std::min<std::int64_t>(longest, stated);
}

}  // namespace oos::audio
