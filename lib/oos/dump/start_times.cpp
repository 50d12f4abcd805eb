// SPDX-License-Identifier: Apache-2.0
// The whole dump: parts it by recorder and hands each what the user knows about its clock.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/recorder_times.hpp"

namespace oos::dump {

namespace {

/// Of a time that a person read off a clock, or wrote down.
std::int64_t unsure_of(const WallTime& time) {
  constexpr std::int64_t whole_seconds_ms = 1'000;
  constexpr std::int64_t fractions_ms = 50;
  return time.local.time_since_epoch().count() % 1'000 == 0 ? whole_seconds_ms : fractions_ms;
}

std::string name_of(const std::string& relative) {
  return relative.substr(relative.rfind('/') + 1);  // npos + 1 is 0
}

/// One recorder's files and what is known of its clock.
struct Group {
  std::vector<std::size_t> files;
  KnownClock clock;
};

class Dump {
 public:
  Dump(const std::vector<StartEvidence>& files, const ClockOptions& clocks)
      : evidence_(files), clocks_(clocks), fixed_(files.size()) {
    for (std::size_t i = 0; i < files.size(); ++i) groups_[files[i].recorder].files.push_back(i);
    for (const UserAnchor& anchor : clocks_.anchors) apply(anchor);
    for (auto& [name, group] : groups_) {
      const StartEvidence& first = evidence_[group.files.front()];
      for (const ClockShift& shift : clocks_.shifts)
        if (!shift.point || is_named(first, *shift.point)) group.clock.shift_ms += shift.shift_ms;
      for (const SyncMoment& moment : clocks_.sync)
        if (!moment.point || is_named(first, *moment.point))
          group.clock.sync_moments.push_back(resolve_wall(moment.truth, first.zone).time.instant);
    }
    for (const ClockShift& shift : clocks_.shifts)
      if (shift.point && !shift.optional) require_named(*shift.point);
  }

  StartTimes times() {
    StartTimes result;
    result.starts.resize(evidence_.size());
    for (const auto& [name, group] : groups_) {
      std::vector<TimedFile> files(group.files.size());
      for (std::size_t i = 0; i < files.size(); ++i) {
        files[i].evidence = &evidence_[group.files[i]];
        files[i].fixed = fixed_[group.files[i]];
      }
      RecorderReport report = time_recorder(files, group.clock);
      report.recorder = name;
      report.point = files.front().evidence->point;
      result.recorders.push_back(std::move(report));
      for (std::size_t i = 0; i < files.size(); ++i)
        result.starts[group.files[i]] = std::move(files[i].start);
    }
    return result;
  }

 private:
  static bool is_named(const StartEvidence& file, const std::string& point) {
    return file.point == point || file.recorder == point;
  }

  void require_named(const std::string& point) const {
    if (evidence_.empty()) return;
    if (std::any_of(evidence_.begin(), evidence_.end(),
                    [&point](const StartEvidence& e) { return is_named(e, point); }))
      return;
    throw Error(ErrorKind::usage,
                fmt::format("no recording is of the point \"{}\"; check the clock shift", point));
  }

  void apply(const UserAnchor& anchor) {
    if (evidence_.empty()) return;
    if (anchor.shown) {
      apply_to_clocks(anchor);
      return;
    }
    std::int64_t at_ms = 0;
    std::vector<std::size_t> matching = files_called(anchor.subject);
    if (const auto place = split_place(anchor.subject); matching.empty() && place) {
      matching = files_called(place->first);
      at_ms = place->second;
    }
    if (matching.size() != 1)
      throw Error(ErrorKind::usage,
                  fmt::format("the anchor \"{}\" fits {} recordings; the path of one is expected",
                              anchor.text, matching.empty() ? "no" : "several"));
    const std::string& zone = evidence_[matching.front()].zone;
    fixed_[matching.front()].push_back(
        {at_ms, resolve_wall(anchor.truth, zone).time.instant, unsure_of(anchor.truth)});
  }

  void apply_to_clocks(const UserAnchor& anchor) {
    bool found = false;
    for (auto& [name, group] : groups_) {
      const StartEvidence& first = evidence_[group.files.front()];
      if (!is_named(first, anchor.subject)) continue;
      found = true;
      group.clock.anchors.push_back({resolve_wall(*anchor.shown, first.zone).time.instant,
                                     resolve_wall(anchor.truth, first.zone).time.instant,
                                     unsure_of(*anchor.shown) + unsure_of(anchor.truth)});
    }
    if (!found && !anchor.optional)
      throw Error(ErrorKind::usage,
                  fmt::format("no recording is of the point \"{}\" of the anchor \"{}\"",
                              anchor.subject, anchor.text));
  }

  /// By the path as given, else below the dump, else by the name alone.
  std::vector<std::size_t> files_called(const std::string& name) const {
    for (int way = 0; way < 3; ++way) {
      std::vector<std::size_t> matching;
      for (std::size_t i = 0; i < evidence_.size(); ++i) {
        const StartEvidence& e = evidence_[i];
        const std::string called = way == 0 ? e.path : way == 1 ? e.relative : name_of(e.relative);
        if (called == name) matching.push_back(i);
      }
      if (!matching.empty()) return matching;
    }
    return {};
  }

  const std::vector<StartEvidence>& evidence_;
  const ClockOptions& clocks_;
  std::vector<std::vector<TimedFile::Fixed>> fixed_;
  std::map<std::string, Group> groups_;
};

}  // namespace

StartTimes find_starts(const std::vector<StartEvidence>& files, const ClockOptions& clocks) {
  return Dump(files, clocks).times();
}

}  // namespace oos::dump
