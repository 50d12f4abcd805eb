// SPDX-License-Identifier: Apache-2.0
// Presses whose log has not yet told how to read their times: the year where none is shown, and
// which of two numbers is the month in "10/03/2026". Later rows, or the end of the log, decide for
// all of them. OrderGuess is for the formats, HeldTimes for whoever takes their presses.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "oos/event/log_format.hpp"

namespace oos::event {

/// Reads times day first until one can only be read month first; says so to the sink.
class OrderGuess {
 public:
  /// `sure`: the order has been proved already.
  OrderGuess(text::DateOrder order, bool sure, LogSink& sink)
      : order_(order), sure_(sure), sink_(sink) {}

  /// `parse` reads one time in a given order.
  template <typename Parse>
  std::optional<LogTime> read(const Parse& parse) {
    auto time = parse(order_);
    if (!time && !sure_ && order_ == text::DateOrder::day_first) {
      time = parse(text::DateOrder::month_first);
      if (!time) return time;
      order_ = text::DateOrder::month_first;
      sure_ = true;
      sink_.months_come_first();
    }
    if (time && time->order == text::OrderProof::shown) sure_ = true;
    if (time && sure_) time->order = text::OrderProof::none;
    return time;
  }

 private:
  text::DateOrder order_;
  bool sure_;
  LogSink& sink_;
};

/// Keeps the presses of one log that are in doubt, in their order.
class HeldTimes {
 public:
  using Next = std::function<void(const RawPress& press)>;

  /// `written`: when the log was written to last; no press is later than a day after it.
  HeldTimes(LocalTime written, Next next) : written_(written), next_(std::move(next)) {}

  void add(const RawPress& press);
  /// The dates held, and those to come that are open, are to be read month first.
  void months_come_first();
  /// Hands on what is held: nothing more will be known.
  void release();

 private:
  struct Held {
    RawPress press;
    std::string device, button, employee, action;
  };

  void settle_years();

  LocalTime written_;
  Next next_;
  bool months_first_ = false;
  std::deque<Held> held_;
};

}  // namespace oos::event
