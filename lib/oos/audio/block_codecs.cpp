// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/block_codecs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace oos::audio {

namespace {

using Bytes = std::span<const std::byte>;
using Samples = std::vector<std::int16_t>;

std::uint32_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::uint32_t>(bytes[at]); }
std::int16_t s16(Bytes bytes, std::size_t at) {
  return static_cast<std::int16_t>(u8(bytes, at) | u8(bytes, at + 1) << 8u);
}
std::uint32_t u32(Bytes bytes, std::size_t at) {
  return u8(bytes, at) | u8(bytes, at + 1) << 8u | u8(bytes, at + 2) << 16u |
         u8(bytes, at + 3) << 24u;
}
std::uint64_t u64(Bytes bytes, std::size_t at) {
  return std::uint64_t{u32(bytes, at)} | std::uint64_t{u32(bytes, at + 4)} << 32u;
}
std::int16_t clipped(int value) {
  return static_cast<std::int16_t>(std::clamp(value, -32'768, 32'767));
}
std::int16_t from_real(double value) {
  const double scaled = std::nearbyint(value * 32'768.0);  // fmax: a NaN becomes -32768
  return static_cast<std::int16_t>(std::fmin(std::fmax(scaled, -32'768.0), 32'767.0));
}

/// Wraps "one sample of `width` bytes" into a decoder of blocks.
template <std::size_t width, typename One>
BlockDecoder each(One one) {
  return [one](Bytes bytes, Samples& out) {
    const std::size_t before = out.size();
    const std::size_t count = bytes.size() / width;
    out.resize(before + count);
    std::int16_t* to = out.data() + before;
    for (std::size_t i = 0; i < count; ++i) to[i] = one(bytes, i * width);
  };
}

BlockDecoder pcm_decoder(int bits) {
  switch (bits) {
    case 8:
      return each<1>([](Bytes b, std::size_t at) {
        return static_cast<std::int16_t>((static_cast<int>(u8(b, at)) - 128) * 256);
      });
    case 16:
      return each<2>([](Bytes b, std::size_t at) { return s16(b, at); });
    case 24:
      return each<3>([](Bytes b, std::size_t at) { return s16(b, at + 1); });
    case 32:
      return each<4>([](Bytes b, std::size_t at) { return s16(b, at + 2); });
    default:
      return {};
  }
}

BlockDecoder float_decoder(int bits) {
  if (bits == 32)
    return each<4>([](Bytes b, std::size_t at) {
      return from_real(static_cast<double>(std::bit_cast<float>(u32(b, at))));
    });
  if (bits == 64)
    return each<8>(
        [](Bytes b, std::size_t at) { return from_real(std::bit_cast<double>(u64(b, at))); });
  return {};
}

/// ITU-T G.711, A-law to 16 bits: the middle of each interval.
std::int16_t a_law(unsigned code) {
  code ^= 0x55u;
  const unsigned exponent = code >> 4u & 7u;
  int value = static_cast<int>((code & 15u) << 4u) + 8;
  if (exponent > 0) value = (value + 256) << (exponent - 1);
  return static_cast<std::int16_t>((code & 0x80u) != 0 ? value : -value);
}

/// ITU-T G.711, µ-law to 16 bits.
std::int16_t mu_law(unsigned code) {
  code = ~code & 0xFFu;
  const int value = static_cast<int>((((code & 15u) << 3u) + 0x84u) << (code >> 4u & 7u)) - 0x84;
  return static_cast<std::int16_t>((code & 0x80u) != 0 ? -value : value);
}

BlockDecoder law_decoder(std::int16_t (*law)(unsigned)) {
  std::array<std::int16_t, 256> table{};
  for (unsigned code = 0; code < table.size(); ++code) table[code] = law(code);
  return each<1>([table](Bytes b, std::size_t at) { return table[u8(b, at)]; });
}

/// Step sizes and index changes of IMA ADPCM (IMA Digital Audio Focus Group, 1992).
constexpr std::array<int, 89> ima_steps{
    7,     8,     9,     10,    11,    12,    13,    14,    16,    17,    19,   21,    23,
    25,    28,    31,    34,    37,    41,    45,    50,    55,    60,    66,   73,    80,
    88,    97,    107,   118,   130,   143,   157,   173,   190,   209,   230,  253,   279,
    307,   337,   371,   408,   449,   494,   544,   598,   658,   724,   796,  876,   963,
    1060,  1166,  1282,  1411,  1552,  1707,  1878,  2066,  2272,  2499,  2749, 3024,  3327,
    3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845,  8630,  9493, 10442, 11487,
    12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};
constexpr std::array<int, 8> ima_index_changes{-1, -1, -1, -1, 2, 4, 6, 8};

struct ImaState {
  int value = 0;
  int index = 0;

  std::int16_t next(unsigned nibble) {
    const int size = static_cast<int>(nibble & 7u);
    const int change = (2 * size + 1) * ima_steps[static_cast<std::size_t>(index)] >> 3;
    value = clipped((nibble & 8u) != 0 ? value - change : value + change);
    index = std::clamp(index + ima_index_changes[nibble & 7u], 0, 88);
    return static_cast<std::int16_t>(value);
  }
};

/// How blocks are laid out.
struct Layout {
  std::size_t channels = 1;
  std::size_t align = 0;    // bytes a block
  std::size_t samples = 0;  // frames a block
};

/// One block of IMA ADPCM: for each channel 4 bytes of state, then 4 bytes (8 samples) in turn.
void ima_block(Bytes block, const Layout& layout, std::int16_t* out) {
  const std::size_t channels = layout.channels;
  for (std::size_t channel = 0; channel < channels; ++channel) {
    ImaState state{s16(block, 4 * channel), static_cast<int>(u8(block, 4 * channel + 2))};
    if (state.index > 88) continue;  // damaged
    out[channel] = static_cast<std::int16_t>(state.value);
    std::size_t frame = 1;
    for (std::size_t at = 4 * (channels + channel); at + 4 <= block.size(); at += 4 * channels)
      for (std::size_t half = 0; half < 8 && frame < layout.samples; ++half, ++frame)
        out[frame * channels + channel] =
            state.next(u8(block, at + half / 2) >> half % 2 * 4 & 15u);
  }
}

/// Adaptation and the seven predictors of Microsoft ADPCM (Multimedia Data Standards Update, 1994).
constexpr std::array<int, 16> ms_adaptation{230, 230, 230, 230, 307, 409, 512, 614,
                                            768, 614, 512, 409, 307, 230, 230, 230};
constexpr std::array<int, 7> ms_first{256, 512, 0, 192, 240, 460, 392};
constexpr std::array<int, 7> ms_second{0, -256, 0, 64, 0, -208, -232};

struct MsState {
  std::size_t predictor = 0;
  int delta = 16;
  int last = 0;
  int before = 0;

  std::int16_t next(unsigned nibble) {
    const int guess = (last * ms_first[predictor] + before * ms_second[predictor]) / 256;
    const int signed_nibble =
        nibble >= 8 ? static_cast<int>(nibble) - 16 : static_cast<int>(nibble);
    before = last;
    last = static_cast<std::int16_t>(std::clamp<std::int64_t>(
        std::int64_t{guess} + std::int64_t{signed_nibble} * delta, -32'768, 32'767));
    const std::int64_t next_delta = std::int64_t{ms_adaptation[nibble]} * delta >> 8;
    delta = static_cast<int>(std::clamp<std::int64_t>(next_delta, 16, 1 << 23));
    return static_cast<std::int16_t>(last);
  }
};

void ms_block(Bytes block, const Layout& layout, std::int16_t* out) {
  const std::size_t channels = layout.channels;
  std::array<MsState, 2> states{};
  for (std::size_t c = 0; c < channels; ++c) {
    MsState& state = states[c];
    state.predictor = u8(block, c);
    if (state.predictor >= ms_first.size()) return;  // damaged
    state.delta = s16(block, channels + 2 * c);
    state.last = s16(block, 3 * channels + 2 * c);
    state.before = s16(block, 5 * channels + 2 * c);
    out[c] = static_cast<std::int16_t>(state.before);
    if (layout.samples > 1) out[channels + c] = static_cast<std::int16_t>(state.last);
  }
  std::size_t sample = 2 * channels;
  for (std::size_t at = 7 * channels; at < block.size(); ++at)
    for (const unsigned shift : {4u, 0u}) {
      if (sample >= layout.samples * channels) return;
      out[sample] = states[sample % channels].next(u8(block, at) >> shift & 15u);
      ++sample;
    }
}

BlockDecoder adpcm_decoder(const WavHeader& header,
                           void (*one)(Bytes, const Layout&, std::int16_t*)) {
  const Layout layout{static_cast<std::size_t>(header.channels),
                      static_cast<std::size_t>(header.block_align_bytes),
                      static_cast<std::size_t>(header.samples_per_block)};
  return [layout, one](Bytes bytes, Samples& out) {
    for (; bytes.size() >= layout.align; bytes = bytes.subspan(layout.align)) {
      const std::size_t before = out.size();
      out.resize(before + layout.samples * layout.channels);
      one(bytes.first(layout.align), layout, out.data() + before);
    }
  };
}

}  // namespace

BlockDecoder make_block_decoder(const WavHeader& header) {
  const int channels = header.channels;
  const bool sound = header.block_align_bytes > 0 && header.samples_per_block > 0 && channels > 0;
  if (!sound) return {};
  const int bytes = header.bits_per_sample / 8;
  const bool packed = header.block_align_bytes == channels * bytes;
  switch (header.format_tag) {
    case 1:
      return packed ? pcm_decoder(header.bits_per_sample) : BlockDecoder{};
    case 3:
      return packed ? float_decoder(header.bits_per_sample) : BlockDecoder{};
    case 6:
    case 7:
      return header.block_align_bytes == channels
                 ? law_decoder(header.format_tag == 6 ? a_law : mu_law)
                 : BlockDecoder{};
    case 2:
      return header.bits_per_sample == 4 && channels <= 2 &&
                     header.block_align_bytes >= 7 * channels
                 ? adpcm_decoder(header, ms_block)
                 : BlockDecoder{};
    case 0x11:
      return header.bits_per_sample == 4 && header.block_align_bytes >= 4 * channels
                 ? adpcm_decoder(header, ima_block)
                 : BlockDecoder{};
    default:
      return {};
  }
}

}  // namespace oos::audio
