// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/copy.hpp"

#include <algorithm>
#include <vector>

#include "oos/audio/ogg_chain.hpp"
#include "oos/audio/opus_encoder.hpp"
#include "oos/audio/opus_reader.hpp"
#include "oos/audio/wav.hpp"
#include "oos/core/error.hpp"

namespace oos::audio {

namespace {

[[noreturn]] void refuse(const std::string& why, const ByteSource& bytes) {
  throw Error(ErrorKind::input, why + "; use another --codec", bytes.name);
}

}  // namespace

std::string copy_opus(const ByteSource& bytes, CopySpan span) {
  if (const auto chain = read_ogg_chain(bytes)) {
    for (const PlacedLink& link : place_links(*chain))
      if (span.from >= link.start && span.from + span.count <= link.start + link.count)
        return copy_opus(link.bytes, {span.from - link.start, span.count});
    refuse("is several streams in a chain, and the stretch goes over their seam", bytes);
  }
  auto reader = OpusReader::open(bytes);
  if (!reader) refuse("is no plain OggOpus file", bytes);
  const std::int64_t end = span.from + span.count;
  // The last millisecond may be missing: lengths on records are rounded.
  if (reader->sample_count() + opus_clock_hz / 1000 < end)
    refuse("holds less sound than its recording line says", bytes);
  const std::int64_t early = span.from - opus_clock_hz / 1000 * opus_preroll_ms;
  reader->seek(early);
  std::vector<std::string> packets;
  OpusPacket packet;
  std::int64_t start = 0;
  std::int64_t expected = 0;
  while (reader->next(packet)) {
    if (packet.position + packet.samples <= early) continue;
    if (packet.position >= end) break;
    if (packets.empty()) expected = start = packet.position;
    if (packet.position != expected) refuse("is damaged within the stretch", bytes);
    expected += packet.samples;
    packets.push_back(std::move(packet.data));
  }
  if (packets.empty() || start > span.from) refuse("is damaged before the stretch", bytes);
  OpusFile file;
  file.channels = reader->head().channels;
  file.rate_hz = reader->head().rate_hz;
  file.gain = reader->head().gain;
  file.pre_skip = span.from - start;
  file.length = std::min(end, reader->sample_count()) - span.from;
  return write_opus_file(file, packets);
}

std::string copy_wav(const ByteSource& bytes, CopySpan span) {
  const auto header = read_wav_header(bytes);
  if (!header || header->samples_per_block != 1) refuse("is no WAV of single samples", bytes);
  const std::int64_t align = header->block_align_bytes;
  const std::int64_t frames = header->sample_count();
  if (frames + header->sample_rate_hz / 1000 + 1 < span.from + span.count)
    refuse("holds less sound than its recording line says", bytes);
  const std::int64_t count = std::min(span.count, frames - span.from);
  std::string data(static_cast<std::size_t>(std::max<std::int64_t>(0, count) * align), '\0');
  const std::uint64_t offset = header->data_offset + static_cast<std::uint64_t>(span.from * align);
  if (bytes.read_at(offset, std::as_writable_bytes(std::span(data))) < data.size())
    refuse("has been shortened", bytes);
  const bool plain = header->format_tag == 1;
  const std::size_t fmt_bytes = plain ? 16 : 18;
  const std::size_t fact_bytes = plain ? 0 : 12;
  std::string file = "RIFF";
  put_le(file, 4 + 8 + fmt_bytes + fact_bytes + 8 + data.size() + data.size() % 2, 4);
  file += "WAVEfmt ";
  put_le(file, fmt_bytes, 4);
  put_le(file, header->format_tag, 2);
  put_le(file, static_cast<std::uint64_t>(header->channels), 2);
  put_le(file, static_cast<std::uint64_t>(header->sample_rate_hz), 4);
  put_le(file, static_cast<std::uint64_t>(header->sample_rate_hz * align), 4);
  put_le(file, static_cast<std::uint64_t>(align), 2);
  put_le(file, static_cast<std::uint64_t>(header->bits_per_sample), 2);
  if (!plain) {  // everything but PCM carries these
    put_le(file, 0, 2);
    file += "fact";
    put_le(file, 4, 4);
    put_le(file, static_cast<std::uint64_t>(count), 4);
  }
  file += "data";
  put_le(file, data.size(), 4);
  file += data;
  if (data.size() % 2 == 1) file.push_back('\0');
  return file;
}

}  // namespace oos::audio
