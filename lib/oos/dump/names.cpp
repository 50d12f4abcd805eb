// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace oos::dump {

namespace {

// The forms file names take. Y y m d H M S: four or two digits of the year, then two digits each;
// c: hundredths; b: English month name of three letters. "-" stands for one of - . _ :, a blank
// for what stands between date and time, "/" for itself. Digits may not go on before or after.
constexpr std::array<std::string_view, 13> full_forms{
    "YmdHMS",       // 20261014090000
    "Ymd HMS",      // 20261014_090000, 20150901-112313, 20161023$195550, 20261014T090000
    "Y-m-d HMS",    // 2026-10-14_090000
    "Y-m-d H-M-S",  // 2026-10-14_09-00-00, 2026-10-14 09.00.00, 2024-01-31-11-30-02-UTC
    "d-m-Y H-M-S",  // 14.10.2026 09-00-00
    "b-d-Y H-M-S",  // Jan.01.2006_01.10.00
    "ymdHMS",       // 261014090000 (SoundTrap)
    "ymd HMS",      // 261014_090000
    "Ymd HM",       // 20261014_0900
    "Y-m-d H-M",    // 2026-10-14 09-00
    "YmdHM",        // 202610140900
    "d-m-Y H-M",    // 14.10.2026 09-00
    "ymd HM",       // 240131_1430 (Sony)
};
constexpr std::array<std::string_view, 7> date_forms{
    "Y-m-d",  // 2026-10-14
    "Y/m/d",  // 2026/10/14, three folders
    "d-m-Y",  // 14.10.2026
    "b-d-Y",  // Jan.01.2006
    "Ymd",    // 20261014
    "Y-m/d",  // 2026-10/14
    "ymd",    // 261014
};
constexpr std::array<std::string_view, 4> time_forms{
    "H-M-S",  // 09-00-00, 09.00.00, 09:00:00
    "HMSc",   // 09000012
    "HMS",    // 090000
    "H-M",    // 09-00
};

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A form found in a text.
struct Match {
  std::string_view form;
  std::size_t begin = 0;
  std::size_t end = 0;
  LocalFields fields;
  bool unset = false;
};

/// Reads one form at the front of a text.
class FormReader {
 public:
  explicit FormReader(std::string_view rest) : all_(rest), rest_(rest) {}

  bool read(std::string_view form) {
    return std::all_of(form.begin(), form.end(), [this](char token) { return read_token(token); });
  }
  std::size_t consumed() const { return all_.size() - rest_.size(); }
  const LocalFields& fields() const { return fields_; }

 private:
  bool read_token(char token) {
    switch (token) {
      case 'Y':
        return number(4, fields_.year);
      case 'y':
        if (!number(2, fields_.year)) return false;
        fields_.year += 2000;
        return true;
      case 'm':
        return number(2, fields_.month);
      case 'd':
        return number(2, fields_.day);
      case 'H':
        return number(2, fields_.hour);
      case 'M':
        return number(2, fields_.minute);
      case 'S':
        return number(2, fields_.second);
      case 'c':
        if (!number(2, fields_.millisecond)) return false;
        fields_.millisecond *= 10;
        return true;
      case 'b':
        return month_name();
      case '-':
        return one_of("-._:");
      case ' ':
        return between_date_and_time();
      default:
        return one_of(std::string_view(&token, 1));
    }
  }

  bool number(std::size_t digits, int& to) {
    if (rest_.size() < digits) return false;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(rest_[i])) return false;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    to = value;
    return true;
  }
  bool month_name() {
    if (rest_.size() < 3) return false;
    std::array<char, 3> lower{};
    for (std::size_t i = 0; i < lower.size(); ++i) {
      if (!is_letter(rest_[i])) return false;
      lower.at(i) = static_cast<char>(rest_[i] | 0x20);
    }
    const auto found =
        std::find(months.begin(), months.end(), std::string_view(lower.data(), lower.size()));
    if (found == months.end()) return false;
    fields_.month = static_cast<int>(found - months.begin()) + 1;
    rest_.remove_prefix(3);
    return true;
  }
  bool one_of(std::string_view set) {
    if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool between_date_and_time() {
    if (rest_.starts_with(" at ")) {
      rest_.remove_prefix(4);
      return true;
    }
    const std::size_t length = std::min(rest_.find_first_not_of("_- .T$,@"), rest_.size());
    if (length < 1 || length > 3) return false;
    rest_.remove_prefix(length);
    return true;
  }

  std::string_view all_;
  std::string_view rest_;
  LocalFields fields_;
};

bool is_date(const LocalFields& f) {
  const std::chrono::year_month_day day{std::chrono::year{f.year},
                                        std::chrono::month{static_cast<unsigned>(f.month)},
                                        std::chrono::day{static_cast<unsigned>(f.day)}};
  return day.ok() && f.year >= 2005 && f.year < 2100;
}

bool is_clock(const LocalFields& f) { return f.hour <= 23 && f.minute <= 59 && f.second <= 59; }

/// Whether the digits (or the letters of a month) end where the match does.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && (is_digit(text[begin - 1]) ||
                                    (is_letter(text[begin]) && is_letter(text[begin - 1])));
  return !before && (end == text.size() || !is_digit(text[end]));
}

template <typename Forms>
std::vector<Match> find_all(std::string_view text, const Forms& forms) {
  std::vector<Match> found;
  for (const std::string_view form : forms) {
    const bool dated = form.find('d') != std::string_view::npos;
    const bool timed = form.find('H') != std::string_view::npos;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      FormReader reader(text.substr(begin));
      if (!reader.read(form) || !stands_alone(text, begin, begin + reader.consumed())) continue;
      const LocalFields& f = reader.fields();
      const bool sure_date = form.find('Y') != std::string_view::npos || timed;
      const bool unset = dated && sure_date && is_unset_date(f.year, f.month, f.day);
      if (timed && !is_clock(f)) continue;
      if (dated && !unset && !is_date(f)) continue;
      found.push_back({form, begin, begin + reader.consumed(), f, unset});
    }
  }
  return found;
}

bool has_seconds(std::string_view form) { return form.find('S') != std::string_view::npos; }

/// To the second before to the minute, then the longest, then the first.
const Match* best_of(const std::vector<Match>& matches) {
  const Match* best = nullptr;
  for (const Match& m : matches) {
    if (m.unset) continue;
    const bool better = best == nullptr || (has_seconds(m.form) && !has_seconds(best->form)) ||
                        (has_seconds(m.form) == has_seconds(best->form) &&
                         m.end - m.begin > best->end - best->begin);
    if (better) best = &m;
  }
  return best;
}

std::optional<std::chrono::minutes> read_offset(std::string_view after) {
  using std::chrono::minutes;
  if (after.starts_with("Z") && (after.size() == 1 || !is_letter(after[1]))) return minutes{0};
  if (!after.empty() && (after[0] == '-' || after[0] == '_' || after[0] == ' '))
    after.remove_prefix(1);
  if (after.starts_with("UTC") || after.starts_with("GMT")) return minutes{0};
  if (after.size() < 5 || after[0] != '+' || (after.size() > 5 && is_digit(after[5])))
    return std::nullopt;
  FormReader reader(after.substr(1));
  if (!reader.read("HM") || !is_clock(reader.fields())) return std::nullopt;
  return minutes{reader.fields().hour * 60 + reader.fields().minute};
}

/// The number after a date that could be a time as well ("261014_0900"). Clock or not.
std::optional<Counter> find_counter(std::string_view name) {
  for (const std::string_view form : full_forms) {
    const bool with_seconds = form.ends_with(" HMS");
    if (!with_seconds && !form.ends_with(" HM")) continue;
    for (std::size_t begin = 0; begin < name.size(); ++begin) {
      FormReader reader(name.substr(begin));
      const LocalFields& f = reader.fields();
      if (!reader.read(form) || !stands_alone(name, begin, begin + reader.consumed()) ||
          !is_date(f))
        continue;
      const int value = f.hour * 100 + f.minute;
      return Counter{std::string(form), with_seconds ? value * 100 + f.second : value,
                     with_seconds};
    }
  }
  return std::nullopt;
}

std::string_view without_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool short_one = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 5;
  // ".00" of "09.00.00" is no extension.
  const bool digits = short_one && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                               name.end(), is_digit);
  return short_one && !digits ? name.substr(0, dot) : name;
}

/// A date in the name or the nearest folder that has one, joined with a time in the name.
std::optional<NameTime> joined(std::string_view folders, std::string_view name, bool& unset) {
  const auto own_dates = find_all(name, date_forms);
  const Match* date = best_of(own_dates);
  const std::string_view times_in = date != nullptr ? name.substr(date->end) : name;
  const auto folder_dates = find_all(folders, date_forms);
  if (date == nullptr)  // the nearest folder: the last match
    for (const Match& m : folder_dates)
      if (!m.unset && (date == nullptr || m.begin > date->begin)) date = &m;
  const auto is_unset = [](const Match& m) { return m.unset; };
  unset = unset || std::any_of(own_dates.begin(), own_dates.end(), is_unset) ||
          std::any_of(folder_dates.begin(), folder_dates.end(), is_unset);
  const auto times = find_all(times_in, time_forms);
  const Match* time = best_of(times);
  if (date == nullptr || time == nullptr) return std::nullopt;
  LocalFields fields = time->fields;
  fields.year = date->fields.year;
  fields.month = date->fields.month;
  fields.day = date->fields.day;
  NameTime read{make_local(fields), has_seconds(time->form),
                read_offset(times_in.substr(time->end)),
                std::string(date->form) + " + " + std::string(time->form)};
  return read;
}

}  // namespace

NameReading parse_name(std::string_view relative_path) {
  const std::size_t slash = relative_path.rfind('/');
  const std::string_view folders =
      slash == std::string_view::npos ? std::string_view() : relative_path.substr(0, slash);
  const std::string_view name = without_extension(
      slash == std::string_view::npos ? relative_path : relative_path.substr(slash + 1));
  NameReading reading;
  const auto matches = find_all(name, full_forms);
  reading.clock_unset =
      std::any_of(matches.begin(), matches.end(), [](const Match& m) { return m.unset; });
  if (const Match* best = best_of(matches)) {
    reading.time = NameTime{make_local(best->fields), has_seconds(best->form),
                            read_offset(name.substr(best->end)), std::string(best->form)};
    reading.counter = find_counter(name);
    if (reading.counter && reading.counter->form != best->form) reading.counter.reset();
  } else {
    reading.counter = find_counter(name);
    if (!reading.counter) reading.time = joined(folders, name, reading.clock_unset);
  }
  if (reading.time) reading.clock_unset = false;
  return reading;
}

bool are_counters(std::vector<CounterSample> samples, bool with_seconds) {
  const auto no_clock = [with_seconds](const CounterSample& sample) {
    const int minutes = with_seconds ? sample.value / 100 : sample.value;
    return minutes / 100 > 23 || minutes % 100 > 59 || (with_seconds && sample.value % 100 > 59);
  };
  if (std::any_of(samples.begin(), samples.end(), no_clock)) return true;
  std::sort(samples.begin(), samples.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
  // One file alone: 0001 is a first recording far more often than a minute past midnight.
  if (samples.size() == 1) return samples.front().value > 0 && samples.front().value < 10;
  const int after_first_hour = with_seconds ? 10'000 : 100;
  if (samples.empty() || samples.front().value >= after_first_hour) return false;
  const std::int64_t step_ms = with_seconds ? 1'000 : 60'000;
  std::size_t impossible = 0;
  for (std::size_t i = 1; i < samples.size(); ++i)
    if (samples[i].value - samples[i - 1].value == 1 && samples[i - 1].duration_ms > 2 * step_ms)
      ++impossible;
  return impossible * 2 > samples.size() - 1;
}

bool is_date_folder(std::string_view name) {
  const auto dates = find_all(name, date_forms);
  if (std::any_of(dates.begin(), dates.end(),
                  [name](const Match& m) { return m.begin == 0 && m.end == name.size(); }))
    return true;
  FormReader reader(name);
  return reader.read("Y") && reader.consumed() == name.size() && reader.fields().year >= 2005 &&
         reader.fields().year < 2100;
}

bool is_unset_date(int year, int month, int day) {
  if ((year == 0 || year == 2000) && month == 0 && day == 0) return true;
  return (year == 1970 || year == 1980 || year == 2000) && month == 1 && day == 1;
}

}  // namespace oos::dump
