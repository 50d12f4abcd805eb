// SPDX-License-Identifier: Apache-2.0
// The three times of a clip: its own, the wall's and the recorder's, and the way from each to the
// others. A recorder whose clock runs by d ppm too fast or too slow wrote at file time t what was
// heard at start + t × (1 + d × 10⁻⁶). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/cut/plan.hpp"
#include "oos/record/clip.hpp"

namespace oos::cut {

/// From this on drift is corrected inside a piece by changing the rate: when it would move the
/// piece's end against its start by a millisecond. Where a piece starts is always corrected.
constexpr double drift_matters_ms = 1.0;

/// Where a piece begins in its recording, and how fast its frames follow.
struct PiecePlace {
  /// Frames from the recording's start at the clip's rate. In time corrected by drift_ppm when that
  /// is not 0, else in the recorder's own time.
  std::int64_t frame = 0;
  double drift_ppm = 0;  ///< by which the rate is corrected
};

PiecePlace place_of(const Piece& piece, int rate_hz);

/// The stretch of the recording that a piece takes, as it stands on the record.
record::ClipSource source_of(const Piece& piece, int rate_hz);

/// A place in a recording.
struct RecorderTime {
  std::string recording;  ///< id
  double frame = 0;       ///< from its start, in frames at the clip's rate by the recorder's clock

  double ms(int rate_hz) const { return frame * 1000 / rate_hz; }
};

/// The recorded sound that stands at a place of the clip, given in its frames; absent in a gap and
/// outside the clip. Needs nothing but the record.
std::optional<RecorderTime> recorder_time(const record::Clip& clip, double frame);
/// The way back; absent when that sound is not in the clip.
std::optional<double> clip_frame(const record::Clip& clip, const RecorderTime& time);
/// Wall-clock time of a place in the clip: milliseconds after clip.start.
double wall_ms(const record::Clip& clip, double frame);

}  // namespace oos::cut
