// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/render.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/cut/level.hpp"
#include "oos/cut/stitch.hpp"

namespace oos::cut {

using jsonl::Json;

namespace {

/// Raised whenever the same plan would give another sound or other facts.
constexpr int format_version = 1;
constexpr std::size_t idle_decoders_per_job = 2;

std::optional<double> optional_number(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<double>(json.get<double>());
}

}  // namespace

std::string sound_key(const SoundOptions& options) {
  const audio::EncodeOptions& encoding = options.encoding;
  const bool lossy = encoding.codec == audio::Codec::opus;
  return fmt::format("{} {} {} {} {}", format_version, audio::to_string(encoding.codec),
                     encoding.rate_hz, encoding.channels, lossy ? encoding.bitrate_bps : 0);
}

Json to_json(const SoundFacts& facts) {
  record::Clip clip;
  clip.gaps = facts.gaps;
  clip.level = facts.level;
  const Json printed = record::to_json(clip);
  Json json;
  json["gaps"] = printed["gaps"];
  json["level"] = printed["level"];
  return json;
}

SoundFacts read_sound_facts(const Json& json) {
  SoundFacts facts;
  for (const Json& gap : json.at("gaps"))
    facts.gaps.push_back(
        {gap.at("from_ms").get<std::int64_t>(), gap.at("to_ms").get<std::int64_t>()});
  const Json& level = json.at("level");
  facts.level.peak_dbfs = optional_number(level.at("peak_dbfs"));
  facts.level.rms_dbfs = optional_number(level.at("rms_dbfs"));
  facts.level.clipped_samples = level.at("clipped_samples").get<std::int64_t>();
  return facts;
}

void apply(const SoundFacts& facts, const Plan& plan, record::Clip& clip) {
  clip.coverage = coverage(plan, facts.gaps);
  clip.gaps = facts.gaps;
  clip.level = facts.level;
  for (const Piece& piece : plan.pieces)
    clip.sources.push_back({piece.recording->id, piece.from_ms, piece.to_ms});
}

Renderer::Renderer(SoundOptions options, int jobs)
    : options_(std::move(options)),
      sounds_(options_.encoding.rate_hz, idle_decoders_per_job * static_cast<std::size_t>(jobs)) {}

Rendered Renderer::render(const Plan& plan) {
  Stitched sound = stitch(plan, options_.encoding.rate_hz,
                          [this](const std::string& file, std::int64_t from, std::int64_t count) {
                            return sounds_.read(file, from, count);
                          });
  if (coverage(plan, sound.gaps) <= 0)
    throw Error(ErrorKind::input, "holds less sound than its recording line says",
                plan.pieces.front().recording->path);
  return {audio::encode(sound.samples, options_.encoding),
          {sound.gaps, measure_level(sound.samples)},
          std::move(sound.samples)};
}

}  // namespace oos::cut
