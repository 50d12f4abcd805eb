// SPDX-License-Identifier: Apache-2.0
// The `clip` object: the sound cut around a press, added to an event line by oos-cut and read by
// oos-stt. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

/// A stretch of the clip that no recording covers; it is silence in the file. Clip time, ms.
struct Gap {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
};

/// A stretch of a recording that went into the clip, and the map between their times: clip frame
/// at_ms × rate + n lies at frame from_frame + n / (1 + drift_ppm × 10⁻⁶) of the recording.
struct ClipSource {
  std::string recording;       ///< id
  std::int64_t from_ms = 0;    ///< from the recording's start, by its own clock
  std::int64_t to_ms = 0;      ///< likewise
  std::int64_t at_ms = 0;      ///< from the clip's start
  std::int64_t length_ms = 0;  ///< in the clip
  double from_frame = 0;       ///< as from_ms, in frames at the clip's rate
  double drift_ppm = 0;        ///< by which the rate was corrected
  std::optional<std::int64_t> assumed_delay_samples;  ///< cut off as encoder delay by assumption
};

/// A stretch that an exclusion kept out of the clip. Clip time, ms; before 0 or after the clip's
/// end where the clip was made shorter by it.
struct ExcludedSpan {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  std::string reason;
};

/// Pictures of a clip's sound; empty paths: not made.
struct Waveform {
  std::string png;
  std::string peaks;
};

/// Level of the clip's sound; dB relative to full scale, absent for digital silence.
struct Level {
  std::optional<double> peak_dbfs;
  std::optional<double> rms_dbfs;
  std::int64_t clipped_samples = 0;
  std::optional<double> loudness_lufs;  ///< when it was normalised
  std::optional<double> gain_db;        ///< by which it was
};

/// Speech and silence in the recorded part of the clip, by energy over the noise floor.
struct ClipSpeech {
  std::int64_t speech_ms = 0;
  std::int64_t silence_ms = 0;
  std::optional<double> noise_floor_dbfs;  ///< a tenth of the sound is quieter
  std::optional<double> snr_db;            ///< from there to what a tenth is louder than
};

/// One clip file.
struct Clip {
  std::string id;
  std::string path;
  ZonedInstant start;
  ZonedInstant end;
  std::int64_t duration_ms = 0;
  std::int64_t press_offset_ms = 0;  ///< of the press, from the clip's start
  std::string codec;
  int sample_rate_hz = 0;
  int channels = 0;
  std::int64_t size_bytes = 0;
  std::string sha256;
  double coverage = 0;   ///< share of the wanted window that is in the clip, 0…1
  bool growing = false;  ///< the recording was still being written: a later run may get more
  std::vector<Gap> gaps;
  std::vector<ExcludedSpan> excluded;
  std::vector<ClipSource> sources;
  std::optional<Level> level;
  std::optional<ClipSpeech> speech;
  std::vector<std::string> channel_roles;  ///< when there are several channels
  std::optional<std::string> not_copied;   ///< why a copy was asked for and not made
  Waveform waveform;
};

/// Reads a clip. Only `path` is required of others' lines. Throws Error(input).
Clip read_clip(const jsonl::View& view);
jsonl::Json to_json(const Clip& clip);

}  // namespace oos::record
