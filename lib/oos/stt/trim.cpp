// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/trim.hpp"

#include <algorithm>

#include "oos/speech/levels.hpp"

namespace oos::stt {

namespace {

using speech::Span;

std::vector<std::int16_t> channel_of(std::span<const std::int16_t> pcm, int channels, int channel) {
  std::vector<std::int16_t> samples;
  const auto step = static_cast<std::size_t>(channels);
  samples.reserve(pcm.size() / step);
  for (auto i = static_cast<std::size_t>(channel); i < pcm.size(); i += step)
    samples.push_back(pcm[i]);
  return samples;
}

}  // namespace

std::int64_t TimeMap::sent_ms() const {
  std::int64_t sum = 0;
  for (const Span& span : kept_) sum += span.end_ms - span.start_ms;
  return sum;
}

std::int64_t TimeMap::start_in_clip(std::int64_t sent_ms) const {
  std::int64_t left = std::max<std::int64_t>(0, sent_ms);
  for (const Span& span : kept_) {
    if (left < span.end_ms - span.start_ms) return span.start_ms + left;
    left -= span.end_ms - span.start_ms;
  }
  return kept_.empty() ? 0 : kept_.back().end_ms;
}

std::int64_t TimeMap::end_in_clip(std::int64_t sent_ms) const {
  std::int64_t left = sent_ms;
  if (left <= 0) return kept_.empty() ? 0 : kept_.front().start_ms;
  for (const Span& span : kept_) {
    if (left <= span.end_ms - span.start_ms) return span.start_ms + left;
    left -= span.end_ms - span.start_ms;
  }
  return kept_.empty() ? 0 : kept_.back().end_ms;
}

std::int64_t TimeMap::in_sent(std::int64_t clip_ms) const {
  std::int64_t before = 0;
  for (const Span& span : kept_) {
    if (clip_ms <= span.start_ms) return before;
    if (clip_ms < span.end_ms) return before + clip_ms - span.start_ms;
    before += span.end_ms - span.start_ms;
  }
  return before;
}

TimeMap keep_speech(std::span<const Span> utterances, std::int64_t duration_ms,
                    const TrimOptions& options) {
  std::vector<Span> kept;
  for (const Span& utterance : utterances) {
    const std::int64_t start = std::max<std::int64_t>(0, utterance.start_ms - options.margin_ms);
    const std::int64_t end = std::min(duration_ms, utterance.end_ms + options.margin_ms);
    if (start >= end) continue;
    if (!kept.empty() && start - kept.back().end_ms < options.shortest_cut_ms)
      kept.back().end_ms = std::max(kept.back().end_ms, end);
    else
      kept.push_back({start, end});
  }
  if (kept.empty()) return TimeMap({});
  if (kept.front().start_ms < options.shortest_cut_ms) kept.front().start_ms = 0;
  if (duration_ms - kept.back().end_ms < options.shortest_cut_ms) kept.back().end_ms = duration_ms;
  return TimeMap(std::move(kept));
}

TimeMap keep_speech(std::span<const std::int16_t> pcm, int rate_hz, int channels,
                    const TrimOptions& options) {
  std::vector<Span> utterances;
  for (int channel = 0; channel < channels; ++channel) {
    const auto levels = speech::frame_levels_db(channel_of(pcm, channels, channel), rate_hz);
    const auto found = speech::find_speech(levels);
    utterances.insert(utterances.end(), found.begin(), found.end());
  }
  std::ranges::sort(utterances, {}, &Span::start_ms);
  const auto frames = static_cast<std::int64_t>(pcm.size()) / channels;
  return keep_speech(utterances, frames * 1000 / rate_hz, options);
}

std::vector<std::int16_t> trimmed(std::span<const std::int16_t> pcm, int rate_hz, int channels,
                                  const TimeMap& map) {
  const std::int64_t samples_per_ms = std::int64_t{rate_hz} / 1000 * channels;
  std::vector<std::int16_t> kept;
  for (const Span& span : map.kept()) {
    const auto part =
        pcm.subspan(static_cast<std::size_t>(span.start_ms * samples_per_ms),
                    static_cast<std::size_t>((span.end_ms - span.start_ms) * samples_per_ms));
    kept.insert(kept.end(), part.begin(), part.end());
  }
  return kept;
}

}  // namespace oos::stt
