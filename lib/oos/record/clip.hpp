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

/// A stretch of a recording that went into the clip. Times in ms from the recording's start.
struct ClipSource {
  std::string recording;  ///< id
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
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
  Level level;
  Waveform waveform;
};

/// Reads a clip. Only `path` is required of others' lines. Throws Error(input).
Clip read_clip(const jsonl::View& view);
jsonl::Json to_json(const Clip& clip);

}  // namespace oos::record
