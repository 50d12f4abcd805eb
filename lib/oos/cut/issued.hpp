// SPDX-License-Identifier: Apache-2.0
// Which clips this run told of, and which sound is in them: an exclusion that comes too late still
// finds the files that must go. 40 bytes a clip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "oos/audio/encoder.hpp"
#include "oos/cut/plan.hpp"
#include "oos/record/exclude.hpp"

namespace oos::cut {

/// Enough to find a clip's files again.
struct ClipName {
  std::string id;
  ZonedInstant start;
  audio::Codec codec = audio::Codec::opus;  ///< decides the extension
};

/// Thread-safe.
class IssuedClips {
 public:
  /// A place for a clip of the point that `plan` will give; its name may be known later.
  std::size_t add(const std::string& point, const Plan& plan, const ClipName& name);
  /// What became of it in the end.
  void update(const std::string& point, std::size_t place, const Plan& plan, const ClipName& name);
  /// The clips that hold sound which an exclusion forbids, and how many presses have them.
  std::vector<ClipName> touched_by(const record::Exclude& exclude, std::int64_t& presses) const;

 private:
  struct Clip {
    Instant from{};
    Instant to{};
    std::uint64_t id = 0;  ///< 0: not known yet
    std::int16_t offset_min = 0;
    audio::Codec codec = audio::Codec::opus;
    std::int32_t unsure_ms = 0;
  };
  static Clip packed(const Plan& plan, const ClipName& name);

  mutable std::mutex mutex_;
  std::map<std::string, std::vector<Clip>> by_point_;
};

/// Whether a plan holds sound that one of the exclusions forbids.
bool holds_excluded(const Plan& plan, const std::vector<Exclusion>& exclusions);

}  // namespace oos::cut
