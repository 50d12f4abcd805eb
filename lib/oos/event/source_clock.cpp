// SPDX-License-Identifier: Apache-2.0
#include "oos/event/source_clock.hpp"

#include <algorithm>
#include <cmath>

#include "oos/stats/line_fit.hpp"

namespace oos::event {

namespace {

constexpr std::int64_t finest_ms = 50;          // a contact and its reader take that long
constexpr std::int64_t free_host_ms = 2000;     // a computer that no time server sets
constexpr std::int64_t longest_wait_ms = 2000;  // for a second press
constexpr double most_ppm = 300;
constexpr double free_ppm = 100;    // a cheap clock nobody looked at
constexpr double fitted_ppm = 20;   // what its temperature changes
constexpr double reading_ms = 500;  // people note whole seconds

double ms_of(std::chrono::milliseconds span) { return static_cast<double>(span.count()); }

bool tells_presses_apart(std::string_view action) {
  return action == "single" || action == "double" || action == "triple" || action == "quadruple";
}

}  // namespace

double Correction::at(Instant shown) const {
  return offset_ms + drift_ppm * 1e-6 * ms_of(shown - origin);
}

double Correction::uncertainty_at(Instant shown) const {
  const double outside_ms = std::max({0.0, ms_of(first - shown), ms_of(shown - last)});
  return spread_ms + unsure_ppm * 1e-6 * outside_ms;
}

Correction fit_correction(const std::vector<ClockPair>& anchors) {
  Correction fit;
  fit.origin = fit.first = fit.last = anchors.front().log;
  for (const ClockPair& anchor : anchors) {
    fit.first = std::min(fit.first, anchor.log);
    fit.last = std::max(fit.last, anchor.log);
  }
  std::vector<stats::Sample> samples;
  std::vector<double> offsets;
  for (const ClockPair& anchor : anchors) {
    samples.push_back({ms_of(anchor.log - fit.origin), ms_of(anchor.real - anchor.log)});
    offsets.push_back(samples.back().y);
  }
  fit.unsure_ppm = free_ppm;
  if (fit.last - fit.first >= std::chrono::hours(1)) {
    fit.drift_ppm = std::clamp(stats::fit_line(samples).slope * 1e6, -most_ppm, most_ppm);
    fit.unsure_ppm = fitted_ppm;
  }
  for (std::size_t i = 0; i < samples.size(); ++i)
    offsets[i] -= fit.drift_ppm * 1e-6 * samples[i].x;
  fit.offset_ms = stats::median(offsets);
  for (const double offset : offsets)
    fit.spread_ms = std::max(fit.spread_ms, std::abs(offset - fit.offset_ms));
  fit.spread_ms += reading_ms;
  return fit;
}

SourceClock::SourceClock(const survey::ClockRules& rules, std::shared_ptr<ZoneClock> zone,
                         bool show_zone)
    : zone_(std::move(zone)), show_zone_(show_zone), latency_(rules.latency) {
  host_ms_ = rules.synchronised.value_or(true) ? 0 : free_host_ms;
  correction_.offset_ms = static_cast<double>(rules.offset_ms.value_or(0));
  corrected_ = rules.offset_ms.value_or(0) != 0;
  if (rules.anchors.empty()) return;
  std::vector<ClockPair> anchors;
  for (const survey::ClockAnchor& anchor : rules.anchors) {
    const Instant shown = anchor.log.offset
                              ? Instant(anchor.log.local.time_since_epoch()) - *anchor.log.offset
                              : zone_->resolve(anchor.log.local).time.instant;
    anchors.push_back({shown, anchor.real});
  }
  correction_ = fit_correction(anchors);
  corrected_ = true;
  host_ms_ = 0;  // the anchors say how wrong the clock is
}

SourceClock::Reading SourceClock::read(const text::LogTime& shown, std::string_view action) {
  Reading reading;
  reading.uncertainty_ms = std::max(shown.resolution_ms, finest_ms) + host_ms_;
  if (shown.offset) {
    reading.time = {Instant(shown.local.time_since_epoch()) - *shown.offset, *shown.offset};
  } else {
    const ResolvedLocal resolved = zone_->resolve(shown.local);
    reading.time = resolved.time;
    if (resolved.kind != LocalKind::unique)
      reading.uncertainty_ms = milliseconds(std::chrono::hours(1)).count();
  }
  const Instant log_time = reading.time.instant;
  if (corrected_) {
    reading.time.instant += milliseconds(std::llround(correction_.at(log_time)));
    reading.uncertainty_ms += std::llround(correction_.uncertainty_at(log_time));
  }
  if (latency_) {
    const std::int64_t middle_ms = (latency_->min_ms + latency_->max_ms) / 2;
    reading.time.instant -= milliseconds(middle_ms);
    reading.uncertainty_ms += latency_->max_ms - middle_ms;
  } else if (tells_presses_apart(action)) {
    reading.uncertainty_ms += longest_wait_ms;
  }
  // An offset in the log is kept only when nobody said where the desk is.
  if (show_zone_ || shown.epoch) reading.time = zone_->at(reading.time.instant);
  return reading;
}

}  // namespace oos::event
