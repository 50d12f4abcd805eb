// SPDX-License-Identifier: Apache-2.0
// Sound to the bytes of a finished file: OggOpus for speech, FLAC, MP3, or WAV. The same sound
// gives the same bytes: no dates, no encoder versions, no random serial numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace oos::audio {

/// What clips are written as.
enum class Codec : std::int16_t { opus, flac, wav, mp3 };

/// The word for it on the command line: "opus", "flac", "wav", "mp3".
std::string_view to_string(Codec codec);
/// Absent when the word names none.
std::optional<Codec> parse_codec(std::string_view word);
/// FFmpeg's codec name, as it stands on records: "opus", "flac", "pcm_s16le", "mp3".
std::string_view codec_name(Codec codec);
/// "opus", "flac", "wav", "mp3".
std::string_view file_extension(Codec codec);

struct EncodeOptions {
  Codec codec = Codec::opus;
  int rate_hz = 16'000;  ///< opus: 8000, 12000, 16000, 24000 or 48000
  int channels = 1;
  int bitrate_bps = 24'000;  ///< of each channel; opus and mp3
  int complexity = 5;        ///< opus only, 0…10; above 5 costs double for the same size
};

/// Encodes interleaved S16 (frames × channels) into a whole file. Decoding gives back exactly as
/// many frames (Opus: at 48 kHz, pre-skip and end trimmed as RFC 7845 says; MP3: where the player
/// heeds the LAME tag). Throws Error(usage)
/// for options the codec does not have.
std::string encode(std::span<const std::int16_t> pcm, const EncodeOptions& options);

/// The beginning of a WAV: so many samples (of all channels) follow it, the lower byte first.
/// Throws Error(usage) as encode() does.
std::string wav_header(std::uint64_t samples, const EncodeOptions& options);

}  // namespace oos::audio
