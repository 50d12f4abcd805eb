// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/growth.hpp"

#include <algorithm>

#include <sys/stat.h>

#include "oos/audio/probe.hpp"
#include "oos/core/error.hpp"

namespace oos::cut {

namespace {

std::optional<FileState> look_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileState{static_cast<std::int64_t>(status.st_size),
                   Instant(milliseconds(std::int64_t{status.st_mtim.tv_sec} * 1000 +
                                        status.st_mtim.tv_nsec / 1'000'000))};
}

}  // namespace

GrowthEyes real_eyes() {
  return {
      look_at, [](const std::string& path) { return audio::probe(path).duration_ms; },
      [] { return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()); }};
}

Growth::Length Growth::look(const record::Recording& recording) {
  const auto state = eyes_.look(recording.path);
  if (!state) return {recording.duration_ms, false};
  const bool growing = (eyes_.now() - state->written).count() < finished_after_ms;
  {
    const std::lock_guard lock(mutex_);
    const auto known = measured_.find(recording.path);
    const Measured last = known != measured_.end()
                              ? known->second
                              : Measured{recording.size_bytes, recording.duration_ms};
    if (last.size_bytes == state->size_bytes)
      return {std::max(last.duration_ms, recording.duration_ms), growing};
  }
  std::int64_t duration_ms = recording.duration_ms;
  try {
    duration_ms = std::max(duration_ms, eyes_.duration_ms(recording.path));
  } catch (const Error&) {
    // Half a header, say: the next look may do better.
    return {duration_ms, growing};
  }
  const std::lock_guard lock(mutex_);
  Measured& measured = measured_[recording.path];
  measured = {state->size_bytes, std::max(measured.duration_ms, duration_ms)};
  return {measured.duration_ms, growing};
}

}  // namespace oos::cut
