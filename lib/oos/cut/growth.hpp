// SPDX-License-Identifier: Apache-2.0
// How long a recording is by now, when its recorder may still be writing it: looks at the file
// again, and measures it anew only when its size has changed.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/record/recording.hpp"

namespace oos::cut {

/// What to do about a window whose end is not recorded yet.
enum class Growing {
  cut,   ///< cut what is there by now
  wait,  ///< wait until it is recorded, or the file grows no more
  skip,  ///< leave the line for a later run
};

/// A file that was not written to for this long is taken as finished.
constexpr std::int64_t finished_after_ms = 60'000;

/// Size of a file and when it was last written to.
struct FileState {
  std::int64_t size_bytes = 0;
  Instant written{};
};

/// How Growth sees the world; tests have another one.
struct GrowthEyes {
  std::function<std::optional<FileState>(const std::string& path)> look;  ///< absent: no such file
  std::function<std::int64_t(const std::string& path)> duration_ms;       ///< may throw Error
  std::function<Instant()> now;
};
GrowthEyes real_eyes();

/// Thread-safe.
class Growth {
 public:
  explicit Growth(GrowthEyes eyes = real_eyes()) : eyes_(std::move(eyes)) {}

  struct Length {
    std::int64_t duration_ms = 0;  ///< never shorter than the recording says
    bool growing = false;          ///< the file was written to a moment ago
  };
  /// The length of a recording by now. A file that cannot be measured has the length its record
  /// says.
  Length look(const record::Recording& recording);

 private:
  struct Measured {
    std::int64_t size_bytes = 0;
    std::int64_t duration_ms = 0;
  };

  GrowthEyes eyes_;
  std::mutex mutex_;
  std::map<std::string, Measured> measured_;  // by path
};

}  // namespace oos::cut
