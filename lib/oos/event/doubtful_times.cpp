// SPDX-License-Identifier: Apache-2.0
#include "oos/event/doubtful_times.hpp"

#include <algorithm>
#include <chrono>

namespace oos::event {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

/// The same day of another year; absent for 29 February of a year that has none.
std::optional<LocalTime> years_before(LocalTime time, int years) {
  const auto day = std::chrono::floor<days>(time);
  const year_month_day date = year_month_day(day) - std::chrono::years(years);
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days(date) + (time - day);
}

/// "10/03/2026" the other way round; the day is no greater than 12.
LocalTime swapped(LocalTime time) {
  const auto day = std::chrono::floor<days>(time);
  const year_month_day date(day);
  const year_month_day other{date.year(), std::chrono::month{static_cast<unsigned>(date.day())},
                             std::chrono::day{static_cast<unsigned>(date.month())}};
  return std::chrono::local_days(other) + (time - day);
}

void settle_order(LogTime& time, bool months_first) {
  if (time.order != text::OrderProof::open) return;
  if (months_first) time.local = swapped(time.local);
  time.order = text::OrderProof::none;
}

}  // namespace

void HeldTimes::add(const RawPress& press) {
  RawPress settled = press;
  if (months_first_) settle_order(settled.time, true);
  if (!settled.time.year_guessed && settled.time.order != text::OrderProof::open) {
    if (!held_.empty()) release();
    next_(settled);
    return;
  }
  held_.push_back({settled, std::string(press.device), std::string(press.button),
                   std::string(press.employee), std::string(press.action)});
}

void HeldTimes::months_come_first() {
  months_first_ = true;
  for (Held& held : held_) settle_order(held.press.time, true);
}

/// The year of the first line was guessed as if the log were of one year. When that takes its last
/// lines beyond the time at which they were written, all are so many years older.
void HeldTimes::settle_years() {
  LocalTime latest = LocalTime::min();
  for (const Held& held : held_)
    if (held.press.time.year_guessed) latest = std::max(latest, held.press.time.local);
  constexpr int most_years = 40;
  for (int years = 1; latest > written_ + days(1) && years < most_years; ++years) {
    if (latest - days(366) * years > written_ + days(1)) continue;
    const auto fits = [&](const Held& held) {
      return !held.press.time.year_guessed || years_before(held.press.time.local, years);
    };
    const auto last = years_before(latest, years);
    if (!last || *last > written_ + days(1) || !std::all_of(held_.begin(), held_.end(), fits))
      continue;
    for (Held& held : held_)
      if (held.press.time.year_guessed)
        held.press.time.local = *years_before(held.press.time.local, years);
    return;
  }
}

void HeldTimes::release() {
  settle_years();
  for (Held& held : held_) {
    held.press.device = held.device;
    held.press.button = held.button;
    held.press.employee = held.employee;
    held.press.action = held.action;
    settle_order(held.press.time, false);
    next_(held.press);
  }
  held_.clear();
}

}  // namespace oos::event
