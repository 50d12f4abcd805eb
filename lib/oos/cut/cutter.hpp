// SPDX-License-Identifier: Apache-2.0
// Cutter: everything oos-cut does with a line. Recordings are indexed and events planned in input
// order by one thread; clips are made by many.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "oos/core/error.hpp"
#include "oos/cut/index.hpp"
#include "oos/cut/render.hpp"
#include "oos/cut/store.hpp"
#include "oos/cut/windows.hpp"
#include "oos/record/event.hpp"

namespace oos::cut {

struct CutOptions {
  std::filesystem::path folder;
  SoundOptions sound;
  WindowRules windows;
  int jobs = 1;  ///< clips made at once
};

/// A clip to be made: fixed when its event is read, so that it does not depend on what comes later.
struct Task {
  ZonedInstant press;
  Plan plan;
  std::optional<Error> failure;  ///< why there is nothing to be made
};

/// What became of a recording line.
enum class Indexed { added, known_already };

class Cutter {
 public:
  /// Creates the output folder. Throws Error(io), Error(usage).
  explicit Cutter(CutOptions options);

  /// Takes a recording. Reading thread only. Throws Error(input) when its length is impossible.
  Indexed add(record::Recording recording);
  /// How many events that were planned before miss sound that this recording has. Ask before add().
  std::int64_t comes_late_for(const record::Recording& recording) const;
  /// Plans the clip of an event with the recordings known so far; never throws for the event's
  /// sake. Reading thread only.
  Task plan(const jsonl::View& event);

  /// Makes the clip, or finds it finished. Thread-safe. Throws the task's failure; Error(io), fatal
  /// when the disk is full; Error(input) when a recording cannot be decoded.
  record::Clip make(const Task& task, bool& reused);

 private:
  ClipFacts render(const Plan& plan, const std::string& id, const std::filesystem::path& path);

  CutOptions options_;
  ClipStore store_;
  Renderer renderer_;
  RecordingIndex index_;
  MissedSpans missed_;
};

}  // namespace oos::cut
