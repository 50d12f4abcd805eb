// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/probe.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/container.hpp"
#include "oos/audio/dss.hpp"
#include "oos/audio/headers.hpp"
#include "oos/audio/ogg_chain.hpp"
#include "oos/audio/wav_codec.hpp"

namespace oos::audio {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void add_tags(const AVDictionary* dictionary, std::map<std::string, std::string>& tags) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr)
    tags.emplace(lower(entry->key), entry->value);
}

void add_wav_facts(const WavHeader& header, FileInfo& info) {
  info.tags = header.tags;
  info.markers = header.markers;
  info.issues = header.issues;
  if (!header.bext) return;
  if (!header.bext->date.empty()) info.bext_date = header.bext->date;
  if (!header.bext->time.empty()) info.bext_time = header.bext->time;
  if (header.bext->time_reference > 0) info.bext_time_reference = header.bext->time_reference;
}

FileInfo probe_wav(const WavHeader& header, const ByteSource& bytes) {
  FileInfo info;
  info.container = "wav";
  const AVCodecID codec = wav_codec(header);
  if (codec == AV_CODEC_ID_NONE)
    throw Error(ErrorKind::input, "is a WAV of an unknown sample format", bytes.name);
  info.codec = avcodec_get_name(codec);
  info.sample_rate_hz = header.sample_rate_hz;
  info.channels = header.channels;
  info.size_bytes = static_cast<std::int64_t>(bytes.size);
  add_wav_facts(header, info);
  set_length(info, header.coded_sample_count().value_or(header.sample_count()));
  return info;
}

/// Whether an ASF file is smaller than its File Properties Object says (ASF specification, 3.2);
/// FFmpeg tells no length of such files.
bool asf_is_cut_short(const ByteSource& bytes) {
  static constexpr std::string_view file_properties(
      "\xA1\xDC\xAB\x8C\x47\xA9\xCF\x11\x8E\xE4\x00\xC0\x0C\x20\x53\x65", 16);
  constexpr std::size_t size_at = 40, flags_at = 88;
  ByteWindow window(bytes);
  const ByteView head = window.at(0, 64u << 10u);
  const std::size_t at = head.text(0, head.size()).find(file_properties);
  if (at == std::string_view::npos) return false;
  const bool being_broadcast = (head.u8(at + flags_at) & 1u) != 0;  // the size is not known then
  return !being_broadcast && head.le(at + size_at, 8) > bytes.size;
}

/// Whether the header promises more sound than there is. Of several streams the others may be
/// longer.
bool is_cut_short(const AVFormatContext& format, const FileInfo& info, const ByteSource& bytes) {
  if (info.container == "asf") return asf_is_cut_short(bytes);
  constexpr std::int64_t padding_ms =
      300;  // delays that the header counts and the sound leaves out
  const bool stated = format.duration_estimation_method == AVFMT_DURATION_FROM_STREAM;
  return stated && format.nb_streams == 1 && format.duration != AV_NOPTS_VALUE &&
         info.duration_ms + padding_ms < format.duration / (AV_TIME_BASE / 1000);
}

FileInfo probe_container(const AVInputFormat& format, const ByteSource& bytes) {
  Container container(bytes, format);
  const AVStream& stream = container.stream();
  FileInfo info;
  info.container = container_name(format);
  info.codec = avcodec_get_name(stream.codecpar->codec_id);
  info.sample_rate_hz = container.rate_hz();
  info.channels = stream.codecpar->ch_layout.nb_channels;
  info.size_bytes = static_cast<std::int64_t>(bytes.size);
  add_tags(container.format().metadata, info.tags);
  add_tags(stream.metadata, info.tags);
  if (info.container == "dss") add_dss_times(bytes, info.tags);
  set_length(info, container.count_samples());
  if (is_cut_short(container.format(), info, bytes)) info.issues.emplace_back("truncated");
  return info;
}

/// Dictation formats that nobody but their makers' programs can open.
void refuse_closed_formats(const ByteSource& bytes) {
  std::array<std::byte, 8> head{};
  const std::size_t got = bytes.read_at(0, head);
  const std::string_view magic(reinterpret_cast<const char*>(head.data()), got);
  const auto refuse = [&bytes](const char* what) {
    throw Error(ErrorKind::input,
                fmt::format("is {}; export it as WAV with the recorder's own program", what),
                bytes.name);
  };
  if (magic == "MS_VOICE") refuse("a Sony DVF or MSV dictation, a closed format");
  if (magic.size() < 4 || magic[0] < 1 || magic[0] > 7) return;
  if (magic.substr(1, 3) == "ds2") refuse("a DS2 dictation, a closed format");
  if (magic.substr(1, 3) == "enc") refuse("an encrypted dictation");
}

}  // namespace

void set_length(FileInfo& info, std::int64_t samples) {
  info.sample_count = samples;
  info.duration_ms = samples_to_ms(samples, info.sample_rate_hz);
  if (samples == 0) info.issues.emplace_back("no_audio_data");
}

std::int64_t samples_to_ms(std::int64_t samples, int rate_hz) {
  const std::int64_t rate = std::max(1, rate_hz);
  return samples / rate * 1000 + (samples % rate * 1000 + rate / 2) / rate;
}

std::optional<FileInfo> probe_source(const ByteSource& bytes) {
  const auto header = read_wav_header(bytes);
  if (header && (header->counted_in_blocks() || header->coded_sample_count()))
    return probe_wav(*header, bytes);
  if (!header) {
    if (const auto chain = read_ogg_chain(bytes)) {
      auto info = probe_chain(*chain);
      if (info) info->size_bytes = static_cast<std::int64_t>(bytes.size);
      return info;
    }
    if (auto info = read_by_headers(bytes)) return info;
  }
  refuse_closed_formats(bytes);
  const AVInputFormat* format = recognise(bytes);
  if (format == nullptr) return std::nullopt;
  FileInfo info = probe_container(*format, bytes);
  if (header) add_wav_facts(*header, info);  // a WAV around MP3, say
  return info;
}

std::optional<FileInfo> probe_if_audio(const std::filesystem::path& path) {
  return probe_source(file_bytes(path));
}

FileInfo probe(const std::filesystem::path& path) {
  if (auto info = probe_if_audio(path)) return std::move(*info);
  throw Error(ErrorKind::input, "is no audio file that is known here", path.string());
}

std::optional<FileInfo> probe_bytes(std::span<const std::byte> bytes) {
  return probe_source(memory_bytes(bytes));
}

}  // namespace oos::audio
