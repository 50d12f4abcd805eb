// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/start_time.hpp"

#include <algorithm>
#include <array>

#include "oos/core/error.hpp"

namespace oos::dump {

namespace {

// How far each kind of evidence may be off, either way.
constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t minute_name_ms = 30'000;
constexpr std::int64_t container_ms = 2'000;
constexpr std::int64_t mtime_ms = 60'000;  // FAT's 2 s steps, and whatever copying did
constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t conflict_slack_ms = 2'000;

/// One link of the chain.
struct Link {
  std::string source;
  ZonedInstant start;
  std::int64_t uncertainty_ms = 0;
  LocalKind kind = LocalKind::unique;
};

Link link_of_local(std::string source, LocalTime local, std::int64_t uncertainty_ms,
                   const std::string& zone) {
  const ResolvedLocal resolved = resolve_local(local, zone);
  const bool sure = resolved.kind == LocalKind::unique;
  return {std::move(source), resolved.time, sure ? uncertainty_ms : hour_ms, resolved.kind};
}

std::optional<Link> from_name(const StartEvidence& e) {
  if (!e.name.time) return std::nullopt;
  const NameTime& name = *e.name.time;
  const std::int64_t uncertainty = name.to_the_second ? second_ms : minute_name_ms;
  if (!name.offset) return link_of_local("name", name.time, uncertainty, e.zone);
  const Instant instant = Instant(name.time.time_since_epoch()) - *name.offset;
  return Link{"name", in_zone(instant, e.zone), uncertainty, LocalKind::unique};
}

/// The digits of a text as a number, in groups: "2026:10:14" → {2026, 10, 14}.
std::vector<int> digit_groups(std::string_view text) {
  std::vector<int> groups;
  bool inside = false;
  for (const char c : text.substr(0, 40)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside) groups.push_back(0);
    if (digit && groups.back() < 100'000) groups.back() = groups.back() * 10 + (c - '0');
    inside = digit;
  }
  return groups;
}

/// A date and time when all fields are possible and the clock had been set.
std::optional<LocalTime> checked_local(const LocalFields& f, bool& unset) {
  if (is_unset_date(f.year, f.month, f.day)) {
    unset = true;
    return std::nullopt;
  }
  if (f.year < 2005 || f.year > 2099) return std::nullopt;
  try {
    return make_local(f);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// How far TimeReference is from the origination time. Recorders that split a take often leave the
/// date and time of the take in every part and let the reference go on, or the other way round.
std::int64_t bext_difference_ms(const StartEvidence& e, LocalTime local) {
  if (!e.bext_reference_ms) return 0;
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const std::int64_t difference = (local - midnight).count() - *e.bext_reference_ms;
  return difference < 0 ? -difference : difference;
}

std::optional<Link> from_bext(const StartEvidence& e, bool& unset) {
  if (!e.bext_date || !e.bext_time) return std::nullopt;
  const auto date = digit_groups(*e.bext_date);
  const auto time = digit_groups(*e.bext_time);
  if (date.size() != 3 || time.size() < 3) return std::nullopt;
  const auto local =
      checked_local({date[0], date[1], date[2], time[0], time[1], time[2], 0}, unset);
  if (!local) return std::nullopt;
  Link link = link_of_local("bext", *local, second_ms, e.zone);
  link.uncertainty_ms = std::max(link.uncertainty_ms, bext_difference_ms(e, *local));
  return link;
}

std::optional<Link> from_tags(const StartEvidence& e, bool& unset) {
  constexpr std::array<const char*, 4> keys{"creation_time", "date", "icrd", "tdrc"};
  for (const char* key : keys) {
    const auto tag = e.tags.find(key);
    if (tag == e.tags.end()) continue;
    const auto read = parse_tag_time(tag->second);
    if (!read) continue;
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<milliseconds>(read->time.time_since_epoch())));
    if (is_unset_date(static_cast<int>(day.year()),
                      static_cast<int>(static_cast<unsigned>(day.month())),
                      static_cast<int>(static_cast<unsigned>(day.day())))) {
      unset = true;
      continue;
    }
    // Some recorders write the time at which they closed the file.
    const std::int64_t uncertainty = std::max(container_ms, e.duration_ms);
    if (!read->offset) return link_of_local("tag", read->time, uncertainty, e.zone);
    const Instant instant = Instant(read->time.time_since_epoch()) - *read->offset;
    return Link{"tag", in_zone(instant, e.zone), uncertainty, LocalKind::unique};
  }
  return std::nullopt;
}

Link from_mtime(const StartEvidence& e) {
  return {"mtime", in_zone(e.modified - milliseconds(e.duration_ms), e.zone), mtime_ms,
          LocalKind::unique};
}

bool conflict(const Link& one, const Link& other) {
  const auto apart = one.start.instant > other.start.instant
                         ? one.start.instant - other.start.instant
                         : other.start.instant - one.start.instant;
  return apart.count() > one.uncertainty_ms + other.uncertainty_ms + conflict_slack_ms;
}

}  // namespace

std::optional<TagTime> parse_tag_time(std::string_view text) {
  try {
    const ZonedInstant zoned = parse_rfc3339(text);
    return TagTime{LocalTime((zoned.instant + zoned.offset).time_since_epoch()), zoned.offset};
  } catch (const Error&) {
    // not RFC 3339; local forms follow
  }
  const auto groups = digit_groups(text);
  const bool shaped = text.size() >= 19 && text.size() <= 26 && text[4] == text[7] &&
                      (text[10] == 'T' || text[10] == ' ') && text[13] == ':' && text[16] == ':' &&
                      (text.size() == 19 || text[19] == '.');
  if (!shaped || groups.size() < 6) return std::nullopt;
  try {
    return TagTime{
        make_local({groups[0], groups[1], groups[2], groups[3], groups[4], groups[5], 0}),
        std::nullopt};
  } catch (const Error&) {
    return std::nullopt;
  }
}

StartTime find_start(const StartEvidence& evidence) {
  bool unset = evidence.name.clock_unset;
  std::vector<Link> chain;
  const auto add = [&chain](std::optional<Link> link) {
    if (link) chain.push_back(std::move(*link));
  };
  add(from_name(evidence));
  add(from_bext(evidence, unset));
  add(from_tags(evidence, unset));
  // Copying changes mtime: it is used when there is nothing else, never to doubt the rest.
  const bool nothing_else = chain.empty();
  if (nothing_else) chain.push_back(from_mtime(evidence));
  const Link& best = chain.front();
  StartTime found{best.start, best.source, best.uncertainty_ms, {}};
  if (unset) found.issues.emplace_back("clock_unset");
  if (std::any_of(chain.begin(), chain.end(), [&best](const Link& l) { return conflict(best, l); }))
    found.issues.emplace_back("start_conflict");
  if (best.source == "bext" && best.kind == LocalKind::unique &&
      best.uncertainty_ms > second_ms + conflict_slack_ms)
    found.issues.emplace_back("bext_reference_differs");
  if (best.kind == LocalKind::repeated) found.issues.emplace_back("repeated_local_time");
  if (best.kind == LocalKind::missing) found.issues.emplace_back("missing_local_time");
  if (nothing_else) found.issues.emplace_back("start_from_mtime");
  return found;
}

}  // namespace oos::dump
