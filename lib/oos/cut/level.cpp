// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/level.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "oos/speech/activity.hpp"
#include "oos/speech/levels.hpp"

namespace oos::cut {

namespace {

constexpr int full_scale = 32'767;
constexpr double quantisation_dbfs = -90.309;  // one step of 16 bits
constexpr double floor_share = 0.1;
constexpr double loud_share = 0.9;

/// Sums of a short stretch, in integers: quick, and the same on every machine.
struct Sums {
  int peak = 0;
  std::int64_t sum = 0;
  std::int64_t squares = 0;  // 2^30 a sample: holds 2^33 samples, which is six days at 16 kHz
  std::int64_t clipped = 0;

  void add(std::span<const std::int16_t> samples) {
    int highest = 0;
    int total = 0;
    int at_limit = 0;
    std::uint64_t power = 0;
    for (const std::int16_t sample : samples) {
      const int size = std::abs(static_cast<int>(sample));
      highest = std::max(highest, size);
      total += sample;
      at_limit += size >= full_scale ? 1 : 0;
      power += static_cast<std::uint32_t>(sample * sample);
    }
    peak = std::max(peak, highest);
    sum += total;
    clipped += at_limit;
    squares += static_cast<std::int64_t>(power);
  }

  void add(const Sums& other) {
    peak = std::max(peak, other.peak);
    sum += other.sum;
    clipped += other.clipped;
    squares += other.squares;
  }

  /// As speech::frame_levels_db() has it: the mean taken off, in dB over one step.
  double level_db(std::size_t count) const {
    const auto n = static_cast<double>(count);
    const double mean = static_cast<double>(sum) / n;
    return 10 * std::log10(std::max(0.0, static_cast<double>(squares) / n - mean * mean) + 1);
  }
};

bool in_gap(std::int64_t from_ms, const std::vector<record::Gap>& gaps) {
  return std::any_of(gaps.begin(), gaps.end(), [from_ms](const record::Gap& gap) {
    return from_ms < gap.to_ms && gap.from_ms < from_ms + speech::frame_ms;
  });
}

record::ClipSpeech speech_of(const std::vector<double>& levels) {
  record::ClipSpeech result;
  if (levels.empty()) return result;
  speech::ActivityOptions options;
  options.lead_ms = 0;
  options.tail_ms = 0;
  const auto spans = speech::find_speech(levels, options);
  for (const speech::Span& span : spans) result.speech_ms += span.end_ms - span.start_ms;
  result.silence_ms =
      static_cast<std::int64_t>(levels.size()) * speech::frame_ms - result.speech_ms;
  const double floor = speech::level_quantile_db(levels, floor_share);
  result.noise_floor_dbfs = floor + quantisation_dbfs;
  result.snr_db = speech::level_quantile_db(levels, loud_share) - floor;
  return result;
}

}  // namespace

Measured measure(std::span<const std::int16_t> samples, const Sampling& sampling,
                 const std::vector<record::Gap>& gaps) {
  const auto step = static_cast<std::size_t>(sampling.rate_hz * sampling.channels) *
                    static_cast<std::size_t>(speech::frame_ms) / 1000;
  Sums all;
  std::vector<double> levels;
  levels.reserve(samples.size() / std::max<std::size_t>(step, 1));
  std::int64_t at_ms = 0;
  for (std::size_t at = 0; at < samples.size(); at += step, at_ms += speech::frame_ms) {
    const auto part = samples.subspan(at, std::min(step, samples.size() - at));
    Sums sums;
    sums.add(part);
    all.add(sums);
    if (part.size() == step && !in_gap(at_ms, gaps)) levels.push_back(sums.level_db(step));
  }
  Measured measured;
  measured.speech = speech_of(levels);
  measured.level.clipped_samples = all.clipped;
  if (all.peak == 0) return measured;
  const double mean = static_cast<double>(all.squares) / static_cast<double>(samples.size());
  measured.level.peak_dbfs = 20 * std::log10(std::min(all.peak, full_scale) / double{full_scale});
  measured.level.rms_dbfs = 10 * std::log10(mean / (double{full_scale} * full_scale));
  return measured;
}

}  // namespace oos::cut
