// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/headers.hpp"
#include "oos/audio/id3.hpp"

namespace oos::audio {

namespace {

/// How a run of frames ended.
struct FrameRun {
  std::int64_t frames = 0;
  std::uint64_t end = 0;   // of the last whole frame
  bool cut_short = false;  // a frame begins there and the file ends within
};

/// Counts frames whose length `bytes_of(view)` tells from their first bytes; 0: no frame.
template <typename Length>
FrameRun count_frames(ByteWindow& window, std::uint64_t at, std::uint64_t end, Length bytes_of) {
  FrameRun run{0, at, false};
  while (run.end < end) {
    const std::uint64_t bytes = bytes_of(window.at(run.end, 8), run);
    if (bytes == 0) break;
    run.cut_short = run.end + bytes > end;
    if (run.cut_short) break;
    run.end += bytes;
  }
  return run;
}

void note_tail(const FrameRun& run, std::uint64_t end, FileInfo& info) {
  if (run.end == end) return;
  info.issues.emplace_back(run.cut_short ? "truncated" : "garbage_tail");
}

}  // namespace

std::optional<FileInfo> read_amr(const ByteSource& bytes) {
  // Bytes of a frame by its type, its header included (RFC 4867, 5.3; 3GPP TS 26.101, 26.201).
  static constexpr std::array<unsigned, 16> narrow{13, 14, 16, 18, 20, 21, 27, 32,
                                                   6,  0,  0,  0,  0,  0,  0,  1};
  static constexpr std::array<unsigned, 16> wide{18, 24, 33, 37, 41, 47, 51, 59,
                                                 61, 6,  0,  0,  0,  0,  1,  1};
  ByteWindow window(bytes);
  const ByteView head = window.at(0, 9);
  const bool is_wide = head.starts_with("#!AMR-WB\n");
  if (!is_wide && !head.starts_with("#!AMR\n")) return std::nullopt;
  const FrameRun run = count_frames(
      window, is_wide ? 9 : 6, bytes.size, [is_wide](const ByteView& frame, FrameRun& counted) {
        const unsigned type = frame.u8(0) >> 3u & 15u;
        const bool padded = (frame.u8(0) & 0x83u) != 0;
        const unsigned length = is_wide ? wide.at(type) : narrow.at(type);
        if (length == 0 || padded || frame.be(0, 8) == 0) return 0u;
        ++counted.frames;
        return length;
      });
  FileInfo info;
  info.container = "amr";
  info.codec = is_wide ? "amr_wb" : "amr_nb";
  info.sample_rate_hz = is_wide ? 16'000 : 8000;
  info.channels = 1;
  note_tail(run, bytes.size, info);
  set_length(info, (run.frames - (run.cut_short ? 1 : 0)) * (is_wide ? 320 : 160));
  return info;
}

std::optional<FileInfo> read_adts(const ByteSource& bytes) {
  static constexpr std::array<int, 13> rates{96'000, 88'200, 64'000, 48'000, 44'100, 32'000, 24'000,
                                             22'050, 16'000, 12'000, 11'025, 8000,   7350};
  constexpr int surely_not_doubled_hz = 24'000;  // spectral band replication doubles the rate
  ByteWindow window(bytes);
  FileInfo info;
  const std::uint64_t begin = read_id3v2(window, info);
  const std::uint64_t end = begin < bytes.size ? end_before_tags(window) : begin;
  const ByteView head = window.at(begin, 7);
  if (head.size() < 7 || (head.be(0, 2) & 0xFFF6u) != 0xFFF0u) return std::nullopt;
  const unsigned rate = head.u8(2) >> 2u & 15u;
  const unsigned channels = static_cast<unsigned>(head.be(2, 2)) >> 6u & 7u;
  if (rate >= rates.size() || rates.at(rate) <= surely_not_doubled_hz || channels == 0)
    return std::nullopt;
  const std::uint64_t kind = head.be(0, 4) & 0xFFFFFDC0u;  // all but the private bits
  std::int64_t blocks = 0, last_blocks = 0;
  const FrameRun run =
      count_frames(window, begin, end, [&](const ByteView& frame, FrameRun&) -> std::uint64_t {
        const std::uint64_t length = frame.be(3, 3) >> 5u & 0x1FFFu;
        if (frame.size() < 7 || (frame.be(0, 4) & 0xFFFFFDC0u) != kind || length < 7) return 0;
        last_blocks = static_cast<std::int64_t>(frame.u8(6) & 3u) + 1;
        blocks += last_blocks;
        return length;
      });
  if (run.cut_short) blocks -= last_blocks;
  const bool damaged = run.end != end && !run.cut_short;
  if (blocks < 3 || damaged) return std::nullopt;  // FFmpeg finds what is behind the damage
  info.container = "aac";
  info.codec = "aac";
  info.sample_rate_hz = rates.at(rate);
  info.channels = channels == 7 ? 8 : static_cast<int>(channels);
  note_tail(run, end, info);
  set_length(info, blocks * 1024);
  return info;
}

std::optional<FileInfo> read_by_headers(const ByteSource& bytes) {
  ByteWindow window(bytes);
  const ByteView head = window.at(0, 12);
  std::optional<FileInfo> info;
  if (head.starts_with("OggS")) {
    info = read_ogg(bytes);
  } else if (head.starts_with("fLaC")) {
    info = read_flac(bytes);
  } else if (head.starts_with("#!AMR")) {
    info = read_amr(bytes);
  } else if (head.starts_with("ftyp", 4)) {
    info = read_mp4(bytes);
  } else if (head.starts_with("ID3") || (head.be(0, 2) & 0xFFE0u) == 0xFFE0u) {
    info = read_mpeg_audio(bytes);
    if (!info) info = read_adts(bytes);
  }
  if (info) info->size_bytes = static_cast<std::int64_t>(bytes.size);
  return info;
}

}  // namespace oos::audio
