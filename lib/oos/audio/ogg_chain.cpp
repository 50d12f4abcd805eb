// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/ogg_chain.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "oos/audio/headers.hpp"
#include "oos/audio/ogg_pages.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

struct Link {
  std::uint64_t begin = 0;
  std::string kind;  // codec, rate and channels; empty: not known, or several streams at once
};

/// What must be the same in all links, out of the packet that begins a stream.
std::string kind_of(const ByteSource& bytes, const OggPage& page) {
  std::array<char, 32> head{};
  const std::size_t got = bytes.read_at(page.body, std::as_writable_bytes(std::span(head)));
  const std::string_view id(
      head.data(),
      std::min<std::size_t>(got, static_cast<std::size_t>(page.offset + page.size - page.body)));
  if (id.size() >= 19 && id.starts_with("OpusHead"))
    return std::string(id.substr(0, 8)) + id[9] + id[18];  // channels, mapping family
  if (id.size() >= 30 && id.starts_with("\x01vorbis"))
    return std::string(id.substr(0, 16));  // version, channels, rate
  return {};
}

/// Whether the file may be more than one stream: by its last pages, and by looks into its middle.
bool looks_chained(const ByteSource& bytes, const OggPage& first) {
  constexpr std::uint64_t looks = 32, tail = 2 * longest_ogg_page;
  if (bytes.size <= 2 * tail) return true;  // as quick to walk
  std::uint32_t sequence = 0;
  // Streams of programs that give all the same number still begin to count again.
  const auto goes_on = [&](const OggPage& page) {
    const bool same = page.serial == first.serial && !page.first && page.sequence > sequence;
    sequence = page.sequence;
    return same;
  };
  std::uint64_t offset = 0;
  for (std::uint64_t look = 1; look < looks; ++look) {
    const std::uint64_t at = std::max(first.size, bytes.size / looks * look);
    if (at >= bytes.size - tail || at < offset) continue;
    const auto page = find_ogg_page(bytes, at, tail);
    if (page && !goes_on(*page)) return true;
    offset = page ? page->offset + page->size : at;
  }
  offset = std::max(offset, bytes.size - tail);
  while (const auto page = find_ogg_page(bytes, offset, bytes.size - offset)) {
    if (!goes_on(*page)) return true;
    offset = std::min(bytes.size, page->offset + page->size);
  }
  return false;
}

/// All links, by every page header of the file.
std::vector<Link> walk(const ByteSource& bytes) {
  std::vector<Link> links;
  bool after_first = false;
  for (std::uint64_t offset = 0; offset < bytes.size;) {
    auto page = read_ogg_page(bytes, offset);
    if (!page) page = find_ogg_page(bytes, offset, bytes.size - offset);
    if (!page) break;
    if (page->first && after_first) {
      links.back().kind.clear();
    } else if (page->first) {
      links.push_back({page->offset, kind_of(bytes, *page)});
    }
    after_first = page->first;
    offset = page->offset + page->size;
  }
  return links;
}

ByteSource part_of(const ByteSource& bytes, std::uint64_t begin, std::uint64_t end) {
  const std::uint64_t size = end - begin;
  return {[whole = bytes.read_at, begin, size](std::uint64_t offset, std::span<std::byte> into) {
            if (offset >= size) return std::size_t{0};
            const std::uint64_t rest = size - offset;
            return whole(
                begin + offset,
                into.first(static_cast<std::size_t>(std::min<std::uint64_t>(rest, into.size()))));
          },
          size, bytes.name};
}

/// A link behind the first that cannot be read counts as none.
std::optional<FileInfo> probe_link(const ByteSource& link) {
  try {
    return probe_source(link);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    return std::nullopt;
  }
}

bool has(const std::vector<std::string>& issues, std::string_view issue) {
  return std::find(issues.begin(), issues.end(), issue) != issues.end();
}

}  // namespace

std::optional<OggChain> read_ogg_chain(const ByteSource& bytes) {
  const auto first = read_ogg_page(bytes, 0);
  if (!first || !first->first || !looks_chained(bytes, *first)) return std::nullopt;
  const std::vector<Link> links = walk(bytes);
  if (links.size() < 2 || links.front().kind.empty()) return std::nullopt;
  OggChain chain;
  for (std::size_t i = 0; i < links.size(); ++i) {
    chain.leaves_out = links[i].kind != links.front().kind;
    if (chain.leaves_out) break;
    const std::uint64_t end = i + 1 < links.size() ? links[i + 1].begin : bytes.size;
    chain.links.push_back(part_of(bytes, links[i].begin, end));
  }
  return chain;
}

std::optional<FileInfo> probe_chain(const OggChain& chain) {
  auto info = probe_source(chain.links.front());
  if (!info) return std::nullopt;
  std::int64_t samples = info->sample_count;
  bool truncated = has(info->issues, "truncated");
  for (const ByteSource& link : chain.links) {
    if (&link == &chain.links.front()) continue;
    const auto more = probe_link(link);
    samples += more ? more->sample_count : 0;
    info->issues = more ? more->issues : std::vector<std::string>{"truncated"};
    truncated = truncated || has(info->issues, "truncated");
  }
  std::erase(info->issues, "no_audio_data");
  std::erase(info->issues, "truncated");
  if (chain.leaves_out) info->issues = {"chained"};  // the end of the file was not looked at
  if (truncated) info->issues.emplace_back("truncated");
  set_length(*info, samples);
  return info;
}

std::vector<PlacedLink> place_links(const OggChain& chain) {
  std::vector<PlacedLink> placed;
  std::int64_t start = 0;
  for (const ByteSource& link : chain.links) {
    const auto info = probe_link(link);
    if (!info || info->sample_count == 0) continue;
    placed.push_back({link, start, info->sample_count});
    start += info->sample_count;
  }
  if (placed.empty())
    throw Error(ErrorKind::input, "damaged ogg file: it holds no sound", chain.links.front().name);
  return placed;
}

ChainSource::ChainSource(const OggChain& chain) : links_(place_links(chain)) { go_to(0); }

void ChainSource::go_to(std::size_t link) {
  link_ = link;
  source_ = open_source(links_[link].bytes, {});
}

void ChainSource::seek(std::int64_t position) {
  const auto behind = std::upper_bound(
      links_.begin() + 1, links_.end(), position,
      [](std::int64_t wanted, const PlacedLink& link) { return wanted < link.start; });
  const auto link = static_cast<std::size_t>(behind - links_.begin()) - 1;
  if (link != link_) go_to(link);
  source_->seek(position - links_[link].start);
}

bool ChainSource::next(Block& block) {
  while (true) {
    const PlacedLink& link = links_[link_];
    if (!source_->next(block)) {
      if (link_ + 1 == links_.size()) return false;
      go_to(link_ + 1);
      source_->seek(0);
      continue;
    }
    const std::int64_t surplus = block.end() - link.count;
    if (surplus >= block.frames()) continue;
    if (surplus > 0)
      block.samples.resize(block.samples.size() -
                           static_cast<std::size_t>(surplus * block.channels));
    block.position += link.start;
    return true;
  }
}

}  // namespace oos::audio
