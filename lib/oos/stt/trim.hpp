// SPDX-License-Identifier: Apache-2.0
// Sound without its silence: which stretches of a clip are sent, and how times of what was sent
// become times of the clip again. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "oos/speech/activity.hpp"

namespace oos::stt {

/// What is kept around speech.
struct TrimOptions {
  std::int64_t margin_ms = 300;         ///< of sound before and after speech
  std::int64_t shortest_cut_ms = 1000;  ///< a shorter pause stays
};

/// The stretches that are sent, in order; never empty ones, never touching.
class TimeMap {
 public:
  /// `kept` in order, not overlapping. None: nothing is sent.
  explicit TimeMap(std::vector<speech::Span> kept) : kept_(std::move(kept)) {}

  const std::vector<speech::Span>& kept() const { return kept_; }
  /// Length of what is sent.
  std::int64_t sent_ms() const;
  /// A moment of what was sent, where something begins or where it ends, in the clip. The two
  /// differ at a joint. Moments outside are held to the edges.
  std::int64_t start_in_clip(std::int64_t sent_ms) const;
  std::int64_t end_in_clip(std::int64_t sent_ms) const;
  /// A moment of the clip in what was sent; one in a cut is the joint.
  std::int64_t in_sent(std::int64_t clip_ms) const;

 private:
  std::vector<speech::Span> kept_;
};

/// What to keep of a clip whose utterances are known.
TimeMap keep_speech(std::span<const speech::Span> utterances, std::int64_t duration_ms,
                    const TrimOptions& options = {});

/// The same of sound. pcm: interleaved S16, frames × channels, at a rate that is a multiple of
/// 1000; speech on any channel counts.
TimeMap keep_speech(std::span<const std::int16_t> pcm, int rate_hz, int channels,
                    const TrimOptions& options = {});

/// The kept stretches of such sound, one after the other.
std::vector<std::int16_t> trimmed(std::span<const std::int16_t> pcm, int rate_hz, int channels,
                                  const TimeMap& map);

}  // namespace oos::stt
