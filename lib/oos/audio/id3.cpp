// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/id3.hpp"

#include <array>
#include <utility>

namespace oos::audio {

namespace {

constexpr std::size_t tag_header_bytes = 10;
constexpr std::size_t read_at_most = 64u << 10u;  // pictures are not read

/// Seven bits a byte (ID3v2.4.0 structure, 6.2).
std::uint64_t synchsafe(const ByteView& view, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 7u | (view.u8(at + i) & 0x7Fu);
  return value;
}

/// Text of a frame in ISO 8859-1 or UTF-8 (dates and names of programs are); UTF-16 by its low
/// bytes, which is enough for digits.
std::string frame_text(const ByteView& frame) {
  const unsigned encoding = frame.u8(0);
  std::string text;
  for (const char c : frame.text(1, frame.size())) {
    const auto byte = static_cast<unsigned char>(c);
    const bool wide = encoding == 1 || encoding == 2;
    if (byte == 0 && !wide) break;
    if (wide ? byte >= 0x20 && byte < 0x7F : byte < 0x80 || encoding == 3) text.push_back(c);
  }
  return text;
}

/// Years and days of ID3v2.3 stand in three frames.
struct OldDate {
  std::string year, day_month, time;
  std::string text() const {
    if (year.size() != 4 || day_month.size() != 4) return year;
    const std::string date = year + "-" + day_month.substr(2) + "-" + day_month.substr(0, 2);
    return time.size() == 4 ? date + " " + time.substr(0, 2) + ":" + time.substr(2) : date;
  }
};

void take_frame(std::string_view id, const std::string& text, FileInfo& info, OldDate& old) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 6> names{
      {{"TDRC", "date"},
       {"TIT2", "title"},
       {"TPE1", "artist"},
       {"TSSE", "encoder"},
       {"TENC", "encoded_by"},
       {"TDEN", "creation_time"}}};
  if (id == "TYER") old.year = text;
  if (id == "TDAT") old.day_month = text;
  if (id == "TIME") old.time = text;
  for (const auto& [theirs, ours] : names)
    if (id == theirs && !text.empty()) info.tags.emplace(ours, text);
}

void read_frames(const ByteView& tag, unsigned version, FileInfo& info) {
  OldDate old;
  for (std::size_t at = 0; at + tag_header_bytes <= tag.size() && tag.u8(at) != 0;) {
    const std::uint64_t size = version == 4 ? synchsafe(tag, at + 4) : tag.be(at + 4, 4);
    if (size > tag.size() - at - tag_header_bytes) break;
    const ByteView frame = tag.from(at + tag_header_bytes).first(static_cast<std::size_t>(size));
    take_frame(tag.text(at, 4), frame_text(frame), info, old);
    at += tag_header_bytes + static_cast<std::size_t>(size);
  }
  if (!old.text().empty()) info.tags.emplace("date", old.text());
}

}  // namespace

std::uint64_t read_id3v2(ByteWindow& window, FileInfo& info) {
  std::uint64_t at = 0;
  for (int tags = 0; tags < 16; ++tags) {
    const ByteView header = window.at(at, tag_header_bytes);
    if (header.size() < tag_header_bytes || !header.starts_with("ID3")) break;
    const unsigned version = header.u8(3);
    const bool footer = (header.u8(5) & 0x10u) != 0;
    const std::uint64_t size = synchsafe(header, 6);
    if (version == 3 || version == 4) {
      const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, read_at_most));
      read_frames(window.at(at + tag_header_bytes, wanted), version, info);
    }
    at += tag_header_bytes + size + (footer ? tag_header_bytes : 0);
  }
  return std::min(at, window.size());
}

std::uint64_t end_before_tags(ByteWindow& window) {
  constexpr std::uint64_t id3v1_bytes = 128;
  constexpr std::uint64_t ape_footer_bytes = 32;
  std::uint64_t end = window.size();
  if (end >= id3v1_bytes && window.at(end - id3v1_bytes, 3).starts_with("TAG")) end -= id3v1_bytes;
  if (end < ape_footer_bytes) return end;
  const ByteView footer = window.at(end - ape_footer_bytes, ape_footer_bytes);
  if (!footer.starts_with("APETAGEX")) return end;
  const bool has_header = (footer.le(20, 4) & 0x80000000u) != 0;
  const std::uint64_t size = footer.le(12, 4) + (has_header ? ape_footer_bytes : 0);
  return size >= ape_footer_bytes && size <= end ? end - size : end;
}

}  // namespace oos::audio
