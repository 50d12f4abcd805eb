// SPDX-License-Identifier: Apache-2.0
// Open recordings, kept for the next clip: opening one costs more than reading a window from it.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <string>

#include "oos/audio/decoder.hpp"

namespace oos::cut {

/// A bounded set of decoders that are not in use. Thread-safe.
class Sounds {
 public:
  /// `rate_hz` of what the decoders give; at most `capacity` idle ones are kept.
  Sounds(int rate_hz, std::size_t capacity) : rate_hz_(rate_hz), capacity_(capacity) {}

  /// Frames [from, from + count) of a recording, mono S16 at the rate of this set; fewer at its
  /// end. Throws Error(input), Error(io).
  std::vector<std::int16_t> read(const std::string& path, std::int64_t from, std::int64_t count);

 private:
  struct Idle {
    std::string path;
    audio::Decoder decoder;
  };

  audio::Decoder take(const std::string& path, bool& is_new);
  void give_back(const std::string& path, audio::Decoder decoder);

  int rate_hz_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::list<Idle> idle_;  // the last used first
};

}  // namespace oos::cut
