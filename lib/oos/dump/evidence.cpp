// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/evidence.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "oos/core/error.hpp"
#include "oos/dump/units.hpp"
#include "oos/text/log_time.hpp"

namespace oos::dump {

namespace {

// How far each kind of evidence may be off, either way.
constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t half_minute_ms = 30'000;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t container_ms = 2'000;
constexpr std::int64_t mtime_ms = 60'000;  // FAT's 2 s steps, and whatever closing took

Link link_at(std::string source, Rank rank, Instant stamp) {
  Link link;
  link.source = std::move(source);
  link.rank = rank;
  link.stamp = link.earliest = link.latest = stamp;
  return link;
}

Link link_at(std::string source, Rank rank, const ResolvedLocal& resolved) {
  Link link = link_at(std::move(source), rank, resolved.time.instant);
  link.earliest = resolved.earliest;
  link.latest = resolved.latest;
  link.kind = resolved.kind;
  return link;
}

/// A stamp with or without an offset of its own.
Link link_of(std::string source, Rank rank, const TagTime& time, const std::string& zone) {
  if (!time.offset) return link_at(std::move(source), rank, resolve_local(time.time, zone));
  return link_at(std::move(source), rank, Instant(time.time.time_since_epoch()) - *time.offset);
}

/// A time without seconds is cut off, not rounded: what is meant lies in the minute after it.
void cut_to_minute(Link& link) {
  for (Instant* at : {&link.stamp, &link.earliest, &link.latest})
    *at += milliseconds(half_minute_ms);
  link.unsure_ms = half_minute_ms;
  link.resolution_ms = minute_ms;
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

/// "Recorded at 14:30:05 31/01/2024 (UTC) by AudioMoth …", "(UTC+3)", "(UTC-3:30)".
std::optional<TagTime> time_of_comment(const StartEvidence& e) {
  constexpr std::string_view before = "Recorded at ";
  const auto tag = e.tags.find("comment");
  if (tag == e.tags.end() || !tag->second.starts_with(before)) return std::nullopt;
  const std::string_view text = std::string_view(tag->second).substr(before.size());
  const std::size_t open = text.find(" (UTC");
  const std::size_t close = text.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      close > 40)
    return std::nullopt;
  const auto local = text::parse_log_time(text.substr(0, open));
  if (!local || local->offset || local->resolution_ms > second_ms) return std::nullopt;
  const std::string_view zone = text.substr(open + 5, close - open - 5);
  const auto numbers = digit_groups(zone);
  if (zone.empty()) return TagTime{local->local, std::chrono::minutes{0}};
  if ((zone[0] != '+' && zone[0] != '-') || numbers.empty() || numbers.size() > 2 ||
      numbers[0] > 14 || (numbers.size() == 2 && numbers[1] > 59))
    return std::nullopt;
  const std::chrono::minutes offset{numbers[0] * 60 + (numbers.size() == 2 ? numbers[1] : 0)};
  return TagTime{local->local, zone[0] == '-' ? -offset : offset};
}

/// The time of the name, with the zone that a comment tells of the same time.
NameTime zoned_name(const StartEvidence& e) {
  NameTime name = *e.name.time;
  const auto comment = time_of_comment(e);
  if (comment && !name.offset && std::abs((comment->time - name.time).count()) <= container_ms)
    name.offset = comment->offset;
  return name;
}

std::optional<Link> from_name(const StartEvidence& e) {
  if (!e.name.time) return std::nullopt;
  const NameTime name = zoned_name(e);
  const Rank rank = name.to_the_second ? Rank::name : Rank::name_minutes;
  Link link = link_of("name", rank, {name.time, name.offset}, e.zone);
  link.meaning = e.name_means;
  if (!name.to_the_second) cut_to_minute(link);
  if (name.order_doubt_ms > 0) {  // its numbers may mean something else
    link.unsure_ms += name.order_doubt_ms;
    link.rank = Rank::name_refuted;
  }
  return link;
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

bool is_unset(LocalTime time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<milliseconds>(time.time_since_epoch())));
  return is_unset_date(static_cast<int>(day.year()),
                       static_cast<int>(static_cast<unsigned>(day.month())),
                       static_cast<int>(static_cast<unsigned>(day.day())));
}

bool is_plausible(LocalTime time) {
  return time >= make_local({2005, 1, 1}) && time < make_local({2100, 1, 1});
}

std::optional<Link> from_bext(const StartEvidence& e, bool& unset) {
  if (!e.bext_date || !e.bext_time) return std::nullopt;
  const auto date = digit_groups(*e.bext_date);
  const auto time = digit_groups(*e.bext_time);
  if (date.size() != 3 || time.size() < 3) return std::nullopt;
  const auto local =
      checked_local({date[0], date[1], date[2], time[0], time[1], time[2], 0}, unset);
  if (!local) return std::nullopt;
  Link link = link_at("bext", Rank::header, resolve_local(*local, e.zone));
  link.meaning = StampMeaning::unknown;
  if (!e.bext_reference_ms || *e.bext_reference_ms < 0 || *e.bext_reference_ms > 2 * day_ms)
    return link;
  // Recorders that split a take often leave the date and time of the take in every part and let
  // the reference go on, or the other way round. Which one it is, the other files may tell.
  const LocalTime by_reference =
      std::chrono::floor<std::chrono::days>(*local) + milliseconds(*e.bext_reference_ms);
  const std::int64_t apart = std::abs((by_reference - *local).count());
  if (apart <= second_ms) return link;
  link.unsure_ms = std::max(second_ms, apart);
  if (apart > container_ms) link.reference = resolve_local(by_reference, e.zone).time.instant;
  return link;
}

/// DSS files have their own fields for start and end, to the second, local.
std::optional<Link> from_dss(const StartEvidence& e, bool& unset) {
  const auto tag = e.tags.find("dss_start");
  if (tag == e.tags.end()) return std::nullopt;
  const auto read = parse_tag_time(tag->second);
  if (!read) return std::nullopt;
  if (is_unset(read->time)) {
    unset = true;
    return std::nullopt;
  }
  if (!is_plausible(read->time)) return std::nullopt;
  return link_of("dss", Rank::header, *read, e.zone);
}

std::optional<Link> from_tags(const StartEvidence& e, bool& unset) {
  if (e.tags.count("dss_start") != 0) return std::nullopt;  // its "date" is the same field
  constexpr std::array<const char*, 5> keys{"creation_time", "date", "icrd", "tdrc", "tdrl"};
  for (const char* key : keys) {
    const auto tag = e.tags.find(key);
    if (tag == e.tags.end()) continue;
    const auto read = parse_tag_time(tag->second);
    if (!read) continue;
    if (is_unset(read->time)) {
      unset = true;
      continue;
    }
    if (!is_plausible(read->time)) continue;
    Link link = link_of("tag", Rank::tag, *read, e.zone);
    link.meaning = StampMeaning::unknown;  // phones and some recorders write when they closed it
    if (!read->to_the_second) {
      cut_to_minute(link);
    } else {
      link.unsure_ms = container_ms;
    }
    return link;
  }
  return std::nullopt;
}

std::optional<Link> from_log(const StartEvidence& e) {
  if (!e.log || !is_plausible(e.log->time)) return std::nullopt;
  Link link = link_of("log", Rank::log, {e.log->time, e.log->offset}, e.zone);
  link.unsure_ms = std::max<std::int64_t>(0, e.log->uncertainty_ms);
  return link;
}

std::optional<Link> from_comment(const StartEvidence& e) {
  const auto time = time_of_comment(e);
  if (!time || !is_plausible(time->time)) return std::nullopt;
  return link_of("tag", Rank::tag, *time, e.zone);
}

/// A unique id in the name that contradicts the name's date.
std::optional<Link> from_epoch(const StartEvidence& e) {
  if (!e.name.other_epoch) return std::nullopt;
  return link_at("unique_id", Rank::tag, *e.name.other_epoch);
}

std::optional<Link> from_labels(const std::optional<LabelStart>& labels) {
  if (!labels) return std::nullopt;
  Link link = link_at("label", Rank::label, labels->start);
  link.unsure_ms = labels->uncertainty_ms;
  return link;
}

}  // namespace

Instant start_by(const Link& link, std::int64_t duration_ms) {
  return link.meaning == StampMeaning::end ? link.stamp - milliseconds(duration_ms) : link.stamp;
}

Span span_by(const Link& link, std::int64_t duration_ms) {
  const milliseconds length(duration_ms);
  const milliseconds unsure(link.unsure_ms);
  const bool settled = link.settled || link.kind == LocalKind::unique;
  Span span{(settled ? link.stamp : link.earliest) - unsure,
            (settled ? link.stamp : link.latest) + unsure};
  if (link.meaning != StampMeaning::start) span.from -= length;
  if (link.meaning == StampMeaning::end) span.to -= length;
  return span;
}

std::optional<TagTime> parse_tag_time(std::string_view text) {
  try {
    const ZonedInstant zoned = parse_rfc3339(text);
    return TagTime{LocalTime((zoned.instant + zoned.offset).time_since_epoch()), zoned.offset};
  } catch (const Error&) {
    // not RFC 3339; local forms follow
  }
  const bool with_seconds = text.size() >= 19;
  const bool shaped = (text.size() == 16 || (with_seconds && text.size() <= 26)) &&
                      text[4] == text[7] && (text[10] == 'T' || text[10] == ' ') &&
                      text[13] == ':' && (!with_seconds || text[16] == ':') &&
                      (text.size() <= 19 || text[19] == '.');
  const auto groups = digit_groups(text);
  if (!shaped || groups.size() < (with_seconds ? 6U : 5U)) return std::nullopt;
  try {
    const int second = with_seconds ? groups[5] : 0;
    return TagTime{make_local({groups[0], groups[1], groups[2], groups[3], groups[4], second, 0}),
                   std::nullopt, with_seconds};
  } catch (const Error&) {
    return std::nullopt;
  }
}

Link link_of_mtime(const StartEvidence& e) {
  Link link = link_at("mtime", Rank::mtime, e.modified);
  link.meaning = StampMeaning::end;
  link.unsure_ms = mtime_ms;
  return link;
}

Links links_of(const StartEvidence& e) {
  Links found;
  found.clock_unset = e.name.clock_unset;
  found.labels = start_by_labels(e.labels, e.zone);
  const auto add = [&found](std::optional<Link> link) {
    if (link) found.links.push_back(std::move(*link));
  };
  add(from_labels(found.labels));
  add(from_name(e));
  add(from_bext(e, found.clock_unset));
  add(from_dss(e, found.clock_unset));
  add(from_log(e));
  std::optional<Link> tag = from_tags(e, found.clock_unset);
  add(tag ? std::move(tag) : from_comment(e));
  add(from_epoch(e));
  return found;
}

}  // namespace oos::dump
