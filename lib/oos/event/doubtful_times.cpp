// SPDX-License-Identifier: Apache-2.0
#include "oos/event/doubtful_times.hpp"

#include <algorithm>
#include <chrono>

namespace oos::event {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;
using text::OrderProof;

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
  if (time.order != OrderProof::open) return;
  if (months_first) time.local = swapped(time.local);
  time.order = OrderProof::none;
}

bool is_open(const LogTime& time) {
  return time.order == OrderProof::open || time.order == OrderProof::year_open;
}

bool has_no_year(const LogTime& time) {
  return time.year_guessed && time.order != OrderProof::year_open;
}

/// A log that says nothing of its order in so many presses is not going to.
constexpr std::size_t most_held = 65'536;

}  // namespace

std::optional<LocalTime> years_swapped(LocalTime time) {
  const auto day = std::chrono::floor<days>(time);
  const year_month_day date(day);
  const year_month_day other{std::chrono::year(2000 + static_cast<int>(unsigned{date.day()})),
                             date.month(),
                             std::chrono::day(static_cast<unsigned>(int{date.year()} - 2000))};
  if (!other.ok()) return std::nullopt;
  return std::chrono::local_days(other) + (time - day);
}

bool OrderGuess::may_be(const LogTime& time) const {
  const year_month_day date(std::chrono::floor<days>(time.local));
  return time.local <= latest_ && (first_year_ == 0 || int{date.year()} == first_year_);
}

void OrderGuess::prove(text::DateOrder order) {
  order_ = order;
  (order == text::DateOrder::month_first ? sure_ : year_sure_) = true;
  sink_.order_shown(order);
}

void HeldTimes::add(const RawPress& press) {
  RawPress settled = press;
  if (months_first_) settle_order(settled.time, true);
  if (!settled.time.year_guessed && !is_open(settled.time)) {
    if (!held_.empty()) release();
    next_(settled);
    return;
  }
  held_.push_back({settled, std::string(press.device), std::string(press.button),
                   std::string(press.employee), std::string(press.action)});
  if (held_.size() >= most_held) release();
}

void HeldTimes::order_shown(text::DateOrder order) {
  if (order == text::DateOrder::month_first) {
    months_first_ = true;
    for (Held& held : held_) settle_order(held.press.time, true);
    return;
  }
  for (Held& held : held_) {
    LogTime& time = held.press.time;
    if (time.order != OrderProof::year_open) continue;
    if (order == text::DateOrder::year_first) time.local = *years_swapped(time.local);
    time.order = OrderProof::none;
  }
}

void HeldTimes::settle_year_order() {
  LocalTime latest = LocalTime::min();
  LocalTime latest_swapped = LocalTime::min();
  for (const Held& held : held_)
    if (held.press.time.order == OrderProof::year_open) {
      latest = std::max(latest, held.press.time.local);
      latest_swapped = std::max(latest_swapped, *years_swapped(held.press.time.local));
    }
  if (latest == LocalTime::min()) return;  // none is open
  const bool year_first = written_ != LocalTime() && std::chrono::abs(latest_swapped - written_) <
                                                         std::chrono::abs(latest - written_);
  for (Held& held : held_) {
    LogTime& time = held.press.time;
    if (time.order != OrderProof::year_open) continue;
    if (year_first) time.local = *years_swapped(time.local);
    time.year_guessed = true;
  }
}

/// The year of the first line was guessed as if the log were of one year. When that takes its last
/// lines beyond the time at which they were written, all are so many years older.
void HeldTimes::settle_years() {
  LocalTime latest = LocalTime::min();
  for (const Held& held : held_)
    if (has_no_year(held.press.time)) latest = std::max(latest, held.press.time.local);
  constexpr int most_years = 40;
  for (int years = 1; latest > written_ + days(1) && years < most_years; ++years) {
    if (latest - days(366) * years > written_ + days(1)) continue;
    const auto fits = [&](const Held& held) {
      return !has_no_year(held.press.time) || years_before(held.press.time.local, years);
    };
    const auto last = years_before(latest, years);
    if (!last || *last > written_ + days(1) || !std::all_of(held_.begin(), held_.end(), fits))
      continue;
    for (Held& held : held_)
      if (has_no_year(held.press.time))
        held.press.time.local = *years_before(held.press.time.local, years);
    return;
  }
}

void HeldTimes::release() {
  settle_years();
  settle_year_order();
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
