// SPDX-License-Identifier: Apache-2.0
// Changes the sample rate of sound: a windowed sinc whose every output sample is a function of its
// place alone. Wherever reading starts, the same place gives the same bits; that is what makes
// pieces of a recording that are decoded apart fit together. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace oos::audio {

/// How the time of the output relates to the time of the input.
struct RateChange {
  int from_hz = 0;
  int to_hz = 0;
  /// The input's clock: a second of its samples lasts 1 + drift_ppm × 10⁻⁶ seconds of the output.
  double drift_ppm = 0;
};

/// A stretch of frames, [from, to).
struct FrameSpan {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

/// Immutable once made: threads may share one.
class RateFilter {
 public:
  /// Rates of 1 Hz or more.
  explicit RateFilter(const RateChange& change);

  /// True when input and output are the same samples.
  bool is_identity() const { return taps_ == 0; }
  /// Where output frame `frame` lies in the input, in input frames.
  double place_of(std::int64_t frame) const;
  /// How many output frames `frames` input frames make: those that lie before the end.
  std::int64_t output_count(std::int64_t frames) const;
  /// The input frames that the output frames need; may begin before 0 and reach past the end.
  FrameSpan needs(FrameSpan output) const;
  /// Makes the output frames. `input`: interleaved S16, frames × channels, whose first frame is
  /// number `at`; frames outside of it count as silence. Appends to `out`.
  void apply(std::span<const std::int16_t> input, std::int64_t at, int channels, FrameSpan output,
             std::vector<std::int16_t>& out) const;

 private:
  struct Place {
    std::int64_t whole = 0;  // input frame at or before
    std::int64_t phase = 0;  // of phases_
    float between = 0;       // 0…1 to the next phase; 0 when the ratio is rational
  };

  Place locate(std::int64_t frame) const;
  const float* row(std::int64_t phase) const {
    return table_.data() + static_cast<std::size_t>(phase) * taps_;
  }

  std::int64_t from_ = 1;  // the ratio without drift, in lowest terms
  std::int64_t to_ = 1;
  double step_ = 1;            // input frames an output frame
  bool interpolates_ = false;  // between two phases: a drift, or a ratio too odd for a table
  std::int64_t phases_ = 1;
  std::size_t taps_ = 0;      // a multiple of 8; 0: identity
  std::vector<float> table_;  // (phases_ + 1) × taps_
};

}  // namespace oos::audio
