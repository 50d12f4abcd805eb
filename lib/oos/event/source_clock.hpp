// SPDX-License-Identifier: Apache-2.0
// The clock of one button device: from what its log shows to when the button was pressed, and how
// sure that is. Offset, drift and latency come from the survey. Used by PressBook.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "oos/event/zone_clock.hpp"
#include "oos/survey/survey.hpp"
#include "oos/text/log_time.hpp"

namespace oos::event {

/// What is added to the times of a log, by the anchors of its clock.
struct Correction {
  Instant origin{};         ///< on the log's clock
  double offset_ms = 0;     ///< at the origin
  double drift_ppm = 0;     ///< how much it grows
  double spread_ms = 0;     ///< how far the anchors lie from that
  Instant first{}, last{};  ///< of the anchors, on the log's clock
  double unsure_ppm = 0;    ///< what is not known of the drift, outside them

  double at(Instant shown) const;
  double uncertainty_at(Instant shown) const;
};

/// A log time and when it was.
struct ClockPair {
  Instant log;
  Instant real;
};

/// The correction that anchors give: a Theil–Sen line from two that lie an hour apart, else a
/// constant that may be off by another 100 ppm of the time since. Drifts above 300 ppm are none of
/// a clock and are cut to that. At least one anchor is required.
Correction fit_correction(const std::vector<ClockPair>& anchors);

class SourceClock {
 public:
  /// `rules`: those of the device where it has its own, else the point's, else the survey's.
  /// `zone` reads local times; `show_zone`: times are shown in it, whatever offset the log has.
  SourceClock(const survey::ClockRules& rules, std::shared_ptr<ZoneClock> zone, bool show_zone);

  struct Reading {
    ZonedInstant time;
    std::int64_t uncertainty_ms = 0;
  };
  /// `action`: how the button was pressed. A device that tells single presses from double ones
  /// reports a press when it has waited for the second.
  Reading read(const text::LogTime& shown, std::string_view action);

 private:
  std::shared_ptr<ZoneClock> zone_;  // shared: devices of one zone
  bool show_zone_ = false;
  bool corrected_ = false;
  Correction correction_;
  std::int64_t host_ms_ = 0;
  std::optional<survey::Latency> latency_;
};

}  // namespace oos::event
