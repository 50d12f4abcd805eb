// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/headers.hpp"
#include "oos/audio/mp4_packets.hpp"

namespace oos::audio {

namespace {

constexpr int max_boxes = 1000;               // in one box
constexpr std::size_t max_entries = 100'000;  // of a time table; sound has one or two

struct Box {
  std::string kind;
  std::uint64_t begin = 0;  // of the content
  std::uint64_t end = 0;
};

/// What the one track of sound says (ISO 14496-12).
struct Track {
  bool is_sound = false;
  std::uint64_t timescale = 0;
  std::string codec;  // four characters of the sample entry
  int channels = 0;
  std::uint64_t rate_hz = 0;
  std::string decoder_config;
  std::int64_t length = 0;  // in units of timescale
  std::int64_t first_sample_length = 0;
  std::int64_t last_sample_length = 0;
  std::uint64_t packets = 0;
  bool steady = true;            // all packets but the last are as long as the first
  std::int64_t skipped = 0;      // at the start, by the edit list
  std::int64_t edit_length = 0;  // in units of the movie's timescale; 0: to the end
  bool plain_edits = true;
};

/// Reads one file; a class to share the state between the readers of boxes.
class Mp4File {
 public:
  explicit Mp4File(const ByteSource& bytes) : window_(bytes) {}

  std::optional<FileInfo> read() {
    read_boxes();
    if (!understood_ || tracks_ != 1 || !track_.is_sound || track_.timescale == 0)
      return std::nullopt;
    return facts();
  }

  std::optional<Mp4Sound> read_sound() {
    const auto info = read();
    if (!info || info->codec != "aac" || !track_.steady || track_.first_sample_length != 1024 ||
        !places_.finish() || places_.count != track_.packets)
      return std::nullopt;
    return Mp4Sound{info->sample_rate_hz,
                    info->channels,
                    specific_config_,
                    track_.skipped,
                    track_.first_sample_length,
                    track_.last_sample_length,
                    places_};
  }

 private:
  void read_boxes() {
    for_each_box(0, window_.size(), [this](const Box& box) {
      if (box.kind == "moov")
        for_each_box(box.begin, box.end, [this](const Box& b) { in_movie(b); });
      if (box.kind == "moof") understood_ = false;  // fragments: counted by FFmpeg
    });
  }

  template <typename Visit>
  void for_each_box(std::uint64_t at, std::uint64_t end, Visit visit) {
    for (int boxes = 0; at + 8 <= end; ++boxes) {
      const ByteView header = window_.at(at, 16);
      std::uint64_t size = header.be(0, 4);
      const std::uint64_t header_bytes = size == 1 ? 16 : 8;
      if (size == 1) size = header.be(8, 8);
      if (size == 0) size = end - at;
      if (size < header_bytes || size > end - at || boxes == max_boxes) {
        understood_ = false;  // damaged, or the file ends before the box does
        return;
      }
      visit(Box{std::string(header.text(4, 4)), at + header_bytes, at + size});
      at += size;
    }
  }

  ByteView content(const Box& box, std::size_t at_most) {
    return window_.at(
        box.begin, static_cast<std::size_t>(std::min<std::uint64_t>(box.end - box.begin, at_most)));
  }

  void in_movie(const Box& box) {
    if (box.kind == "mvhd") take_movie_header(content(box, 32));
    if (box.kind == "udta" || box.kind == "meta") take_user_data(content(box, 64u << 10u));
    if (box.kind == "mvex") understood_ = false;
    if (box.kind != "trak" || ++tracks_ > 1) return;
    for_each_box(box.begin, box.end, [this](const Box& b) { in_track(b); });
  }

  void in_track(const Box& box) {
    if (box.kind == "edts" || box.kind == "mdia" || box.kind == "minf" || box.kind == "stbl")
      return for_each_box(box.begin, box.end, [this](const Box& b) { in_track(b); });
    if (box.kind == "elst") take_edits(content(box, 64));
    if (box.kind == "mdhd") take_media_header(content(box, 32));
    if (box.kind == "hdlr") track_.is_sound |= content(box, 16).starts_with("soun", 8);
    if (box.kind == "stsd") take_description(content(box, 4096));
    if (box.kind == "stts") take_times(box);
    if (!places_.take(box.kind, box.begin, box.end, window_)) places_ = {};
  }

  void take_movie_header(const ByteView& box) {
    const bool wide = box.u8(0) == 1;
    const auto created = static_cast<std::int64_t>(wide ? box.be(4, 8) : box.be(4, 4));
    movie_timescale_ = box.be(wide ? 20 : 12, 4);
    constexpr std::int64_t from_1904_to_1970 = 2'082'844'800;
    constexpr std::int64_t in_the_year_2200 = 7'258'118'400;
    const std::int64_t unix_s = created - from_1904_to_1970;
    if (created <= 0 || unix_s <= 0 || unix_s > in_the_year_2200) return;
    const std::chrono::sys_seconds at{std::chrono::seconds(unix_s)};
    tags_.emplace("creation_time",
                  fmt::format("{:%Y-%m-%dT%H:%M:%S}.000000Z",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(at))));
  }

  /// iTunes counts encoder delay in a text of its own: FFmpeg knows how. A date is kept.
  void take_user_data(const ByteView& box) {
    const std::string_view text = box.text(0, box.size());
    if (text.find("iTunSMPB") != std::string_view::npos) understood_ = false;
    const std::size_t day = text.find(
        "\xA9"
        "day");
    if (day == std::string_view::npos) return;
    const std::uint64_t size = box.be(day + 4, 4);
    if (text.substr(day + 8, 4) == "data" && size > 16 && size < 80)
      tags_.emplace("date", text.substr(day + 20, static_cast<std::size_t>(size) - 16));
  }

  void take_media_header(const ByteView& box) {
    track_.timescale = box.be(box.u8(0) == 1 ? 20 : 12, 4);
  }

  void take_edits(const ByteView& box) {
    const bool wide = box.u8(0) == 1;
    const std::size_t width = wide ? 8 : 4;
    track_.plain_edits =
        box.be(4, 4) == 1 && box.size() >= 8 + 2 * width + 4 && box.be(8 + 2 * width, 4) == 0x10000;
    track_.edit_length = static_cast<std::int64_t>(box.be(8, width));
    track_.skipped = wide ? static_cast<std::int64_t>(box.be(16, 8))
                          : static_cast<std::int32_t>(static_cast<std::uint32_t>(box.be(12, 4)));
    if (track_.skipped < 0 || track_.edit_length < 0) track_.plain_edits = false;
  }

  void take_description(const ByteView& box) {
    if (box.be(4, 4) != 1) understood_ = false;
    const ByteView entry = box.from(8);
    track_.codec = entry.text(4, 4);
    track_.channels = static_cast<int>(entry.be(24, 2));
    track_.rate_hz = entry.be(32, 2);
    const std::size_t fields = entry.be(16, 2) == 1 ? 52 : 36;  // QuickTime's second version
    const std::string_view text = entry.text(fields, entry.size());
    const std::size_t config = text.find("esds");
    if (config != std::string_view::npos && text.size() - config >= 8)
      track_.decoder_config = text.substr(config + 8);
  }

  void take_times(const Box& box) {
    const std::uint64_t count = window_.at(box.begin, 8).be(4, 4);
    if (count > max_entries || 8 + count * 8 > box.end - box.begin) {
      understood_ = false;
      return;
    }
    constexpr std::int64_t longest = std::int64_t{1} << 46;
    for (std::uint64_t i = 0; i < count; ++i) {
      const ByteView entry = window_.at(box.begin + 8 + i * 8, 8);
      const auto delta = static_cast<std::int64_t>(entry.be(4, 4));
      const auto samples = static_cast<std::int64_t>(entry.be(0, 4));
      if (delta > 0x7FFFFFFF || (delta > 0 && samples > (longest - track_.length) / delta)) {
        understood_ = false;
        return;
      }
      if (i == 0) track_.first_sample_length = delta;
      track_.steady = track_.steady && (i == 0 || (i == 1 && samples == 1 && count == 2));
      if (samples > 0) track_.last_sample_length = delta;
      track_.packets += static_cast<std::uint64_t>(samples);
      track_.length += samples * delta;
    }
  }

  std::optional<FileInfo> facts() {
    FileInfo info;
    info.container = "mp4";
    info.tags = std::move(tags_);
    info.channels = track_.channels;
    std::uint64_t rate = track_.rate_hz;
    if (track_.codec == "mp4a") {
      if (!read_aac_config(info, rate)) return std::nullopt;
    } else if (track_.codec == "alac" || track_.codec == "samr" || track_.codec == "sawb") {
      info.codec = track_.codec == "alac" ? "alac" : track_.codec == "samr" ? "amr_nb" : "amr_wb";
      if (track_.codec != "alac") rate = track_.codec == "samr" ? 8000 : 16'000;
      if (track_.codec != "alac") info.channels = 1;
    } else {
      return std::nullopt;
    }
    // A track that does not count in samples, or whose edits cut whole packets off, is FFmpeg's.
    if (rate == 0 || track_.timescale != rate || !track_.plain_edits || info.channels < 1)
      return std::nullopt;
    info.sample_rate_hz = static_cast<int>(rate);
    const std::int64_t samples = track_.length - track_.skipped;
    if (samples < 0 || cut_by_edit(samples)) return std::nullopt;
    set_length(info, samples);
    return info;
  }

  bool cut_by_edit(std::int64_t samples) const {
    if (track_.edit_length == 0) return false;
    if (movie_timescale_ == 0) return true;
    const double edit = static_cast<double>(track_.edit_length) *
                        static_cast<double>(track_.timescale) /
                        static_cast<double>(movie_timescale_);
    return edit + static_cast<double>(track_.first_sample_length) < static_cast<double>(samples);
  }

  /// AudioSpecificConfig inside the descriptors (ISO 14496-1, 7.2.6; 14496-3, 1.6.2). Only AAC-LC
  /// without band replication: for the rest a decoder must say the rate.
  bool read_aac_config(FileInfo& info, std::uint64_t& rate) {
    static constexpr std::array<int, 13> rates{96'000, 88'200, 64'000, 48'000, 44'100,
                                               32'000, 24'000, 22'050, 16'000, 12'000,
                                               11'025, 8000,   7350};
    const ByteView esds(std::as_bytes(std::span(track_.decoder_config)));
    std::size_t at = 0;
    std::size_t length = 0;
    const auto descriptor = [&esds, &at, &length](unsigned tag) {
      if (esds.u8(at) != tag) return false;
      length = 0;
      for (int i = 0; i < 4; ++i) {
        length = length << 7u | (esds.u8(++at) & 0x7Fu);
        if ((esds.u8(at) & 0x80u) == 0) break;
      }
      ++at;
      return true;
    };
    if (!descriptor(3)) return false;
    if (esds.u8(at + 2) != 0) return false;  // streams that depend on others
    at += 3;
    if (!descriptor(4) || esds.u8(at) != 0x40) return false;
    at += 13;
    if (!descriptor(5)) return false;
    constexpr std::size_t longest_config = 64;
    specific_config_ = esds.text(at, std::min(length, longest_config));
    const auto config = static_cast<unsigned>(esds.be(at, 2));
    const unsigned index = config >> 7u & 15u;
    const unsigned channels = config >> 3u & 15u;
    const bool low_complexity = config >> 11u == 2;
    if (!low_complexity || index >= rates.size() || channels == 0 || channels > 7) return false;
    if ((config & 4u) != 0) return false;  // 960 samples a packet
    // A rate that may be doubled by spectral band replication, unless the file says it is not.
    const auto extension = static_cast<unsigned>(esds.be(at + 2, 3));
    const bool says = extension >> 13u == 0x2B7 && (extension >> 8u & 31u) == 5;
    if (says ? (extension & 0x80u) != 0 : rates.at(index) <= 24'000) return false;
    rate = static_cast<std::uint64_t>(rates.at(index));
    info.codec = "aac";
    info.channels = channels == 7 ? 8 : static_cast<int>(channels);
    return true;
  }

  ByteWindow window_;
  bool understood_ = true;
  int tracks_ = 0;
  std::uint64_t movie_timescale_ = 0;
  std::map<std::string, std::string> tags_;
  Track track_;
  Mp4Places places_;
  std::string specific_config_;
};

}  // namespace

std::optional<FileInfo> read_mp4(const ByteSource& bytes) { return Mp4File(bytes).read(); }

std::optional<Mp4Sound> read_mp4_sound(const ByteSource& bytes) {
  std::array<std::byte, 8> head{};
  if (bytes.read_at(0, head) < head.size() || !ByteView(head).starts_with("ftyp", 4))
    return std::nullopt;
  return Mp4File(bytes).read_sound();
}

}  // namespace oos::audio
