// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/sync.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

namespace {

constexpr std::int64_t longest_ms = 30'000;
constexpr std::size_t most_bytes = 1u << 20u;
constexpr std::int64_t opus_rate_hz = 48'000;

[[noreturn]] void not_sync(const std::string& what) {
  throw Error(ErrorKind::input, what + "; use --mode async for this clip");
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i)
    value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

/// The samples of a 16-bit WAV file, without its header.
struct Samples {
  std::string_view bytes;
  std::int64_t rate_hz = 0;
};

Samples samples_of(std::string_view wav) {
  Samples samples;
  for (std::size_t at = 12; at + 8 <= wav.size();) {
    const std::size_t size = little_endian(wav, at + 4, 4);
    if (wav.substr(at, 4) == "fmt ")
      samples.rate_hz = static_cast<std::int64_t>(little_endian(wav, at + 12, 4));
    if (wav.substr(at, 4) == "data") {
      samples.bytes = wav.substr(at + 8, size);  // to the end when the size is not final
      return samples;
    }
    at += 8 + size + size % 2;
  }
  return samples;
}

/// Length by the granule position of the last page (RFC 7845, 4).
std::int64_t opus_duration_ms(std::string_view ogg) {
  const std::size_t last = ogg.rfind("OggS");
  if (last == std::string_view::npos) return 0;
  const std::uint64_t granule = little_endian(ogg, last + 6, 8);
  constexpr std::uint64_t a_week = 7ull * 24 * 3600 * opus_rate_hz;
  return static_cast<std::int64_t>(std::min(granule, a_week)) * 1000 / opus_rate_hz;
}

SyncCall opus_call(const ClipAudio& audio, std::int64_t duration_ms) {
  return {.path_and_query = "&format=oggopus",
          .body = audio.bytes,
          .duration_ms = std::max(duration_ms, opus_duration_ms(audio.bytes))};
}

SyncCall pcm_call(const ClipAudio& audio) {
  const Samples samples = samples_of(audio.bytes);
  if (samples.rate_hz != 8000 && samples.rate_hz != 16'000 && samples.rate_hz != 48'000)
    not_sync(
        fmt::format("has {} samples a second; synchronous recognition takes WAV of 8000, 16000 "
                    "or 48000",
                    samples.rate_hz));
  return {
      .path_and_query = fmt::format("&format=lpcm&sampleRateHertz={}", samples.rate_hz),
      .body = std::string(samples.bytes),
      .duration_ms = static_cast<std::int64_t>(samples.bytes.size()) / 2 * 1000 / samples.rate_hz};
}

}  // namespace

SyncCall sync_call(const SpeechkitOptions& options, const ClipAudio& audio,
                   const std::string& language, std::int64_t duration_ms) {
  if (audio.kind.channels != 1)
    not_sync(
        fmt::format("has {} channels; synchronous recognition takes one", audio.kind.channels));
  if (audio.kind.container == "MP3")
    not_sync("is an MP3 file, which synchronous recognition refuses");
  SyncCall call = audio.kind.container == "WAV" ? pcm_call(audio) : opus_call(audio, duration_ms);
  if (call.duration_ms >= longest_ms)
    not_sync(
        fmt::format("lasts {} ms; synchronous recognition takes less than 30 s", call.duration_ms));
  if (call.body.size() > most_bytes)
    not_sync(fmt::format("has {} bytes; synchronous recognition takes 1 MB", call.body.size()));
  std::string query = fmt::format("/speech/v1/stt:recognize?lang={}&topic={}{}", language,
                                  options.model, call.path_and_query);
  if (options.features.profanity_filter) query += "&profanityFilter=true";
  if (options.features.no_normalization) query += "&rawResults=true";
  if (!options.folder_id.empty()) query += "&folderId=" + options.folder_id;
  call.path_and_query = std::move(query);
  return call;
}

std::string sync_text(std::string_view body) {
  const auto answer = nlohmann::json::parse(body, nullptr, false);
  if (!answer.is_object())
    throw Error(ErrorKind::service, "the service's answer is no JSON (a proxy's?)");
  const auto result = answer.find("result");
  if (result == answer.end() || !result->is_string())
    throw Error(ErrorKind::service, "the service's answer has no result");
  return result->get<std::string>();
}

}  // namespace oos::stt
