// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/clock.hpp"

#include <cmath>

namespace oos::cut {

namespace {

/// A length of wall-clock time as the recorder counted it.
double by_recorder(double length, double drift_ppm) { return length / (1 + drift_ppm * 1e-6); }

/// First frame of a source in the clip, and the one behind its last.
double first_frame(const record::Clip& clip, const record::ClipSource& source) {
  return static_cast<double>(source.at_ms) * clip.sample_rate_hz / 1000;
}
double frames_of(const record::Clip& clip, const record::ClipSource& source) {
  return static_cast<double>(source.length_ms) * clip.sample_rate_hz / 1000;
}

}  // namespace

PiecePlace place_of(const Piece& piece, int rate_hz) {
  const std::int64_t frame = piece.from_ms * (rate_hz / 1000);
  const double drift_ppm = piece.recording->drift_ppm();
  const double moved_ms = std::fabs(drift_ppm) * 1e-6 * static_cast<double>(piece.length_ms());
  if (moved_ms >= drift_matters_ms) return {frame, drift_ppm};
  return {std::llround(by_recorder(static_cast<double>(frame), drift_ppm)), 0};
}

record::ClipSource source_of(const Piece& piece, int rate_hz) {
  const PiecePlace place = place_of(piece, rate_hz);
  const auto per_ms = static_cast<double>(rate_hz) / 1000;
  record::ClipSource source;
  source.recording = piece.recording->id;
  source.at_ms = piece.at_ms;
  source.length_ms = piece.length_ms();
  source.from_frame = by_recorder(static_cast<double>(place.frame), place.drift_ppm);
  source.drift_ppm = place.drift_ppm;
  const double to = source.from_frame +
                    by_recorder(static_cast<double>(source.length_ms) * per_ms, place.drift_ppm);
  source.from_ms = std::llround(source.from_frame / per_ms);
  source.to_ms = std::llround(to / per_ms);
  return source;
}

std::optional<RecorderTime> recorder_time(const record::Clip& clip, double frame) {
  for (const record::ClipSource& source : clip.sources) {
    const double into = frame - first_frame(clip, source);
    if (into < 0 || into >= frames_of(clip, source)) continue;
    return RecorderTime{source.recording, source.from_frame + by_recorder(into, source.drift_ppm)};
  }
  return std::nullopt;
}

std::optional<double> clip_frame(const record::Clip& clip, const RecorderTime& time) {
  for (const record::ClipSource& source : clip.sources) {
    if (source.recording != time.recording) continue;
    const double into = (time.frame - source.from_frame) * (1 + source.drift_ppm * 1e-6);
    if (into < 0 || into >= frames_of(clip, source)) continue;
    return first_frame(clip, source) + into;
  }
  return std::nullopt;
}

double wall_ms(const record::Clip& clip, double frame) {
  return frame * 1000 / clip.sample_rate_hz;
}

}  // namespace oos::cut
