// SPDX-License-Identifier: Apache-2.0
#include "oos/event/zone_clock.hpp"

namespace oos::event {

ZoneClock::ZoneClock(std::string zone) : zone_(std::move(zone)) { require_zone(zone_); }

ResolvedLocal ZoneClock::resolve(LocalTime local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  if (day != day_) {
    // Wide enough for changes at midnight; no zone changes twice within two days.
    const auto before = resolve_local(LocalTime(day) - std::chrono::hours(3), zone_);
    const auto after = resolve_local(LocalTime(day) + std::chrono::hours(27), zone_);
    day_ = day;
    offset_ = before.time.offset;
    even_ = before.kind == LocalKind::unique && after.kind == LocalKind::unique &&
            before.time.offset == after.time.offset;
  }
  if (!even_) return resolve_local(local, zone_);
  return {{Instant(local.time_since_epoch()) - offset_, offset_}, LocalKind::unique};
}

ZonedInstant ZoneClock::at(Instant instant) {
  if (instant >= even_from_ && instant < even_to_) return {instant, even_offset_};
  const ZonedInstant found = in_zone(instant, zone_);
  // No zone changes its offset twice within a day.
  const Instant day = std::chrono::floor<std::chrono::days>(instant);
  const ZonedInstant first = in_zone(day, zone_);
  const ZonedInstant last = in_zone(day + std::chrono::days(1), zone_);
  if (first.offset == last.offset) {
    even_from_ = day;
    even_to_ = day + std::chrono::days(1);
    even_offset_ = found.offset;
  }
  return found;
}

}  // namespace oos::event
