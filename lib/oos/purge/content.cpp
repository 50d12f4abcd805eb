// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/content.hpp"

#include <algorithm>

namespace oos::purge {

namespace {

using survey::LegalHold;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

std::optional<std::chrono::local_days> day_of(std::string_view year, std::string_view month,
                                              std::string_view day) {
  const std::chrono::year_month_day date(
      std::chrono::year(number_of(year)),
      std::chrono::month(static_cast<unsigned>(number_of(month))),
      std::chrono::day(static_cast<unsigned>(number_of(day))));
  if (!date.ok() || number_of(year) < 2000 || number_of(year) > 2099) return std::nullopt;
  return std::chrono::local_days(date);
}

/// A date that begins at `at`, where a run of digits begins. Ids and phone numbers are no dates:
/// only 8, 12 or 14 digits are, and no letter may touch them but the T of a time.
std::optional<std::chrono::local_days> day_at(std::string_view text, std::size_t at) {
  const std::size_t run = digits_from(text, at);
  if (at > 0 && is_letter(text[at - 1])) return std::nullopt;
  const auto ends_well = [&text](std::size_t end) {
    return end >= text.size() || !is_letter(text[end]) ||
           (text[end] == 'T' && digits_from(text, end + 1) > 0);
  };
  if (run == 8 || run == 12 || run == 14)
    return ends_well(at + run)
               ? day_of(text.substr(at, 4), text.substr(at + 4, 2), text.substr(at + 6, 2))
               : std::nullopt;
  if (run != 4 || at + 10 > text.size()) return std::nullopt;
  const char between = text[at + 4];
  if ((between != '-' && between != '_' && between != '.') || text[at + 7] != between ||
      digits_from(text, at + 5) != 2 || digits_from(text, at + 8) != 2 || !ends_well(at + 10))
    return std::nullopt;
  return day_of(text.substr(at, 4), text.substr(at + 5, 2), text.substr(at + 8, 2));
}

bool meet(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::any_of(one.begin(), one.end(), [&other](const std::string& value) {
    return std::find(other.begin(), other.end(), value) != other.end();
  });
}

}  // namespace

std::optional<NamedDays> days_in_name(std::string_view relative) {
  std::optional<NamedDays> found;
  for (std::size_t at = 0; at < relative.size();) {
    const std::size_t run = digits_from(relative, at);
    if (run == 0) {
      ++at;
      continue;
    }
    if (const auto day = day_at(relative, at)) {
      if (!found) found = NamedDays{*day, *day};
      found->first = std::min(found->first, *day);
      found->last = std::max(found->last, *day);
    }
    at += run;
  }
  return found;
}

std::optional<Content> content_by_name(std::string_view relative, const std::string& zone) {
  const auto days = days_in_name(relative);
  if (!days) return std::nullopt;
  Content content;
  content.from = resolve_local(days->first, zone).time.instant;
  content.to = resolve_local(days->last + std::chrono::days(1), zone).time.instant;
  content.source = survey::TimeSource::name;
  return content;
}

Content content_by_mtime(Instant modified) {
  Content content;
  content.to = modified;
  content.source = survey::TimeSource::mtime;
  return content;
}

bool covers(const LegalHold& hold, survey::FileClass file_class, const Content& content) {
  // A day in a name may be one of another zone.
  const auto margin =
      content.source == survey::TimeSource::name ? std::chrono::hours(24) : std::chrono::hours(0);
  if (!hold.classes.empty() &&
      std::find(hold.classes.begin(), hold.classes.end(), file_class) == hold.classes.end())
    return false;
  if (!hold.points.empty() && content.points_known && !meet(hold.points, content.points))
    return false;
  if (!hold.events.empty() && content.events_known && !meet(hold.events, content.events))
    return false;
  if (hold.from && content.to && *content.to + margin < *hold.from) return false;
  return !(hold.to && content.from && *content.from - margin >= *hold.to);
}

Decision decide(const survey::Policy& policy, const survey::RetentionRule& rule,
                const std::optional<Content>& content, Instant now) {
  Decision decision;
  for (const LegalHold& hold : policy.holds)
    if (covers(hold, rule.file_class, content.value_or(Content{}))) {
      decision.reason = "hold";
      decision.hold = hold.id;
      return decision;
    }
  if (!content || !content->to) {
    decision.reason = "no_time";
    return decision;
  }
  decision.when = *content->to + std::chrono::days(rule.days);
  decision.due = *decision.when <= now;
  decision.reason = decision.due ? "retention" : "not_due";
  return decision;
}

}  // namespace oos::purge
