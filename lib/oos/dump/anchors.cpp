// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/anchors.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::dump {

namespace {

WallTime wall_time(std::string_view text, std::string_view whole) {
  try {
    return parse_wall_time(text);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, fmt::format("\"{}\": {}", whole, error.message()));
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<std::int64_t> seconds_as_ms(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double seconds = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
  constexpr double most_seconds = 100.0 * 366 * 86'400;  // a clock may show 1980
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(seconds) ||
      std::abs(seconds) > most_seconds)
    return std::nullopt;
  return std::llround(seconds * 1'000);
}

}  // namespace

UserAnchor parse_anchor(std::string_view text) {
  const std::size_t at = text.rfind('@');  // no time has one, file names may
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size())
    throw Error(ErrorKind::usage,
                fmt::format("\"{}\" is no anchor; FILE@TIME or POINT@SHOWN=TIME is expected, such "
                            "as FL_8.WAV@2026-10-14T09:00:00+03:00",
                            text));
  UserAnchor anchor;
  anchor.text = text;
  anchor.subject = text.substr(0, at);
  const std::string_view times = text.substr(at + 1);
  const std::size_t equals = times.find('=');
  if (equals != std::string_view::npos)
    anchor.shown = wall_time(trimmed(times.substr(0, equals)), text);
  anchor.truth =
      wall_time(trimmed(equals == std::string_view::npos ? times : times.substr(equals + 1)), text);
  return anchor;
}

ClockShift parse_clock_shift(std::string_view text) {
  ClockShift shift;
  const std::size_t equals = text.rfind('=');
  if (equals != std::string_view::npos) shift.point = std::string(text.substr(0, equals));
  const auto ms = seconds_as_ms(equals == std::string_view::npos ? text : text.substr(equals + 1));
  if (!ms || (shift.point && shift.point->empty()))
    throw Error(ErrorKind::usage,
                fmt::format("\"{}\" is no clock shift; seconds are expected, such as 3600, -0.5 or "
                            "desk-1=3600",
                            text));
  shift.shift_ms = *ms;
  return shift;
}

std::optional<std::pair<std::string, std::int64_t>> split_place(std::string_view subject) {
  const std::size_t plus = subject.rfind('+');
  if (plus == std::string_view::npos || plus == 0) return std::nullopt;
  const auto ms = seconds_as_ms(subject.substr(plus + 1));
  if (!ms || *ms < 0) return std::nullopt;
  return std::pair(std::string(subject.substr(0, plus)), *ms);
}

std::vector<SyncMoment> parse_sync_list(std::string_view text, const std::string& name) {
  constexpr std::size_t most = 10'000;
  std::vector<SyncMoment> moments;
  int line_number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const std::string where = fmt::format("{}:{}", name, line_number);
    const std::size_t comma = line.find(',');
    SyncMoment moment;
    try {
      moment.truth = parse_wall_time(trimmed(line.substr(0, comma)));
    } catch (const Error& error) {
      throw error.at(where);
    }
    if (comma != std::string_view::npos)
      moment.point = std::string(trimmed(line.substr(comma + 1)));
    if (moments.size() == most)
      throw Error(ErrorKind::input, fmt::format("at most {} moments are expected", most), where);
    moments.push_back(std::move(moment));
  }
  return moments;
}

}  // namespace oos::dump
