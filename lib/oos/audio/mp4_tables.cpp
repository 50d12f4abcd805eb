// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/mp4_tables.hpp"

#include <algorithm>

namespace oos::audio {

namespace {

constexpr std::uint64_t most_runs = 65'536;      // in memory, 24 bytes each
constexpr std::uint64_t most_packets = 1 << 28;  // some months
constexpr std::uint64_t most_per_chunk = 1 << 20;

/// Whether a table of `count` rows of `width` bytes fits where it is said to be.
bool fits(std::uint64_t count, std::uint64_t width, std::uint64_t begin, std::uint64_t end) {
  return begin <= end && count <= (end - begin) / width;
}

}  // namespace

bool Mp4Places::take(std::string_view kind, std::uint64_t begin, std::uint64_t end,
                     ByteWindow& file) {
  if (kind == "stsz") {
    const ByteView head = file.at(begin, 12);
    uniform_size = head.be(4, 4);
    count = head.be(8, 4);
    sizes_at = begin + 12;
    return count <= most_packets && (uniform_size != 0 || fits(count, 4, sizes_at, end));
  }
  if (kind == "stco" || kind == "co64") {
    offset_width = kind == "stco" ? 4 : 8;
    chunks = file.at(begin, 8).be(4, 4);
    offsets_at = begin + 8;
    return fits(chunks, static_cast<std::uint64_t>(offset_width), offsets_at, end);
  }
  if (kind != "stsc") return true;
  const std::uint64_t rows = file.at(begin, 8).be(4, 4);
  if (rows > most_runs || !fits(rows, 12, begin + 8, end)) return false;
  for (std::uint64_t i = 0; i < rows; ++i) {
    const ByteView row = file.at(begin + 8 + i * 12, 12);
    runs.push_back({row.be(0, 4) - 1, row.be(4, 4), 0});
  }
  return true;
}

bool Mp4Places::finish() {
  if (count == 0 || chunks == 0 || runs.empty() || runs.front().chunk != 0) return false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Run& run = runs[i];
    if (run.packets == 0 || run.packets > most_per_chunk || run.chunk >= chunks) return false;
    if (i == 0) continue;
    const Run& last = runs[i - 1];
    if (run.chunk <= last.chunk) return false;
    run.first = last.first + (run.chunk - last.chunk) * last.packets;
  }
  const Run& last = runs.back();
  return last.first < count &&
         (count - last.first + last.packets - 1) / last.packets <= chunks - last.chunk;
}

std::uint64_t Mp4Tables::size_of(std::uint64_t packet) {
  if (places_.uniform_size != 0) return places_.uniform_size;
  return sizes_.at(places_.sizes_at + packet * 4, 4).be(0, 4);
}

std::uint64_t Mp4Tables::offset_of(std::uint64_t chunk) {
  const auto width = static_cast<std::size_t>(places_.offset_width);
  return offsets_.at(places_.offsets_at + chunk * width, width).be(0, width);
}

const Mp4Places::Run& Mp4Tables::run_of_chunk(std::uint64_t chunk) const {
  const auto behind = std::upper_bound(
      places_.runs.begin(), places_.runs.end(), chunk,
      [](std::uint64_t wanted, const Mp4Places::Run& run) { return wanted < run.chunk; });
  return *(behind - 1);
}

Mp4Tables::Place Mp4Tables::find(std::uint64_t packet) {
  const auto behind = std::upper_bound(
      places_.runs.begin(), places_.runs.end(), packet,
      [](std::uint64_t wanted, const Mp4Places::Run& run) { return wanted < run.first; });
  const Mp4Places::Run& run = *(behind - 1);
  const std::uint64_t chunks_in = (packet - run.first) / run.packets;
  Place place;
  place.packet = packet;
  place.chunk = run.chunk + chunks_in;
  const std::uint64_t begins = run.first + chunks_in * run.packets;
  place.chunk_ends = begins + run.packets;
  place.offset = offset_of(place.chunk);
  for (std::uint64_t i = begins; i < packet; ++i) place.offset += size_of(i);
  place.size = size_of(packet);
  return place;
}

Mp4Tables::Place Mp4Tables::after(const Place& place) {
  Place next = place;
  ++next.packet;
  next.offset += place.size;
  if (next.packet == place.chunk_ends) {
    ++next.chunk;
    next.chunk_ends += run_of_chunk(next.chunk).packets;
    next.offset = offset_of(next.chunk);
  }
  next.size = size_of(next.packet);
  return next;
}

}  // namespace oos::audio
