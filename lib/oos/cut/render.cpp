// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/render.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "oos/audio/copy.hpp"
#include "oos/audio/filters.hpp"
#include "oos/audio/opus_encoder.hpp"
#include "oos/core/error.hpp"
#include "oos/cut/clock.hpp"
#include "oos/cut/level.hpp"

namespace oos::cut {

namespace {

constexpr std::size_t idle_decoders_per_job = 2;
constexpr std::size_t sound_cache_bytes = std::size_t{32} << 20u;
constexpr std::size_t packet_cache_bytes = std::size_t{8} << 20u;
constexpr std::int64_t packets_per_chunk = 200;  // 4 s
constexpr std::int64_t warm_up_packets = 5;      // the encoder has settled after 100 ms

bool processed(const SoundOptions& options) {
  return options.loudness_lufs || options.high_pass_hz > 0;
}

/// Staff and client on a channel each, the same way in all recordings.
bool sides_apart(const Plan& plan) {
  const auto apart = [](const Piece& piece) {
    const std::vector<std::string>& roles = piece.recording->channel_roles;
    return piece.recording->channels == 2 && roles.size() == 2 && roles[0] != roles[1] &&
           std::all_of(roles.begin(), roles.end(),
                       [](const std::string& role) { return role == "staff" || role == "client"; });
  };
  return !plan.pieces.empty() &&
         std::all_of(plan.pieces.begin(), plan.pieces.end(), [&](const Piece& piece) {
           return apart(piece) &&
                  piece.recording->channel_roles == plan.pieces[0].recording->channel_roles;
         });
}

SoundRef sound_of(const Piece& piece, double drift_ppm, int channels) {
  return {piece.recording->path, channels, drift_ppm};
}

/// Why the sound of a plan cannot be taken as it is; absent when it can.
std::optional<std::string> copy_obstacle(const Plan& plan, const SoundOptions& options) {
  if (processed(options)) return "its sound is to be changed";
  if (plan.pieces.size() != 1 || !plan.gaps.empty()) return "it lies in several recordings";
  const Piece& piece = plan.pieces.front();
  const record::Recording& recording = *piece.recording;
  const std::int64_t rate = recording.sample_rate_hz;
  if (place_of(piece, 48'000).drift_ppm != 0) return "the recorder's clock needs correction";
  if (recording.codec == "opus" && recording.container == "ogg") return std::nullopt;
  if (recording.container != "wav" || !recording.codec.starts_with("pcm_"))
    return fmt::format("{} cannot be divided at any sample", recording.codec);
  if (rate <= 0 || recording.drift_ppm() != 0 || piece.from_ms * rate % 1000 != 0 ||
      piece.to_ms * rate % 1000 != 0)
    return "it does not begin and end on samples of the recording";
  return std::nullopt;
}

}  // namespace

int channels_of(const Plan& plan, const SoundOptions& options) {
  if (options.keep_sides && sides_apart(plan)) return 2;
  if (!options.keep_channels) return 1;
  int channels = 1;
  for (const Piece& piece : plan.pieces)
    channels = std::max(channels, std::min(2, piece.recording->channels));
  return channels;
}

ClipFormat format_of(const Plan& plan, const SoundOptions& options) {
  ClipFormat format;
  format.codec = options.encoding.codec;
  format.codec_name = audio::codec_name(format.codec);
  format.sampling = {options.encoding.rate_hz, channels_of(plan, options)};
  if (!options.copy) return format;
  format.not_copied = copy_obstacle(plan, options);
  if (format.not_copied) return format;
  const record::Recording& recording = *plan.pieces.front().recording;
  const bool opus = recording.codec == "opus";
  format.copied = true;
  format.codec = opus ? audio::Codec::opus : audio::Codec::wav;
  format.codec_name = recording.codec;
  format.sampling = {opus ? audio::opus_clock_hz : recording.sample_rate_hz,
                     std::max(1, recording.channels)};
  return format;
}

Renderer::Renderer(SoundOptions options, int jobs, std::filesystem::path index_folder)
    : options_(std::move(options)),
      sounds_(options_.encoding.rate_hz,
              {idle_decoders_per_job * static_cast<std::size_t>(jobs), sound_cache_bytes},
              std::move(index_folder)),
      packets_(packet_cache_bytes) {}

std::vector<std::string_view> Rendered::file() const {
  std::vector<std::string_view> pieces{bytes};
  if (!is_header) return pieces;
  for (const auto part : sound.parts())
    pieces.emplace_back(reinterpret_cast<const char*>(part.data()), part.size_bytes());
  return pieces;
}

Rendered Renderer::render(const Plan& plan) {
  const ClipFormat format = format_of(plan, options_);
  if (format.copied) return copy(plan, format);
  const Sampling sampling = format.sampling;
  Stitched stitched = stitch(
      plan, sampling,
      [&](const Piece& piece, const PiecePlace& place, std::int64_t count, SharedSound& into) {
        return sounds_.read(sound_of(piece, place.drift_ppm, sampling.channels),
                            {place.frame, place.frame + count}, into);
      });
  if (coverage(plan, stitched.gaps) <= 0)
    throw Error(ErrorKind::input, "holds less sound than its recording line says",
                plan.pieces.front().recording->path);
  Rendered made;
  made.sound = std::move(stitched.sound);
  made.facts.gaps = std::move(stitched.gaps);
  measure_sound(plan, sampling, made);
  audio::EncodeOptions encoding = options_.encoding;
  encoding.channels = sampling.channels;
  if (format.codec == audio::Codec::wav && std::endian::native == std::endian::little) {
    made.bytes = audio::wav_header(made.sound.size(), encoding);
    made.is_header = true;
  } else if (format.codec == audio::Codec::opus && !processed(options_) &&
             plan.pieces.size() == 1 && made.facts.gaps.empty()) {
    made.bytes = encode_shared(plan.pieces.front(), sampling);
  } else {
    made.bytes = audio::encode(made.sound.joined(), encoding);
  }
  return made;
}

/// Changes the sound as asked, and puts its figures among the facts.
void Renderer::measure_sound(const Plan& plan, const Sampling& sampling, Rendered& made) {
  const std::optional<double> gain_db = process(made.sound, sampling);
  Measured measured = measure(made.sound, sampling, made.facts.gaps);
  if (gain_db) {
    measured.level.gain_db = gain_db;
    measured.level.loudness_lufs =
        audio::loudness_lufs(made.sound.parts().front(), sampling.channels, sampling.rate_hz);
  }
  made.facts.level = measured.level;
  made.facts.speech = measured.speech;
  for (const Piece& piece : plan.pieces)
    made.facts.assumed_delays.push_back(sounds_.assumed_delay(sound_of(piece, 0, 1)));
}

Rendered Renderer::copy(const Plan& plan, const ClipFormat& format) const {
  const Piece& piece = plan.pieces.front();
  const audio::ByteSource bytes = audio::file_bytes(piece.recording->path);
  const std::int64_t rate = format.sampling.rate_hz;
  Rendered made;
  if (format.codec == audio::Codec::opus) {
    const std::int64_t from = place_of(piece, audio::opus_clock_hz).frame;
    made.bytes = audio::copy_opus(bytes, {from, piece.length_ms() * rate / 1000});
  } else {
    made.bytes =
        audio::copy_wav(bytes, {piece.from_ms * rate / 1000, piece.length_ms() * rate / 1000});
  }
  made.facts.assumed_delays.resize(1);
  return made;
}

/// The gain, when the sound was to be brought to a loudness.
std::optional<double> Renderer::process(SharedSound& sound, const Sampling& sampling) const {
  if (!processed(options_)) return std::nullopt;
  std::vector<std::int16_t> samples = sound.joined();
  if (options_.high_pass_hz > 0)
    audio::high_pass(samples, sampling.channels, sampling.rate_hz, options_.high_pass_hz);
  std::optional<double> gain_db;
  if (options_.loudness_lufs) {
    const auto now = audio::loudness_lufs(samples, sampling.channels, sampling.rate_hz);
    gain_db = now ? audio::amplify(samples, *options_.loudness_lufs - *now) : 0;
  }
  sound = SharedSound(std::move(samples));
  return gain_db;
}

/// The clip as a slice of the packets that the whole recording would be encoded to.
std::string Renderer::encode_shared(const Piece& piece, const Sampling& sampling) {
  const audio::EncodeOptions& encoding = options_.encoding;
  audio::OpusPacketEncoder encoder({sampling.rate_hz, sampling.channels,
                                    encoding.bitrate_bps * sampling.channels, encoding.complexity});
  const PiecePlace place = place_of(piece, sampling.rate_hz);
  const SoundRef sound = sound_of(piece, place.drift_ppm, sampling.channels);
  const std::int64_t frames = encoder.packet_frames();
  const auto make = [&](std::int64_t number) {
    const std::int64_t warm_up = number > 0 ? warm_up_packets : 0;
    const std::int64_t from = (number * packets_per_chunk - warm_up) * frames;
    const std::int64_t count = (packets_per_chunk + warm_up) * frames;
    SharedSound pcm;
    sounds_.read(sound, {from, from + count}, pcm);
    pcm.pad_to(static_cast<std::size_t>(count * sampling.channels));
    return encoder.encode(pcm.joined(), static_cast<std::size_t>(warm_up));
  };
  const std::int64_t ratio = audio::opus_clock_hz / sampling.rate_hz;
  audio::OpusFile file;
  file.channels = sampling.channels;
  file.rate_hz = sampling.rate_hz;
  file.length = piece.length_ms() * audio::opus_clock_hz / 1000;
  const audio::OpusSlice slice =
      audio::slice_packets(place.frame * ratio, file.length, encoder.delay());
  file.pre_skip = slice.pre_skip;
  const std::int64_t first = slice.first / packets_per_chunk;
  const std::int64_t last = (slice.first + slice.count - 1) / packets_per_chunk + 1;
  const std::string name = Sounds::name_of(sound);
  Packets packets;
  std::int64_t number = first * packets_per_chunk;
  for (const auto& chunk : packets_.get(name, first, last, make))
    for (const std::string& packet : *chunk) {
      if (number >= slice.first && number < slice.first + slice.count) packets.push_back(packet);
      ++number;
    }
  return audio::write_opus_file(file, packets);
}

}  // namespace oos::cut
