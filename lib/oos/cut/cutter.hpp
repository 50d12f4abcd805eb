// SPDX-License-Identifier: Apache-2.0
// Cutter: makes the clips that were planned, or finds them finished; keeps the folder of clips free
// of what was excluded. Events are planned in input order by one thread, clips made by many.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "oos/cut/issued.hpp"
#include "oos/cut/planner.hpp"
#include "oos/cut/render.hpp"
#include "oos/cut/space.hpp"
#include "oos/cut/store.hpp"
#include "oos/cut/waveform.hpp"
#include "oos/record/clip.hpp"

namespace oos::cut {

struct CutOptions {
  std::filesystem::path folder;
  SoundOptions sound;
  WindowRules windows;
  Growing growing = Growing::cut;
  Reserve reserve;
  WaveformOptions waveform;
  bool verify = false;             ///< decode each clip and compare; needs sums
  bool sums = true;                ///< of the files, on the records
  int jobs = 1;                    ///< clips made at once
  std::function<bool()> stopping;  ///< asked while waiting for a recording to grow; may be empty
};

/// What a clip would be, without making it.
struct Estimate {
  std::string id;
  std::int64_t duration_ms = 0;
  std::int64_t size_bytes = 0;  ///< to be written; 0 when it is finished
  bool finished = false;
};

class Cutter {
 public:
  explicit Cutter(CutOptions options);
  /// Creates the output folder and looks whether there is any room. Throws Error(io).
  void open() const;

  Planner& planner() { return planner_; }
  /// Plans the clip of an event with what is known so far. Reading thread only.
  Task plan(const Asked& asked);
  /// Whether a planned line should be left as it is: its end is not recorded yet.
  bool leaves(const Task& task) const { return task.growing && options_.growing == Growing::skip; }
  /// Obeys an exclusion: clips of this run that hold what it forbids are removed. Says for how many
  /// presses it comes too late. Reading thread only.
  std::int64_t exclude(const record::Exclude& exclude);

  /// Makes the clip, or finds it finished. Thread-safe. Throws the task's failure; Error(io), fatal
  /// when the disk is full; Error(input) when a recording cannot be decoded; Interrupted.
  record::Clip make(Task& task, bool& reused);
  /// What make() would do. Throws the task's failure.
  Estimate estimate(const Task& task) const;

  const DiskSpace& space() const { return space_; }
  /// Clips removed from the folder because of exclusions.
  std::int64_t withdrawn() const { return withdrawn_; }

 private:
  class Turn;

  ClipName name_of(const Plan& plan, std::chrono::minutes offset) const;
  std::filesystem::path path_of(const ClipName& name) const;
  void withdraw(const ClipName& name);
  void wait_for_end(Task& task);
  ClipFacts render(const Plan& plan, const ClipName& name);

  CutOptions options_;
  ClipStore store_;
  DiskSpace space_;
  Renderer renderer_;
  Planner planner_;
  IssuedClips issued_;
  std::atomic<std::int64_t> withdrawn_ = 0;

  std::mutex mutex_;
  std::condition_variable finished_;
  std::set<std::string> in_work_;  // ids of clips that are being made
};

}  // namespace oos::cut
