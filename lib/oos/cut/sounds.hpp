// SPDX-License-Identifier: Apache-2.0
// The sound of recordings, for all clips of a run: open files are kept for the next clip, and a
// stretch that several clips share is decoded once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "oos/audio/decoder.hpp"
#include "oos/audio/rate_filter.hpp"
#include "oos/cut/chunk_cache.hpp"
#include "oos/cut/shared_sound.hpp"

namespace oos::cut {

/// A recording file, heard in a certain way. Frames are counted at the rate of the Sounds.
struct SoundRef {
  std::string path;
  int channels = 1;      ///< that it is mixed or spread to
  double drift_ppm = 0;  ///< of its clock; not 0: the rate is corrected by it
};

/// Thread-safe. Memory: `idle` open files, and `cache_bytes` of samples.
class Sounds {
 public:
  struct Limits {
    std::size_t idle = 2;
    std::size_t cache_bytes = std::size_t{32} << 20u;
  };

  /// `index_folder`: where tables of places are kept for later runs; empty: nowhere.
  Sounds(int rate_hz, Limits limits, std::filesystem::path index_folder = {})
      : rate_hz_(rate_hz),
        idle_limit_(limits.idle),
        index_folder_(std::move(index_folder)),
        chunks_(limits.cache_bytes) {}

  /// Appends these frames of a recording to `into` and says how many there were: fewer at its end.
  /// Throws Error(input), Error(io).
  std::int64_t read(const SoundRef& sound, audio::FrameSpan frames, SharedSound& into);
  /// What the sound is known by: another one when the file has grown.
  static std::string name_of(const SoundRef& sound);
  /// Samples of encoder delay that had to be assumed, at the file's own rate. Of files in use.
  std::optional<std::int64_t> assumed_delay(const SoundRef& sound);

 private:
  using Samples = SharedSound::Samples;
  struct Idle {
    std::string name;
    std::int64_t next = 0;  // frame where it would read on
    audio::Decoder decoder;
  };

  /// What is known of a file, whoever opens it next. Locked while it is opened for the first time.
  struct File {
    std::mutex mutex;
    audio::SharedSeekIndex index;
    std::optional<std::int64_t> assumed_delay;
  };

  Idle take(const std::string& name, const SoundRef& sound, std::int64_t next);
  Idle open(const std::string& name, const SoundRef& sound);
  void give_back(Idle idle);

  int rate_hz_;
  std::size_t idle_limit_;
  std::filesystem::path index_folder_;
  ChunkCache<Samples> chunks_;
  std::mutex mutex_;
  std::list<Idle> idle_;               // the last used first
  std::map<std::string, File> files_;  // never removed, so that they stay where they are
};

}  // namespace oos::cut
