// SPDX-License-Identifier: Apache-2.0
// Presses whose log has not yet told how to read their times: the year where none is shown, which
// of two numbers is the month in "10/03/2026", which is the year in "26-10-14". Later rows, or the
// end of the log, decide for all of them. OrderGuess is for the formats, HeldTimes for whoever
// takes their presses.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "oos/event/log_format.hpp"

namespace oos::event {

/// Reads times day first until one can only be read otherwise; says to the sink what is proved.
/// Where the number of the year is open, no time is later than a day after the log was written to
/// last, and the first is of the year that the layout gives, if it does.
class OrderGuess {
 public:
  /// `sure`: the order of day and month has been proved already.
  OrderGuess(text::DateOrder order, bool sure, const LogLayout& layout, LogSink& sink)
      : order_(order),
        sure_(sure),
        latest_(layout.written + std::chrono::days(1)),
        first_year_(layout.first_year),
        sink_(sink) {}

  /// `parse` reads one time in a given order.
  template <typename Parse>
  std::optional<LogTime> read(const Parse& parse) {
    using text::DateOrder;
    using text::OrderProof;
    auto time = parse(order_);
    if (!time && !sure_ && order_ == DateOrder::day_first) {
      time = parse(DateOrder::month_first);
      if (time) prove(DateOrder::month_first);
    }
    if (!time || time->order == OrderProof::none) return time;
    if (time->order == OrderProof::year_last && !year_sure_) prove(DateOrder::day_first);
    if (time->order == OrderProof::year_open && !year_sure_) {
      const auto other = parse(DateOrder::year_first);
      const bool fits = may_be(*time);
      const bool other_fits = other && may_be(*other);
      if (fits != other_fits) prove(fits ? DateOrder::day_first : DateOrder::year_first);
      if (!fits && other_fits) time = other;
    }
    if (time->order == OrderProof::shown) sure_ = true;
    const bool of_year = time->order == OrderProof::year_open;
    if (of_year ? year_sure_ : sure_ || time->order != OrderProof::open)
      time->order = OrderProof::none;
    return time;
  }

 private:
  bool may_be(const LogTime& time) const;
  void prove(text::DateOrder order);

  text::DateOrder order_;
  bool sure_;
  bool year_sure_ = false;
  LocalTime latest_;
  int first_year_;
  LogSink& sink_;
};

/// "26-10-14" with day and year the other way round; absent when that is no date.
std::optional<LocalTime> years_swapped(LocalTime time);

/// Keeps the presses of one log that are in doubt, in their order.
class HeldTimes {
 public:
  using Next = std::function<void(const RawPress& press)>;

  /// `written`: when the log was written to last; no press is later than a day after it.
  HeldTimes(LocalTime written, Next next) : written_(written), next_(std::move(next)) {}

  void add(const RawPress& press);
  /// How the dates held that are open, and those to come, are to be read. See LogSink.
  void order_shown(text::DateOrder order);
  /// Hands on what is held: nothing more will be known. Where day and year could be either way
  /// round, the latest time comes as near to the time of writing as it can; such times keep
  /// OrderProof::year_open and are `year_guessed`.
  void release();

 private:
  struct Held {
    RawPress press;
    std::string device, button, employee, action;
  };

  void settle_years();
  void settle_year_order();

  LocalTime written_;
  Next next_;
  bool months_first_ = false;
  std::deque<Held> held_;
};

}  // namespace oos::event
