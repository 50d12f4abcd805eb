// SPDX-License-Identifier: Apache-2.0
// Wall-clock time: RFC 3339 with offset at the JSON edge, instants in milliseconds inside, and
// local times resolved in a named zone with the repeated and the missing hour told apart.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace oos {

using std::chrono::milliseconds;

/// An instant, UTC, to the millisecond.
using Instant = std::chrono::sys_time<milliseconds>;
/// What a clock on the wall shows; no zone attached.
using LocalTime = std::chrono::local_time<milliseconds>;

/// An instant together with the offset it was or will be written with.
struct ZonedInstant {
  Instant instant{};
  std::chrono::minutes offset{0};  ///< east of Greenwich

  friend bool operator==(const ZonedInstant&, const ZonedInstant&) = default;
};

/// Parses RFC 3339 with an offset ("2026-10-14T09:00:00.250+03:00"; "Z" too). Fractions beyond
/// the millisecond are dropped. Throws Error(input) with what was expected.
ZonedInstant parse_rfc3339(std::string_view text);

/// "2026-10-14T09:00:00.250+03:00": always milliseconds, always an offset ("+00:00" for UTC).
std::string format_rfc3339(const ZonedInstant& time);

/// Builds a local time. Throws Error(input) when a field is out of range (month 13, 31 June).
struct LocalFields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
};
LocalTime make_local(const LocalFields& fields);

/// Throws Error(config) when the IANA name is unknown, saying what one looks like.
void require_zone(const std::string& zone);

/// How a local time stands in its zone.
enum class LocalKind {
  unique,
  repeated,  ///< the clock showed it twice (end of summer time); the first is taken
  missing,   ///< the clock never showed it; the instant of the change is taken
};
struct ResolvedLocal {
  ZonedInstant time;
  LocalKind kind = LocalKind::unique;
  /// What the clock may have meant: both instants of a repeated time; for a missing one, by the
  /// offset after and before the change (a clock put forward too early, or not at all).
  Instant earliest{};
  Instant latest{};
};
/// The instant at which a clock in `zone` (IANA name) shows `local`. Throws Error(config).
ResolvedLocal resolve_local(LocalTime local, const std::string& zone);

/// A time as people write it down: with an offset, or what the clock on the wall showed.
struct WallTime {
  LocalTime local;
  std::optional<std::chrono::minutes> offset;
};
/// RFC 3339, or the same without the offset ("2026-10-14 09:00:00", fractions of a second too).
/// Throws Error(input) with what was expected.
WallTime parse_wall_time(std::string_view text);
/// The instant of it; a zone is needed for local times. Throws Error(config).
ResolvedLocal resolve_wall(const WallTime& time, const std::string& zone);

/// The same instant with the offset that `zone` has at it. Throws Error(config).
ZonedInstant in_zone(Instant instant, const std::string& zone);

/// Name of the machine's zone (TZ or /etc/localtime), "Etc/UTC" when it cannot be told.
std::string system_zone();

}  // namespace oos
