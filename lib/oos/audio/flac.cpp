// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/headers.hpp"

namespace oos::audio {

namespace {

/// Tables of the checksums of a frame's header and of the frame (RFC 9639, 9.1.8 and 9.3).
template <typename Word, unsigned width, unsigned polynomial>
constexpr std::array<Word, 256> crc_table() {
  std::array<Word, 256> table{};
  for (unsigned i = 0; i < 256; ++i) {
    unsigned crc = i << (width - 8u);
    for (int bit = 0; bit < 8; ++bit)
      crc = crc << 1u ^ ((crc >> (width - 1u) & 1u) != 0 ? polynomial : 0u);
    table.at(i) = static_cast<Word>(crc);
  }
  return table;
}
constexpr auto crc8_table = crc_table<std::uint8_t, 8, 0x07>();
constexpr auto crc16_table = crc_table<std::uint16_t, 16, 0x8005>();

unsigned crc8(const ByteView& bytes) {
  unsigned crc = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) crc = crc8_table.at((crc ^ bytes.u8(i)) & 0xFFu);
  return crc;
}
unsigned crc16(const ByteView& bytes) {
  unsigned crc = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    crc = (crc << 8u ^ crc16_table.at((crc >> 8u ^ bytes.u8(i)) & 0xFFu)) & 0xFFFFu;
  return crc;
}

/// Whether the checksum of a frame that begins here comes out anywhere before the end.
bool ends_within(const ByteView& bytes) {
  unsigned crc = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    crc = (crc << 8u ^ crc16_table.at((crc >> 8u ^ bytes.u8(i)) & 0xFFu)) & 0xFFFFu;
    if (crc == 0 && i > 6) return true;
  }
  return false;
}

struct StreamInfo {
  std::int64_t block_samples = 0;  // of all blocks but the last, when they are the same
  bool fixed_blocks = false;
  std::uint64_t largest_frame = 0;  // bytes; 0: unknown
  int rate_hz = 0;
  int channels = 0;
  std::int64_t samples = 0;  // 0: unknown
};

StreamInfo stream_info(const ByteView& view) {
  StreamInfo info;
  info.block_samples = static_cast<std::int64_t>(view.be(2, 2));
  info.fixed_blocks = view.be(0, 2) == view.be(2, 2);
  info.largest_frame = view.be(7, 3);
  const std::uint64_t packed = view.be(10, 8);  // 20 bits rate, 3 channels, 5 bits, 36 samples
  info.rate_hz = static_cast<int>(packed >> 44u);
  info.channels = static_cast<int>(packed >> 41u & 7u) + 1;
  info.samples = static_cast<std::int64_t>(packed & 0xFFFFFFFFFu);
  return info;
}

/// Where a frame stands in the recording.
struct FrameHeader {
  std::int64_t first_sample = 0;
  std::int64_t samples = 0;
  std::int64_t end() const { return first_sample + samples; }
};

/// A number in the form of UTF-8, up to 36 bits; `at` moves behind it.
std::optional<std::int64_t> coded_number(const ByteView& view, std::size_t& at) {
  const unsigned lead = view.u8(at++);
  if (lead < 0x80) return lead;
  std::size_t more = 0;
  while (more < 7 && (lead << more & 0x40u) != 0) ++more;
  if (more == 0 || more > 6) return std::nullopt;
  auto value = static_cast<std::int64_t>(more == 6 ? 0 : lead & (0x3Fu >> more));
  for (std::size_t i = 0; i < more; ++i, ++at) {
    if ((view.u8(at) & 0xC0u) != 0x80) return std::nullopt;
    value = value << 6 | static_cast<std::int64_t>(view.u8(at) & 0x3Fu);
  }
  return value;
}

std::optional<FrameHeader> frame_header(const ByteView& view, const StreamInfo& info) {
  if (view.size() < 6 || view.u8(0) != 0xFF || (view.u8(1) & 0xFEu) != 0xF8) return std::nullopt;
  const bool numbered_by_sample = (view.u8(1) & 1u) != 0;
  const unsigned block = view.u8(2) >> 4u;
  const unsigned rate = view.u8(2) & 15u;
  if (block == 0 || rate == 15 || (view.u8(3) >> 4u) > 10) return std::nullopt;
  std::size_t at = 4;
  const auto number = coded_number(view, at);
  if (!number) return std::nullopt;
  FrameHeader header;
  header.samples = block == 1   ? 192
                   : block <= 5 ? 576 << (block - 2)
                   : block == 6 ? static_cast<std::int64_t>(view.u8(at)) + 1
                   : block == 7 ? static_cast<std::int64_t>(view.be(at, 2)) + 1
                                : 256 << (block - 8);
  at += block == 6 ? 1 : block == 7 ? 2 : 0;
  at += rate == 12 ? 1 : rate > 12 ? 2 : 0;
  if (at >= view.size() || crc8(view.first(at)) != view.u8(at)) return std::nullopt;
  if (!numbered_by_sample && !info.fixed_blocks) return std::nullopt;
  header.first_sample = numbered_by_sample ? *number : *number * info.block_samples;
  return header;
}

/// The last frame of the file, proven by its checksum; a frame that was cut short ends the sound
/// where it begins.
struct Tail {
  std::int64_t end = 0;         // samples
  const char* issue = nullptr;  // when the last frame is not all there, or is not the end
};

std::optional<Tail> read_tail(ByteWindow& window, const StreamInfo& info, std::uint64_t sound) {
  constexpr std::uint64_t reach = 1u << 20u;
  const std::uint64_t frame = info.largest_frame > 0 ? info.largest_frame : 64u << 10u;
  const std::uint64_t lowest =
      std::max(sound, window.size() - std::min({window.size(), reach, 3 * frame + 64}));
  const ByteView view = window.at(lowest, static_cast<std::size_t>(window.size() - lowest));
  std::optional<std::size_t> next_at;  // the frame behind, and where it says it begins
  std::int64_t next_first = 0;
  for (std::size_t at = view.size(); at-- > 0;) {
    if (view.u8(at) != 0xFF) continue;
    const auto header = frame_header(view.from(at), info);
    if (!header) continue;
    if (crc16(view.from(at)) == 0) return Tail{header->end()};
    const bool is_last = !next_at && info.samples > 0 && header->end() == info.samples;
    if (is_last && ends_within(view.from(at))) return Tail{header->end(), "garbage_tail"};
    const bool proven =
        next_at && header->end() == next_first && crc16(view.from(at).first(*next_at - at)) == 0;
    if (proven) return Tail{next_first, "truncated"};
    next_at = at;
    next_first = header->first_sample;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FileInfo> read_flac(const ByteSource& bytes) {
  constexpr std::uint64_t stream_info_bytes = 34;
  ByteWindow window(bytes);
  if (!window.at(0, 4).starts_with("fLaC") || window.at(4, 1).u8(0) % 128 != 0) return std::nullopt;
  const StreamInfo stream = stream_info(window.at(8, stream_info_bytes));
  if (stream.rate_hz <= 0) return std::nullopt;
  FileInfo info;
  info.container = "flac";
  info.codec = "flac";
  info.sample_rate_hz = stream.rate_hz;
  info.channels = stream.channels;
  std::uint64_t at = 4;
  for (bool last = false; !last;) {
    const ByteView block = window.at(at, 4);
    if (block.size() < 4) return std::nullopt;
    last = (block.u8(0) & 0x80u) != 0;
    const bool comments = (block.u8(0) & 0x7Fu) == 4;
    const std::uint64_t size = block.be(1, 3);
    constexpr std::uint64_t longest_comments = 1u << 20u;
    if (comments && size <= longest_comments)
      add_vorbis_comments(window.at(at + 4, static_cast<std::size_t>(size)), info);
    at += 4 + size;
  }
  const auto tail = read_tail(window, stream, at);
  if (!tail || tail->end > (std::int64_t{1} << 36)) return std::nullopt;
  if (tail->issue != nullptr) {
    info.issues.emplace_back(tail->issue);
  } else if (stream.samples > 0 && tail->end < stream.samples) {
    info.issues.emplace_back("truncated");
  } else if (stream.samples == 0) {
    info.issues.emplace_back("unfinalised");
  } else if (tail->end > stream.samples) {
    return std::nullopt;
  }
  set_length(info, tail->end);
  return info;
}

}  // namespace oos::audio
