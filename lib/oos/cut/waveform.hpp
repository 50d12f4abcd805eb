// SPDX-License-Identifier: Apache-2.0
// Pictures of a clip for pages where people listen: a small PNG, and the peaks as JSON in the
// format of audiowaveform (data format 2). Made from the finished clip, so that they show what is
// heard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "oos/record/clip.hpp"

namespace oos::cut {

struct WaveformOptions {
  bool png = false;
  bool peaks = false;

  bool any() const { return png || peaks; }
};

/// Lowest and highest sample of each stretch of a sound.
struct Peaks {
  int rate_hz = 0;
  std::int64_t samples_per_pixel = 0;
  int channels = 1;
  std::vector<std::int16_t> pairs;  ///< low, high of each channel, stretch after stretch

  std::int64_t length() const { return static_cast<std::int64_t>(pairs.size()) / (2 * channels); }
};

/// Peaks of interleaved S16 in stretches of `samples_per_pixel`; the last one may be shorter.
Peaks find_peaks(const std::vector<std::int16_t>& samples, int rate_hz, int channels,
                 std::int64_t samples_per_pixel);
/// The file: {"version":2,"channels":1,"sample_rate":16000,"samples_per_pixel":800,"bits":8,
/// "length":…,"data":[low,high,…]}.
std::string peaks_json(const Peaks& peaks);
/// A picture of 600 × 80 pixels; a line marks the press when it lies within the clip. `press` and
/// `duration_ms` in ms.
std::string waveform_png(const Peaks& peaks, std::int64_t press_ms, std::int64_t duration_ms);

/// The clip a picture is made of.
struct Pictured {
  std::filesystem::path path;
  std::string id;
  std::int64_t press_offset_ms = 0;
};
/// Makes the pictures that are asked for and not there yet, beside the clip (0600), and says where
/// they are. Throws Error(io), Error(input).
record::Waveform make_waveform(const WaveformOptions& options, const Pictured& clip);

/// What they take on the disk.
std::int64_t expected_waveform_bytes(std::int64_t duration_ms);

}  // namespace oos::cut
