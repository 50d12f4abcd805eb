// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdlib>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/headers.hpp"
#include "oos/audio/id3.hpp"

namespace oos::audio {

namespace {

constexpr std::uint64_t counted_whole_bytes = 16u << 20u;  // larger files may be told by their tag
constexpr std::int64_t decoder_delay = 528 + 1;            // samples; LAME tag, "Encoder delays"

/// One frame header (ISO 11172-3, 2.4.1.3; MPEG 2.5 by Fraunhofer's extension).
struct MpegFrame {
  unsigned kind = 0;  // version, layer and rate: the same in all frames of a file
  int layer = 0;
  int rate_hz = 0;
  int channels = 0;
  int samples = 0;
  std::uint64_t bytes = 0;
  std::size_t tag_at = 0;  // of a Xing tag, from the start of the frame
};

/// kbit/s of [MPEG 1 layer II, MPEG 1 layer III, MPEG 2 layers II and III].
constexpr std::array<std::array<int, 15>, 3> bit_rates{
    {{0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
     {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
     {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}}};
constexpr std::array<int, 3> mpeg1_rates{44'100, 48'000, 32'000};

std::optional<MpegFrame> frame_at(const ByteView& view) {
  const auto header = static_cast<std::uint32_t>(view.be(0, 4));
  const unsigned version = header >> 19u & 3u;  // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const unsigned layer_code = header >> 17u & 3u;
  const unsigned bit_rate = header >> 12u & 15u;
  const unsigned rate = header >> 10u & 3u;
  if (view.size() < 4 || header >> 21u != 0x7FFu || version == 1 || rate == 3) return std::nullopt;
  if (layer_code != 1 && layer_code != 2) return std::nullopt;  // neither III nor II
  if (bit_rate == 0 || bit_rate == 15) return std::nullopt;
  MpegFrame frame;
  frame.kind = header & 0xFFFE0C00u;
  frame.layer = layer_code == 1 ? 3 : 2;
  const bool mpeg1 = version == 3;
  frame.rate_hz = mpeg1_rates[rate] / (mpeg1 ? 1 : version == 2 ? 2 : 4);
  const bool mono = (header >> 6u & 3u) == 3;
  frame.channels = mono ? 1 : 2;
  frame.samples = frame.layer == 3 && !mpeg1 ? 576 : 1152;
  const std::size_t table = !mpeg1 ? 2 : frame.layer == 3 ? 1 : 0;
  const int bits_per_second = bit_rates.at(table).at(bit_rate) * 1000;
  frame.bytes = static_cast<std::uint64_t>(frame.samples / 8 * bits_per_second / frame.rate_hz) +
                (header >> 9u & 1u);
  frame.tag_at = mpeg1 ? (mono ? 21 : 36) : (mono ? 13 : 21);
  return frame;
}

/// What an encoder wrote into the first frame about all of them.
struct EncoderTag {
  bool present = false;  // the first frame holds no sound
  std::int64_t frames = 0;
  std::uint64_t bytes = 0;
  std::int64_t delay = 0;  // samples to drop at the start
  std::int64_t padding = 0;
};

EncoderTag tag_of(const ByteView& view, const MpegFrame& frame) {
  EncoderTag tag;
  const ByteView xing = view.first(static_cast<std::size_t>(frame.bytes)).from(frame.tag_at);
  const ByteView vbri = view.first(static_cast<std::size_t>(frame.bytes)).from(36);
  if (vbri.starts_with("VBRI")) {
    tag.bytes = vbri.be(10, 4);
    tag.frames = static_cast<std::int64_t>(vbri.be(14, 4));
  } else if (xing.starts_with("Xing") || xing.starts_with("Info")) {
    const std::uint64_t flags = xing.be(4, 4);
    std::size_t at = 8;
    if ((flags & 1u) != 0) tag.frames = static_cast<std::int64_t>(xing.be(at, 4));
    at += (flags & 1u) != 0 ? 4 : 0;
    if ((flags & 2u) != 0) tag.bytes = xing.be(at, 4);
    at += ((flags & 2u) != 0 ? 4u : 0u) + ((flags & 4u) != 0 ? 100u : 0u) +
          ((flags & 8u) != 0 ? 4u : 0u);
    const std::string_view encoder = xing.text(at, 4);
    if (encoder == "LAME" || encoder == "Lavf" || encoder == "Lavc") {
      const std::uint64_t delays = xing.be(at + 21, 3);
      tag.delay = static_cast<std::int64_t>(delays >> 12u) + decoder_delay;
      tag.padding = static_cast<std::int64_t>(delays & 4095u) - decoder_delay;
    }
  }
  tag.present = tag.frames > 0 || tag.bytes > 0;
  return tag;
}

/// Frames one after the other in a part of a file.
class Frames {
 public:
  Frames(const ByteSource& bytes, std::uint64_t begin, std::uint64_t end, unsigned kind)
      : window_(bytes), at_(begin), end_(end), kind_(kind) {}

  /// Steps over a whole frame of the kind; false where there is none.
  bool step() {
    const auto frame = here(at_);
    if (!frame || at_ + frame->bytes > end_) return false;
    at_ += frame->bytes;
    return true;
  }
  std::uint64_t at() const { return at_; }
  /// True when the part ends inside a frame that has begun here.
  bool cut_short() { return at_ < end_ && here(at_).has_value(); }
  /// True when three frames in a row, or frames to the end, begin at some later place.
  bool go_on_later() {
    for (std::uint64_t at = at_ + 1; at + 4 <= end_; ++at)
      if (here(at) && chain_from(at)) return true;
    return false;
  }
  /// Mean length of the frames found near a place; 0 when there are none.
  double mean_bytes_near(std::uint64_t place) {
    constexpr std::uint64_t reach = 8192;
    for (std::uint64_t at = place; at < std::min(end_, place + reach); ++at) {
      if (!here(at) || !chain_from(at)) continue;
      std::uint64_t to = at;
      int count = 0;
      for (auto frame = here(to); frame && to < at + 2 * reach; frame = here(to), ++count)
        to += frame->bytes;
      return static_cast<double>(to - at) / count;
    }
    return 0;
  }

 private:
  std::optional<MpegFrame> here(std::uint64_t at) {
    if (at + 4 > end_) return std::nullopt;
    const auto frame = frame_at(window_.at(at, 4));
    return frame && frame->kind == kind_ ? frame : std::nullopt;
  }
  bool chain_from(std::uint64_t at) {
    for (int i = 0; i < 3 && at + 4 <= end_; ++i) {
      const auto frame = here(at);
      if (!frame) return false;
      at += frame->bytes;
    }
    return true;
  }

  ByteWindow window_;
  std::uint64_t at_;
  std::uint64_t end_;
  unsigned kind_;
};

/// Whether the count in the tag fits the bytes of the file, looked at in places all over it.
bool tag_agrees(const EncoderTag& tag, std::uint64_t sound_bytes, std::uint64_t tag_bytes,
                Frames& frames) {
  if (tag.frames <= 0) return false;
  if (tag.bytes != sound_bytes && tag.bytes != sound_bytes + tag_bytes) return false;
  constexpr int places = 64;
  double seconds_per_byte = 0;  // in frames per byte, summed over the places
  for (std::uint64_t i = 0; i < places; ++i) {
    const double mean = frames.mean_bytes_near(frames.at() + sound_bytes / (places + 1) * (i + 1));
    if (mean <= 0) return false;
    seconds_per_byte += 1.0 / mean;
  }
  const double expected = seconds_per_byte / places * static_cast<double>(sound_bytes);
  return std::abs(expected - static_cast<double>(tag.frames)) < 0.1 * expected;
}

struct Count {
  std::int64_t frames = 0;
  std::optional<std::string> issue;
};

/// All frames, absent when the file goes on behind damage (a decoder must say what is left of it).
std::optional<Count> count_frames(Frames& frames, std::uint64_t end) {
  Count count;
  while (frames.step()) ++count.frames;
  if (frames.at() == end) return count;
  if (frames.go_on_later()) return std::nullopt;
  count.issue = frames.cut_short() ? "truncated" : "garbage_tail";
  return count;
}

}  // namespace

std::optional<FileInfo> read_mpeg_audio(const ByteSource& bytes) {
  ByteWindow window(bytes);
  FileInfo info;
  const std::uint64_t begin = read_id3v2(window, info);
  const std::uint64_t end = begin < bytes.size ? end_before_tags(window) : begin;
  const ByteView head = window.at(begin, 4096);
  const auto first = frame_at(head);
  if (!first || begin + first->bytes > end) return std::nullopt;
  const EncoderTag tag = tag_of(head, *first);
  const std::uint64_t sound = tag.present ? begin + first->bytes : begin;
  Frames frames(bytes, sound, end, first->kind);
  Count count;
  if (end - sound > counted_whole_bytes && tag_agrees(tag, end - sound, first->bytes, frames)) {
    count.frames = tag.frames;
  } else {
    const auto counted = count_frames(frames, end);
    // Three frames in a row are no accident; fewer could be random bytes.
    if (!counted || (counted->frames < 3 && !tag.present)) return std::nullopt;
    count = *counted;
  }
  info.container = "mp3";
  info.codec = first->layer == 3 ? "mp3" : "mp2";
  info.sample_rate_hz = first->rate_hz;
  info.channels = first->channels;
  if (count.issue) info.issues.push_back(*count.issue);
  const std::int64_t padding =
      count.frames == tag.frames ? std::max<std::int64_t>(0, tag.padding) : 0;
  set_length(info, std::max<std::int64_t>(0, count.frames * first->samples - tag.delay - padding));
  return info;
}

}  // namespace oos::audio
