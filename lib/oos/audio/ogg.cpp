// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <numeric>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/headers.hpp"

namespace oos::audio {

namespace {

constexpr std::size_t page_header_bytes = 27;
constexpr std::size_t largest_page = page_header_bytes + 255 + 255 * 255;
constexpr unsigned begins_stream = 2, ends_stream = 4;  // header_type_flag (RFC 3533, 6)
constexpr int max_header_pages = 4096;                  // comments with pictures take many

constexpr std::array<std::uint32_t, 256> page_crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i << 24u;
    for (int bit = 0; bit < 8; ++bit) crc = crc << 1u ^ (crc >> 31u != 0 ? 0x04C11DB7u : 0u);
    table.at(i) = crc;
  }
  return table;
}();

struct Page {
  std::uint64_t at = 0;
  std::size_t bytes = 0;
  unsigned flags = 0;
  std::int64_t granule = -1;  // -1: no packet ends on the page
  std::uint64_t serial = 0;
  std::string body;
  std::vector<std::size_t> packets;  // lengths of those that end here; the last may go on
  bool goes_on = false;
};

bool checksum_holds(const ByteView& page) {
  std::uint32_t crc = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const unsigned byte = i >= 22 && i < 26 ? 0u : page.u8(i);  // its own place counts as 0
    crc = crc << 8u ^ page_crc_table.at((crc >> 24u ^ byte) & 0xFFu);
  }
  return crc == page.le(22, 4);
}

std::optional<Page> page_at(ByteWindow& window, std::uint64_t at) {
  const ByteView view = window.at(at, largest_page);
  if (view.size() < page_header_bytes || !view.starts_with("OggS") || view.u8(4) != 0)
    return std::nullopt;
  Page page;
  page.at = at;
  page.flags = view.u8(5);
  page.granule = static_cast<std::int64_t>(view.le(6, 8));
  page.serial = view.le(14, 4);
  const std::size_t segments = view.u8(26);
  std::size_t body = 0;
  std::size_t packet = 0;
  for (std::size_t i = 0; i < segments; ++i) {
    const unsigned lace = view.u8(page_header_bytes + i);
    body += lace;
    packet += lace;
    if (lace == 255) continue;
    page.packets.push_back(packet);
    packet = 0;
  }
  page.goes_on = packet > 0;
  if (page.goes_on) page.packets.push_back(packet);
  page.bytes = page_header_bytes + segments + body;
  if (view.size() < page.bytes || !checksum_holds(view.first(page.bytes))) return std::nullopt;
  page.body = view.text(page_header_bytes + segments, body);
  return page;
}

/// Samples at 48 kHz in an Opus packet (RFC 6716, 3.1).
std::int64_t opus_samples(const ByteView& packet) {
  if (packet.size() == 0) return 0;
  static constexpr std::array<int, 4> silk{480, 960, 1920, 2880};
  const unsigned toc = packet.u8(0);
  const unsigned config = toc >> 3u;
  const int frame = config < 12   ? silk.at(config & 3u)
                    : config < 16 ? ((config & 1u) != 0 ? 960 : 480)
                                  : 120 << (config & 3u);
  const unsigned code = toc & 3u;
  const unsigned count = code == 0 ? 1u : code == 3 ? packet.u8(1) & 0x3Fu : 2u;
  return std::int64_t{frame} * count;
}

/// What the first packet of the stream says.
struct Codec {
  const char* name = nullptr;
  int rate_hz = 0;
  int channels = 0;
  std::int64_t delay = 0;           // samples to drop at the start
  std::int64_t longest_packet = 0;  // samples; 0: told by the packet itself (Opus)
  std::size_t comments_at = 0;      // in the second packet, behind its magic
};

std::optional<Codec> codec_of(const ByteView& id) {
  if (id.starts_with("OpusHead") && id.size() >= 19)
    return Codec{
        "opus", 48'000, static_cast<int>(id.u8(9)), static_cast<std::int64_t>(id.le(10, 2)), 0, 8};
  if (id.starts_with("\x01vorbis") && id.size() >= 30) {
    const unsigned longest = id.u8(28) >> 4u;
    if (longest < 6 || longest > 13) return std::nullopt;
    return Codec{"vorbis", static_cast<int>(id.le(12, 4)), static_cast<int>(id.u8(11)),
                 0,        std::int64_t{1} << longest,     7};
  }
  return std::nullopt;  // Speex, FLAC in Ogg, video: rare
}

/// Reads the stream from its first page on.
class OggFile {
 public:
  explicit OggFile(const ByteSource& bytes) : window_(bytes) {}

  std::optional<FileInfo> read() {
    const auto first = page_at(window_, 0);
    if (!first || (first->flags & begins_stream) == 0) return std::nullopt;
    const auto codec = codec_of(ByteView(std::as_bytes(std::span(first->body))));
    if (!codec || codec->rate_hz <= 0 || codec->rate_hz > 768'000 || codec->channels < 1)
      return std::nullopt;
    serial_ = first->serial;
    FileInfo info;
    info.container = "ogg";
    info.codec = codec->name;
    info.sample_rate_hz = codec->rate_hz;
    info.channels = codec->channels;
    const auto sound = skip_headers(first->bytes, *codec, info);
    if (!sound) return std::nullopt;
    const auto begin = begin_of(*sound, *codec);
    const auto end = end_of(info);
    if (!begin || !end) return std::nullopt;
    set_length(info, std::max<std::int64_t>(0, *end - *begin - codec->delay));
    return info;
  }

 private:
  /// The first page that holds sound; takes the comments on the way.
  std::optional<Page> skip_headers(std::uint64_t at, const Codec& codec, FileInfo& info) {
    const std::size_t headers = codec.longest_packet > 0 ? 2 : 1;  // Vorbis: comments and setup
    std::size_t seen = 0;
    std::string comments;
    for (int pages = 0; pages < max_header_pages; ++pages) {
      auto page = page_at(window_, at);
      if (!page || page->serial != serial_) return std::nullopt;
      if (seen >= headers) return page;
      if (seen == 0 && !page->packets.empty()) comments += page->body.substr(0, page->packets[0]);
      seen += page->packets.size() - (page->goes_on ? 1 : 0);
      if (seen > 0 && !comments.empty()) {
        add_vorbis_comments(ByteView(std::as_bytes(std::span(comments))).from(codec.comments_at),
                            info);
        comments.clear();
      }
      at += page->bytes;
    }
    return std::nullopt;
  }

  /// The granule position at which the stream begins: not 0 in a part of a longer one. Absent when
  /// only a decoder could tell.
  std::optional<std::int64_t> begin_of(Page page, const Codec& codec) {
    std::int64_t samples = 0;
    for (int pages = 0; pages < 64; ++pages) {
      std::size_t at = 0;
      const std::size_t whole = page.packets.size() - (page.goes_on ? 1 : 0);
      for (std::size_t i = 0; i < whole; ++i) {
        const ByteView body(std::as_bytes(std::span(page.body)));
        samples += codec.longest_packet > 0 ? codec.longest_packet
                                            : opus_samples(body.from(at).first(page.packets[i]));
        at += page.packets[i];
      }
      if (page.granule >= 0) break;
      const auto next = page_at(window_, page.at + page.bytes);
      if (!next || page.goes_on) return std::nullopt;  // a packet over pages: leave it to FFmpeg
      page = *next;
    }
    if (page.granule < 0) return std::nullopt;
    if (page.granule <= samples) return 0;
    if (codec.longest_packet > 0) return std::nullopt;
    return page.granule - samples;
  }

  /// The granule position of the last page, found from the end of the file backwards.
  std::optional<std::int64_t> end_of(FileInfo& info) {
    std::uint64_t behind = window_.size();
    for (int pages = 0; pages < 64 && behind > 0; ++pages) {
      const auto page = last_page_before(behind);
      if (!page || page->serial != serial_) return std::nullopt;
      if (pages == 0) note_tail(*page, info);
      if (page->granule >= 0) return page->granule;
      behind = page->at;
    }
    return std::nullopt;
  }

  std::optional<Page> last_page_before(std::uint64_t behind) {
    constexpr std::uint64_t reach = 2 * largest_page;
    const std::uint64_t lowest = behind - std::min(behind, reach);
    const std::string tail(window_.at(lowest, static_cast<std::size_t>(behind - lowest))
                               .text(0, static_cast<std::size_t>(behind - lowest)));
    for (std::size_t at = tail.rfind("OggS"); at != std::string::npos;
         at = at == 0 ? std::string::npos : tail.rfind("OggS", at - 1)) {
      const auto page = page_at(window_, lowest + at);
      if (page && page->at + page->bytes <= behind) return page;
    }
    return std::nullopt;
  }

  void note_tail(const Page& last, FileInfo& info) const {
    const bool finished = (last.flags & ends_stream) != 0;
    const bool more = last.at + last.bytes < window_.size();
    if (!finished) {
      info.issues.emplace_back(more ? "truncated" : "unfinalised");
    } else if (more) {
      info.issues.emplace_back("garbage_tail");
    }
  }

  ByteWindow window_;
  std::uint64_t serial_ = 0;
};

}  // namespace

std::optional<FileInfo> read_ogg(const ByteSource& bytes) { return OggFile(bytes).read(); }

void add_vorbis_comments(const ByteView& comments, FileInfo& info) {
  std::uint64_t at = 4 + comments.le(0, 4);  // behind the name of the program
  const std::uint64_t count =
      at < comments.size() ? comments.le(static_cast<std::size_t>(at), 4) : 0;
  at += 4;
  for (std::uint64_t i = 0; i < count && at + 4 <= comments.size(); ++i) {
    const std::uint64_t size = comments.le(static_cast<std::size_t>(at), 4);
    if (size > comments.size() - at - 4) return;
    const std::string_view field =
        comments.text(static_cast<std::size_t>(at + 4), static_cast<std::size_t>(size));
    at += 4 + size;
    const std::size_t equals = field.find('=');
    if (equals == std::string_view::npos || field.size() > 4096) continue;  // pictures are long
    std::string key(field.substr(0, equals));
    for (char& c : key)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    info.tags.emplace(std::move(key), field.substr(equals + 1));
  }
}

}  // namespace oos::audio
