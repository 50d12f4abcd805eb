// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/label_times.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "oos/core/error.hpp"
#include "oos/dump/clock.hpp"
#include "oos/dump/names.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t longest_text = 200;  // a label is a short note; more is no time stamp

int* field_of(char letter, LocalFields& f) {
  switch (letter) {
    case 'y':
      return &f.year;
    case 'm':
      return &f.month;
    case 'd':
      return &f.day;
    case 'H':
      return &f.hour;
    case 'M':
      return &f.minute;
    case 'S':
      return &f.second;
    default:
      return nullptr;
  }
}

/// Reads a text by a format whose letters y m d H M S stand for one digit each.
std::optional<LocalFields> read_format(std::string_view text, std::string_view format) {
  LocalFields fields;
  if (text.size() < format.size()) return std::nullopt;
  for (std::size_t i = 0; i < format.size(); ++i) {
    int* field = field_of(format[i], fields);
    const char c = text[i];
    if (field == nullptr) {
      if (c != format[i]) return std::nullopt;
    } else {
      if (c < '0' || c > '9' || *field > 9'999) return std::nullopt;
      *field = *field * 10 + (c - '0');
    }
  }
  if (fields.year < 100) fields.year += 2000;
  return fields;
}

std::optional<LocalTime> by_format(std::string_view text, std::string_view format) {
  const auto fields = read_format(text, format);
  if (!fields || fields->year < 2005 || fields->year > 2099) return std::nullopt;
  try {
    return make_local(*fields);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// How much further the clock went than the samples, since the first label's sample 0.
struct Offset {
  std::int64_t at_ms = 0;
  std::int64_t ahead_ms = 0;
};

std::vector<Offset> offsets_of(const std::vector<LabelTime>& labels, const std::string& zone) {
  const Instant origin = resolve_local(labels.front().shown, zone).time.instant;
  std::vector<Offset> offsets;
  for (const LabelTime& label : labels) {
    const ResolvedLocal resolved = resolve_local(label.shown, zone);
    std::int64_t ahead = (resolved.earliest - origin).count() - label.at_ms;
    // In a repeated hour the second time round is meant where time would run backwards else.
    constexpr std::int64_t half_an_hour_ms = 1'800'000;
    if (!offsets.empty() && ahead < offsets.back().ahead_ms - half_an_hour_ms)
      ahead = (resolved.latest - origin).count() - label.at_ms;
    offsets.push_back({label.at_ms, ahead});
  }
  return offsets;
}

std::optional<double> drift_of(const std::vector<Offset>& offsets) {
  std::vector<LinePoint> points;
  for (const Offset& o : offsets) points.push_back({o.at_ms, o.ahead_ms});
  const auto slope = median_slope_ppm(points);
  return slope && std::abs(*slope) <= most_drift_ppm ? slope : std::nullopt;
}

ResolvedLocal moved(ResolvedLocal time, std::int64_t by_ms) {
  time.time.instant += milliseconds(by_ms);
  time.earliest += milliseconds(by_ms);
  time.latest += milliseconds(by_ms);
  return time;
}

}  // namespace

std::optional<LocalTime> label_time(std::string_view text, std::string_view format) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, longest_text);
  if (!format.empty()) return by_format(text, format);
  // A label is no path, so a slash in it parts the fields of a date.
  std::string flat(text);
  std::replace(flat.begin(), flat.end(), '/', '.');
  const NameReading reading = parse_name(flat);
  if (!reading.time || !reading.time->to_the_second || reading.time->offset) return std::nullopt;
  return reading.time->time;
}

std::vector<LabelTime> label_times_of(const std::vector<audio::Marker>& markers, int rate_hz,
                                      std::string_view format) {
  std::vector<LabelTime> times;
  if (rate_hz <= 0) return times;
  for (const audio::Marker& marker : markers) {
    const auto shown = label_time(marker.label, format);
    if (!shown || marker.sample < 0) continue;
    const std::int64_t rate = rate_hz;
    times.push_back({marker.sample / rate * 1'000 + marker.sample % rate * 1'000 / rate, *shown});
  }
  std::stable_sort(times.begin(), times.end(),
                   [](const LabelTime& a, const LabelTime& b) { return a.at_ms < b.at_ms; });
  return times;
}

std::optional<LabelStart> start_by_labels(const std::vector<LabelTime>& labels,
                                          const std::string& zone) {
  if (labels.empty()) return std::nullopt;
  const std::vector<Offset> offsets = offsets_of(labels, zone);
  const auto last_ms = static_cast<double>(labels.back().at_ms);
  const std::int64_t slack_ms = 2'000 + static_cast<std::int64_t>(last_ms * most_drift_ppm / 1e6);
  const auto [low, high] =
      std::minmax_element(offsets.begin(), offsets.end(),
                          [](const Offset& a, const Offset& b) { return a.ahead_ms < b.ahead_ms; });
  for (std::size_t i = 1; i < offsets.size(); ++i)
    if (offsets[i].ahead_ms < offsets[i - 1].ahead_ms - slack_ms) return std::nullopt;
  const ResolvedLocal first = resolve_local(labels.front().shown, zone);
  LabelStart found;
  found.compressed = high->ahead_ms - low->ahead_ms > slack_ms;
  if (found.compressed) {
    // What came before the first label may have had silences left out as well; recorders that do
    // so label each new beginning, the first one included.
    found.start = moved(first, offsets.front().ahead_ms);
    found.uncertainty_ms = 2'000;
    return found;
  }
  found.drift_ppm = drift_of(offsets);
  std::vector<std::int64_t> at_start;
  for (const Offset& o : offsets)
    at_start.push_back(o.ahead_ms - std::llround(found.drift_ppm.value_or(0) / 1e6 *
                                                 static_cast<double>(o.at_ms)));
  std::nth_element(at_start.begin(), at_start.begin() + std::ssize(at_start) / 2, at_start.end());
  found.start = moved(first, at_start[at_start.size() / 2]);
  const double unknown_ms = found.drift_ppm ? 0.0 : last_ms * unknown_drift_ppm / 1e6;
  found.uncertainty_ms = 1'000 + static_cast<std::int64_t>(unknown_ms);
  return found;
}

}  // namespace oos::dump
