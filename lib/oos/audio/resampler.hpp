// SPDX-License-Identifier: Apache-2.0
// Changes the sample rate of one continuous stretch of sound. Sample n of the output lies at
// exactly n / to_hz; pushing in pieces gives the same bytes as pushing at once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace oos::audio {

class Resampler {
 public:
  /// Rates in Hz; `channels` of interleaved S16. Equal rates copy.
  Resampler(int from_hz, int to_hz, int channels);
  Resampler(Resampler&&) noexcept;
  Resampler& operator=(Resampler&&) noexcept;
  ~Resampler();

  /// Starts a new stretch.
  void reset();
  /// Takes sound (frames × channels) and appends what is ready of the output.
  void push(std::span<const std::int16_t> samples, std::vector<std::int16_t>& out);
  /// Appends the rest: the stretch ends here.
  void finish(std::vector<std::int16_t>& out);

  /// Input frames on which output and input samples coincide: a stretch may start at multiples.
  std::int64_t grid_frames() const { return grid_; }
  /// Input frames after which the filter no longer feels where the stretch began.
  std::int64_t warm_up_frames() const { return warm_up_; }

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;  // null when the rates are equal
  int channels_;
  std::int64_t grid_ = 1;
  std::int64_t warm_up_ = 0;
};

}  // namespace oos::audio
