// SPDX-License-Identifier: Apache-2.0
#include "oos/report/number.hpp"

#include <cmath>

#include <fmt/format.h>

#include "oos/stats/proportion.hpp"

namespace oos::report {

namespace {

std::string signed_whole(double value) {
  // What readers see is the figure of the other forms rounded once more: 57.5, not 57.4999….
  const auto whole = std::llround(rounded(value));
  return whole > 0 ? fmt::format("+{}", whole) : fmt::format("{}", whole);
}

std::string whole(double value) { return fmt::format("{}", std::llround(rounded(value))); }

std::string_view between = " … ";

/// "09:00" and "+03:00" of "2026-10-14T09:00:00.000+03:00".
constexpr std::size_t date_length = 10;
constexpr std::size_t time_begin = 11;
constexpr std::size_t time_length = 5;
constexpr std::size_t offset_begin = 23;

}  // namespace

std::string points(const std::optional<double>& value) {
  return value ? signed_whole(*value) : std::string(absent);
}

std::string points(const std::optional<stats::Interval>& interval) {
  if (!interval) return std::string(absent);
  return fmt::format("{}{}{}", signed_whole(interval->low), between, signed_whole(interval->high));
}

std::string percent(const std::optional<double>& value) {
  return value ? whole(*value) : std::string(absent);
}

std::string percent(const std::optional<stats::Interval>& interval) {
  if (!interval) return std::string(absent);
  return fmt::format("{}{}{}", whole(interval->low), between, whole(interval->high));
}

std::string percent_of(std::int64_t part, std::int64_t total) {
  const auto share = stats::share(part, total);
  return share ? whole(*share * 100) : std::string(absent);
}

double rounded(double value) { return std::round(value * 10'000) / 10'000 + 0.0; }

std::string exact(const std::optional<double>& value) {
  if (!value) return "";
  std::string text = fmt::format("{:.4f}", rounded(*value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string minute(const ZonedInstant& time) {
  const std::string text = format_rfc3339(time);
  return text.substr(0, date_length) + " " + text.substr(time_begin, time_length);
}

std::string period(const ZonedInstant& first, const ZonedInstant& last) {
  const std::string from = format_rfc3339(first);
  const std::string to = format_rfc3339(last);
  const bool same_day = from.substr(0, date_length) == to.substr(0, date_length);
  const bool same_offset = first.offset == last.offset;
  return fmt::format("{}{} – {} ({})", minute(first),
                     same_offset ? "" : " (" + from.substr(offset_begin) + ")",
                     same_day && same_offset ? to.substr(time_begin, time_length) : minute(last),
                     to.substr(offset_begin));
}

}  // namespace oos::report
