// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/ogg_pages.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace oos::audio {

namespace {

constexpr std::size_t header_bytes = 27;
constexpr std::size_t crc_at = 22;
constexpr int packets_per_page = 50;
constexpr std::size_t max_lacing = 255;
enum Flag : unsigned { flag_continued = 1, flag_first = 2, flag_last = 4 };

/// CRC of RFC 3533, section 6: polynomial 0x04C11DB7, not reflected, starting with 0.
std::uint32_t checksum(std::string_view bytes) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < made.size(); ++i) {
      std::uint32_t value = i << 24u;
      for (int bit = 0; bit < 8; ++bit)
        value = (value & 0x80000000u) != 0 ? value << 1u ^ 0x04C11DB7u : value << 1u;
      made[i] = value;
    }
    return made;
  }();
  std::uint32_t crc = 0;
  for (const char c : bytes)
    crc = crc << 8u ^ table[(crc >> 24u ^ static_cast<unsigned char>(c)) & 0xFFu];
  return crc;
}

template <typename Header>
std::uint64_t get(const Header& header, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8u | std::to_integer<std::uint64_t>(header[at + i]);
  return value;
}

}  // namespace

void OggWriter::add(std::string_view packet, std::int64_t granule) {
  const std::size_t segments = packet.size() / 255 + 1;
  if (packets_ == packets_per_page || lacing_.size() + segments > max_lacing) write_page(false);
  lacing_.insert(lacing_.end(), segments - 1, 255);
  lacing_.push_back(static_cast<std::uint8_t>(packet.size() % 255));
  body_ += packet;
  granule_ = granule;
  ++packets_;
}

void OggWriter::write_page(bool last) {
  if (packets_ == 0 && !last) return;
  const std::size_t start = bytes_.size();
  bytes_ += "OggS";
  put_le(bytes_, 0, 1);
  put_le(bytes_, (sequence_ == 0 ? flag_first : 0u) | (last ? flag_last : 0u), 1);
  put_le(bytes_, static_cast<std::uint64_t>(granule_), 8);
  put_le(bytes_, serial_, 4);
  put_le(bytes_, sequence_++, 4);
  put_le(bytes_, 0, 4);
  put_le(bytes_, lacing_.size(), 1);
  bytes_.append(lacing_.begin(), lacing_.end());
  bytes_ += body_;
  std::string crc;
  put_le(crc, checksum(std::string_view(bytes_).substr(start)), 4);
  bytes_.replace(start + crc_at, 4, crc);
  lacing_.clear();
  body_.clear();
  packets_ = 0;
}

std::string OggWriter::finish() {
  write_page(true);
  return std::move(bytes_);
}

std::optional<OggPage> read_ogg_page(const ByteSource& bytes, std::uint64_t offset) {
  std::array<std::byte, header_bytes + max_lacing> header{};
  const std::size_t got = bytes.read_at(offset, header);
  if (got < header_bytes || std::memcmp(header.data(), "OggS", 4) != 0 || header[4] != std::byte{0})
    return std::nullopt;
  const std::size_t segments = std::to_integer<std::size_t>(header[26]);
  if (got < header_bytes + segments) return std::nullopt;
  OggPage page;
  page.offset = offset;
  page.body = offset + header_bytes + segments;
  const auto flags = std::to_integer<unsigned>(header[5]);
  page.continued = (flags & flag_continued) != 0;
  page.first = (flags & flag_first) != 0;
  page.last = (flags & flag_last) != 0;
  page.granule = static_cast<std::int64_t>(get(header, 6, 8));
  page.serial = static_cast<std::uint32_t>(get(header, 14, 4));
  page.sequence = static_cast<std::uint32_t>(get(header, 18, 4));
  std::uint64_t body = 0;
  for (std::size_t i = 0; i < segments; ++i) {
    page.lacing.push_back(std::to_integer<std::uint8_t>(header[header_bytes + i]));
    body += page.lacing.back();
  }
  page.size = header_bytes + segments + body;
  return page;
}

std::optional<OggPage> find_ogg_page(const ByteSource& bytes, std::uint64_t offset,
                                     std::uint64_t limit) {
  constexpr std::size_t step = 8192;
  std::array<std::byte, step + 3> part{};
  const std::string_view text(reinterpret_cast<const char*>(part.data()), part.size());
  for (const std::uint64_t end = offset + limit; offset < end; offset += step) {
    const std::size_t got = bytes.read_at(offset, part);
    for (std::size_t at = text.substr(0, got).find("OggS"); at != std::string_view::npos;
         at = text.substr(0, got).find("OggS", at + 1)) {
      if (at >= step || offset + at >= end) break;
      if (auto page = read_ogg_page(bytes, offset + at)) return page;
    }
    if (got < part.size()) break;
  }
  return std::nullopt;
}

}  // namespace oos::audio
