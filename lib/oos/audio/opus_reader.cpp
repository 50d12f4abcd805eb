// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/opus_reader.hpp"

#include <algorithm>

#include "oos/audio/opus_encoder.hpp"

namespace oos::audio {

namespace {

constexpr std::size_t max_header_bytes = 1u << 20u;  // OpusTags may hold a picture
constexpr std::int64_t max_granule = std::int64_t{1} << 52;

unsigned byte_at(const std::string& text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

std::optional<OpusReader> OpusReader::open(const ByteSource& bytes) {
  OpusReader reader(bytes);
  if (!reader.read_headers() || !reader.find_end()) return std::nullopt;
  reader.seek(0);
  return reader;
}

/// One header packet, which begins a page; moves `offset` behind the page that ends it. Empty when
/// there is none.
std::string OpusReader::packet_at(std::uint64_t& offset) {
  std::string packet;
  while (packet.size() < max_header_bytes) {
    const auto page = read_ogg_page(bytes_, offset);
    if (!page || !whole(*page) || page->serial != serial_) return {};
    std::string body(static_cast<std::size_t>(page->offset + page->size - page->body), '\0');
    body.resize(bytes_.read_at(page->body, std::as_writable_bytes(std::span(body))));
    packet += body;
    offset += page->size;
    if (page->lacing.empty() || page->lacing.back() < 255) return packet;
  }
  return {};
}

bool OpusReader::read_headers() {
  const auto page = read_ogg_page(bytes_, 0);
  if (!page || !page->first) return false;
  serial_ = page->serial;
  std::uint64_t offset = 0;
  const std::string head = packet_at(offset);
  if (head.size() < 19 || !head.starts_with("OpusHead") || byte_at(head, 8) >= 16) return false;
  head_.channels = static_cast<int>(byte_at(head, 9));
  head_.pre_skip = byte_at(head, 10) | byte_at(head, 11) << 8u;
  head_.rate_hz = static_cast<int>(
      (byte_at(head, 12) | byte_at(head, 13) << 8u | byte_at(head, 14) << 16u) & 0xFFFFFFu);
  head_.gain = static_cast<std::int16_t>(byte_at(head, 16) | byte_at(head, 17) << 8u);
  const bool simple = byte_at(head, 18) == 0;  // mapping family 0
  if (!simple || head_.channels < 1 || head_.channels > 2) return false;
  if (!packet_at(offset).starts_with("OpusTags")) return false;
  first_page_ = offset;
  return true;
}

/// The first page of our stream at or behind an offset.
std::optional<OggPage> OpusReader::page_at_or_after(std::uint64_t offset) {
  while (offset < bytes_.size) {
    const auto page = find_ogg_page(bytes_, offset, 2 * longest_ogg_page);
    if (!page) return std::nullopt;
    if (page->serial == serial_ && whole(*page) && page->granule >= -1 &&
        page->granule < max_granule)
      return page;
    offset = page->offset + 1;
  }
  return std::nullopt;
}

/// Finds where sound begins and ends. False when that is not clear: then it is no plain file.
bool OpusReader::find_end() {
  const auto first = page_at_or_after(first_page_);
  if (!first || first->offset != first_page_ || first->first) return false;
  end_ = -1;
  for (std::uint64_t back = longest_ogg_page; end_ < 0; back *= 2) {
    const std::uint64_t from = bytes_.size > back ? bytes_.size - back : 0;
    for (auto page = find_ogg_page(bytes_, std::max(from, first_page_), back + 1); page;
         page = find_ogg_page(bytes_, page->offset + 1, back + 1)) {
      if (page->serial != serial_ || page->first) return false;
      if (whole(*page) && page->granule >= 0 && page->granule < max_granule) end_ = page->granule;
    }
    if (from <= first_page_) break;
  }
  if (end_ < 0) return false;
  position_ = 0;
  ready_.clear();
  partial_.clear();
  split(*first, true);
  std::int64_t samples = 0;
  for (const OpusPacket& packet : ready_) samples += packet.samples;
  // A recording that was cut from a longer one starts at a later granule.
  const std::int64_t start = first->granule < 0 || first->last ? 0 : first->granule - samples;
  origin_ = std::max<std::int64_t>(0, start) + head_.pre_skip;
  end_ = std::max(end_, origin_);
  return true;
}

/// Splits a page into packets, numbered on from position_.
void OpusReader::split(const OggPage& page, bool drop_continued) {
  std::string body(static_cast<std::size_t>(page.offset + page.size - page.body), '\0');
  body.resize(bytes_.read_at(page.body, std::as_writable_bytes(std::span(body))));
  bool dropping = page.continued && (drop_continued || partial_.empty());
  if (!page.continued) partial_.clear();  // its end is lost
  std::size_t at = 0;
  for (const std::uint8_t lace : page.lacing) {
    if (at + lace > body.size()) return;
    partial_.append(body, at, lace);
    at += lace;
    if (lace == 255) continue;
    const std::int64_t samples = opus_packet_samples(partial_);
    if (!dropping && samples > 0) {
      ready_.push_back({position_, samples, std::move(partial_)});
      position_ += samples;
    }
    partial_.clear();
    dropping = false;
  }
  if (dropping) partial_.clear();
}

/// Starts reading with the packets that begin on a page. False when its place is not known.
bool OpusReader::start_at(const OggPage& page) {
  ready_.clear();
  partial_.clear();
  position_ = 0;
  next_page_ = page.offset + page.size;
  split(page, true);
  if (page.offset != first_page_ && (page.granule < 0 || page.last)) return false;
  const std::int64_t start =
      page.offset == first_page_ ? origin_ - head_.pre_skip : page.granule - position_;
  for (OpusPacket& packet : ready_) packet.position += start;
  position_ += start;
  return true;
}

void OpusReader::seek(std::int64_t position) {
  const std::int64_t wanted = position + origin_;
  // The last page that ends at or before the wanted place, by bisection over bytes.
  std::uint64_t low = first_page_;
  std::uint64_t high = bytes_.size;
  while (high - low > longest_ogg_page) {
    const std::uint64_t middle = low + (high - low) / 2;
    auto page = page_at_or_after(middle);
    while (page && page->granule < 0) page = page_at_or_after(page->offset + page->size);
    if (page && page->offset < high && page->granule <= wanted && !page->last) {
      low = page->offset;
    } else {
      high = middle;
    }
  }
  auto best = page_at_or_after(first_page_);
  for (auto page = page_at_or_after(low); page && page->granule <= wanted && !page->last;
       page = page_at_or_after(page->offset + page->size))
    if (page->granule >= 0 && !page->lacing.empty()) best = page;
  if (best && !start_at(*best)) {
    best = page_at_or_after(first_page_);
    if (best) start_at(*best);
  }
}

bool OpusReader::read_page() {
  const auto page = page_at_or_after(next_page_);
  if (!page) return false;
  if (page->offset != next_page_) partial_.clear();  // bytes were lost
  next_page_ = page->offset + page->size;
  const std::int64_t before = position_;
  split(*page, false);
  // Packets that were lost leave a hole; the granule says how long it is.
  const std::int64_t lost = page->last || page->granule < 0 ? 0 : page->granule - position_;
  if (lost > 0 && position_ > before) {
    for (OpusPacket& packet : ready_) packet.position += lost;
    position_ += lost;
  }
  return true;
}

bool OpusReader::next(OpusPacket& packet) {
  while (ready_.empty())
    if (!read_page()) return false;
  packet = std::move(ready_.front());
  ready_.pop_front();
  packet.position -= origin_;
  return true;
}

}  // namespace oos::audio
