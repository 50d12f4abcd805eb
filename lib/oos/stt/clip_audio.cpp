// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/clip_audio.hpp"

#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::stt {

namespace {

constexpr std::string_view advice = "; cut it again with oos-cut --codec opus";

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::input, what + std::string(advice));
}

unsigned byte_at(std::string_view bytes, std::size_t i) {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
}

unsigned little16(std::string_view bytes, std::size_t i) {
  return byte_at(bytes, i) | (byte_at(bytes, i + 1) << 8u);
}

std::size_t little32(std::string_view bytes, std::size_t i) {
  return little16(bytes, i) | (std::size_t{little16(bytes, i + 2)} << 16u);
}

/// The first packet of an Ogg file names its codec (RFC 3533, RFC 7845).
AudioKind sniff_ogg(std::string_view bytes) {
  const std::string_view packet =
      bytes.substr(std::min<std::size_t>(bytes.size(), 27 + byte_at(bytes, 26)));
  if (!packet.starts_with("OpusHead"))
    refuse("is an Ogg file with another codec than Opus, which SpeechKit does not take");
  return {"OGG_OPUS", static_cast<int>(byte_at(packet, 9))};
}

/// The format chunk of a WAV file: PCM, also in its extensible form, with 16 bits a sample.
AudioKind sniff_wav(std::string_view bytes) {
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    const std::size_t size = little32(bytes, at + 4);
    if (bytes.substr(at, 4) == "fmt ") {
      constexpr unsigned pcm = 1;
      constexpr unsigned extensible = 0xFFFE;
      unsigned format = little16(bytes, at + 8);
      if (format == extensible && size >= 26) format = little16(bytes, at + 32);
      if (format != pcm || little16(bytes, at + 22) != 16)
        refuse("is a WAV file with other samples than 16-bit PCM, which SpeechKit does not take");
      return {"WAV", static_cast<int>(little16(bytes, at + 10))};
    }
    at += 8 + size + size % 2;
  }
  refuse("is a WAV file without a format chunk");
}

/// The first frame header after an ID3 tag, if there is one.
AudioKind sniff_mp3(std::string_view bytes) {
  std::size_t at = 0;
  if (bytes.starts_with("ID3")) {
    at = 10;
    for (std::size_t i = 6; i < 10; ++i)
      at += std::size_t{byte_at(bytes, i) & 0x7Fu} << (7u * (9u - i));
  }
  const bool mono = byte_at(bytes, at + 3) >> 6u == 3u;
  return {"MP3", mono ? 1 : 2};
}

}  // namespace

AudioKind sniff_audio(std::string_view bytes) {
  AudioKind kind;
  if (bytes.starts_with("OggS")) {
    kind = sniff_ogg(bytes);
  } else if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WAVE") {
    kind = sniff_wav(bytes);
  } else if (bytes.starts_with("ID3") || (byte_at(bytes, 0) == 0xFF && byte_at(bytes, 1) >= 0xE0)) {
    kind = sniff_mp3(bytes);
  } else if (bytes.starts_with("fLaC")) {
    refuse("is a FLAC file, which SpeechKit does not take");
  } else {
    refuse("is no sound file that SpeechKit takes (Ogg Opus, 16-bit WAV, MP3)");
  }
  if (kind.channels < 1) refuse("is a sound file that names no channel");
  return kind;
}

ClipAudio load_clip_audio(const std::filesystem::path& path, std::size_t limit_bytes) {
  ClipAudio audio;
  try {
    audio.bytes = read_file(path, limit_bytes);
    audio.kind = sniff_audio(audio.bytes);
  } catch (const Error& error) {
    if (!error.where().empty()) throw;
    throw error.at(path.string());
  }
  return audio;
}

}  // namespace oos::stt
