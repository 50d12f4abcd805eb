// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/prepared_clip.hpp"

#include <algorithm>

#include "oos/audio/decoder.hpp"
#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

constexpr int sent_rate_hz = 16'000;
// Clips were compressed once already: enough for the second time not to be heard.
constexpr int sent_bitrate_bps = 48'000;
constexpr std::int64_t longest_clip_ms = 4 * 3'600'000;  // SpeechKit, limits

/// Of a clip whose record does not tell; 0 when it cannot be decoded, which the service will say.
std::int64_t measured_ms(const std::filesystem::path& path) {
  try {
    audio::Decoder decoder(path);
    return decoder.frame_count() * 1000 / decoder.rate_hz();
  } catch (const Error&) {
    return 0;
  }
}

PreparedClip without_silence(const std::filesystem::path& path, AudioKind kind,
                             const TrimOptions& options) {
  audio::Decoder decoder(path, {.rate_hz = sent_rate_hz, .channels = 0});
  const std::int64_t frames = decoder.frame_count();
  if (frames > longest_clip_ms * sent_rate_hz / 1000 / decoder.channels())
    throw Error(ErrorKind::input, "is longer than the four hours of sound that SpeechKit takes",
                path.string());
  const std::vector<std::int16_t> pcm = decoder.read(0, frames);
  PreparedClip clip;
  clip.map = keep_speech(pcm, sent_rate_hz, decoder.channels(), options);
  clip.duration_ms = clip.map->sent_ms();
  clip.audio.kind = {"OGG_OPUS", kind.channels};
  if (!clip.is_silent())
    clip.audio.bytes = audio::encode(
        trimmed(pcm, sent_rate_hz, decoder.channels(), *clip.map),
        {.rate_hz = sent_rate_hz, .channels = decoder.channels(), .bitrate_bps = sent_bitrate_bps});
  return clip;
}

}  // namespace

PreparedClip prepare_clip(const std::filesystem::path& path, std::int64_t duration_ms,
                          const PrepareOptions& options) {
  ClipAudio whole = load_clip_audio(path, options.limit_bytes);
  if (options.trim_silence) return without_silence(path, whole.kind, options.trim);
  PreparedClip clip;
  clip.audio = std::move(whole);
  clip.duration_ms = duration_ms > 0 ? duration_ms : measured_ms(path);
  return clip;
}

void map_times(Recognition& recognition, const TimeMap& map) {
  const auto map_span = [&map](auto& part) {
    part.start_ms = map.start_in_clip(part.start_ms);
    part.end_ms = std::max(part.start_ms, map.end_in_clip(part.end_ms));
  };
  for (Piece& piece : recognition.pieces) {
    map_span(piece);
    for (record::Word& word : piece.words) map_span(word);
  }
  for (ClassifierFinding& finding : recognition.classifiers) {
    map_span(finding);
    for (Highlight& highlight : finding.highlights) map_span(highlight);
  }
}

}  // namespace oos::stt
