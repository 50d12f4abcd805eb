// SPDX-License-Identifier: Apache-2.0
// Silences stretches of a finished clip: where oos-score found personal data. The file is written
// again with the same codec and takes the place of the old one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "oos/audio/encoder.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// A stretch of a clip, ms from its start, end exclusive.
struct SilentSpan {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;

  bool operator==(const SilentSpan&) const = default;
};

/// Puts zeros into stretches of interleaved S16, faded over 5 ms outside of them, so that nothing
/// clicks.
void silence(std::span<std::int16_t> pcm, const std::vector<SilentSpan>& spans, int rate_hz,
             int channels);

/// Silences clips of lines that have `clip` and `score.redacted.spans`.
class ClipSilencer {
 public:
  /// Only clips inside `folder` are touched. `encoding`: bitrate and complexity for lossy codecs.
  /// `margin_ms` is silenced on both sides of each span: recognisers' times are not exact.
  ClipSilencer(std::filesystem::path folder, audio::EncodeOptions encoding, std::int64_t margin_ms)
      : folder_(std::move(folder)), encoding_(encoding), margin_ms_(margin_ms) {}

  static bool wants(const jsonl::Line& line);
  /// Rewrites the clip's file; gives {count, silenced_ms, size_bytes, sha256}. Thread-safe. Throws
  /// Error(input) for a clip outside the folder, of a codec that is not written here, or that
  /// cannot be decoded; Error(io).
  jsonl::Json silence(const jsonl::Line& line);
  /// Puts the new size and sum on the line's clip.
  static void update(jsonl::Line& line, const jsonl::Json& silenced);

 private:
  /// What was done with a clip: the presses of a visit share one.
  struct Done {
    std::mutex mutex;  ///< held while the file is read and written
    std::vector<SilentSpan> spans;
    jsonl::Json made;
  };
  Done& done_with(const std::filesystem::path& clip);
  jsonl::Json rewrite(const std::filesystem::path& path, const jsonl::View& clip,
                      const std::vector<SilentSpan>& spans) const;
  std::filesystem::path inside(const std::string& path) const;

  std::filesystem::path folder_;
  audio::EncodeOptions encoding_;
  std::int64_t margin_ms_;
  std::mutex mutex_;
  std::map<std::filesystem::path, Done> done_;
};

}  // namespace oos::cut
