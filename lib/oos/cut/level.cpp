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

/// Sums of samples, in integers: quick, and the same on every machine.
struct Sums {
  int peak = 0;
  std::int64_t sum = 0;
  std::int64_t squares = 0;  // 2^30 a sample: holds 2^33 samples, which is six days at 16 kHz
  std::int64_t clipped = 0;

  /// At most 32,000 samples. Their upper and lower bytes are multiplied apart, so that
  /// sums of products stay within 32 bits: what vector units do eight at a time.
  void add(std::span<const std::int16_t> samples) {
    std::int16_t highest = 0;
    std::int16_t lowest = 0;
    int total = 0;
    int upper = 0;
    int mixed = 0;
    int lower = 0;
    for (const std::int16_t sample : samples) {
      highest = std::max(highest, sample);
      lowest = std::min(lowest, sample);
      total += sample;
      const auto high = static_cast<std::int16_t>(sample >> 8);
      const auto low = static_cast<std::int16_t>(sample & 0xFF);
      upper += high * high;
      mixed += high * low;
      lower += low * low;
    }
    peak = std::max({peak, int{highest}, -int{lowest}});
    sum += total;
    squares += (std::int64_t{upper} << 16) + std::int64_t{mixed} * 512 + lower;
    if (highest >= full_scale || -lowest >= full_scale)
      clipped += std::count_if(samples.begin(), samples.end(), [](std::int16_t sample) {
        return std::abs(int{sample}) >= full_scale;
      });
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

/// Divides sound into frames of 10 ms, wherever the stretches it comes in end.
class Frames {
 public:
  Frames(std::size_t frame_samples, const std::vector<record::Gap>& gaps)
      : frame_samples_(frame_samples), gaps_(gaps) {}

  void add(std::span<const std::int16_t> samples) {
    while (!samples.empty()) {
      const auto part = samples.first(std::min(frame_samples_ - filled_, samples.size()));
      frame_.add(part);
      filled_ += part.size();
      samples = samples.subspan(part.size());
      if (filled_ == frame_samples_) end_frame();
    }
  }

  Sums all() const {
    Sums sums = whole_frames_;
    sums.add(frame_);
    return sums;
  }
  /// Of the whole frames that touch no gap.
  const std::vector<double>& levels() const { return levels_; }

 private:
  void end_frame() {
    if (!in_gap(at_ms_, gaps_)) levels_.push_back(frame_.level_db(frame_samples_));
    whole_frames_.add(frame_);
    frame_ = {};
    filled_ = 0;
    at_ms_ += speech::frame_ms;
  }

  std::size_t frame_samples_;
  const std::vector<record::Gap>& gaps_;
  Sums whole_frames_;
  Sums frame_;
  std::size_t filled_ = 0;
  std::int64_t at_ms_ = 0;
  std::vector<double> levels_;
};

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

Measured measure(const SharedSound& sound, const Sampling& sampling,
                 const std::vector<record::Gap>& gaps) {
  Frames frames(static_cast<std::size_t>(sampling.rate_hz * sampling.channels) *
                    static_cast<std::size_t>(speech::frame_ms) / 1000,
                gaps);
  for (const auto part : sound.parts()) frames.add(part);
  const Sums all = frames.all();
  Measured measured;
  measured.speech = speech_of(frames.levels());
  measured.level.clipped_samples = all.clipped;
  if (all.peak == 0) return measured;
  const double mean = static_cast<double>(all.squares) / static_cast<double>(sound.size());
  measured.level.peak_dbfs = 20 * std::log10(std::min(all.peak, full_scale) / double{full_scale});
  measured.level.rms_dbfs = 10 * std::log10(mean / (double{full_scale} * full_scale));
  return measured;
}

}  // namespace oos::cut
