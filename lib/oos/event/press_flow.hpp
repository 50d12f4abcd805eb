// SPDX-License-Identifier: Apache-2.0
// Presses in time order in, finished presses out: contact bounces, repeats and rows exported twice
// are merged, cancelled presses taken back. Holds a press only while a later one may still change
// it, so that it serves whole logs and growing ones alike. Used by PressBook and LiveBook.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "oos/event/press.hpp"
#include "oos/event/vocabulary.hpp"

namespace oos::event {

/// Takes what leaves the flow, in time order (but for presses that came late).
class FlowSink {
 public:
  virtual ~FlowSink() = default;
  /// A press of a button that is no control.
  virtual void press(Press& press) = 0;
  /// A press of a control other than `cancel`.
  virtual void control(const Press& press) = 0;
  /// A `cancel` that found no press to take back.
  virtual void idle_cancel(const Press& press) = 0;
};

/// What became of presses that did not leave the flow as presses.
struct FlowCounts {
  std::int64_t bounces = 0;  ///< merged: one contact
  std::int64_t repeats = 0;  ///< merged: pressed again, `count` says so
  std::int64_t twins = 0;    ///< merged: the same row of another log
  std::int64_t cancelled = 0;
  std::int64_t controls = 0;
  std::int64_t idle_cancels = 0;  ///< of the controls
  std::int64_t late_repeats = 0;  ///< of the repeats: came when the press had left

  std::int64_t merged() const { return bounces + repeats + twins; }
};

class PressFlow {
 public:
  /// All must outlive the flow.
  PressFlow(const survey::Survey* survey, const Vocabulary& vocabulary, FlowSink& sink);

  /// The next press; `arrived_ms` matters to leave_arrived() alone.
  void add(const Press& press, std::int64_t arrived_ms = 0);
  /// Whether add() would merge the press into one that has not left.
  bool continues(const Press& press) const;
  /// Lets out what no cancel may take back any more, although repeats may come: presses of devices
  /// that cannot cancel, and those that arrived early enough.
  void leave_arrived(std::int64_t now_ms);
  /// Lets everything out.
  void finish();

  const FlowCounts& counts() const { return counts_; }

 private:
  struct Pending {
    Press press;
    Instant last;  // of its repeats
    std::int64_t arrived_ms = 0;
    bool cancelled = false;
  };
  /// The press of one signature that repeats are merged into.
  struct Open {
    Instant time;  // of the last repeat
    std::int64_t line = 0;
    std::uint32_t file = 0;
    bool known = false;
    bool fine = false;
    std::uint64_t number = 0;  // of the pending press
  };

  bool repeats(const Open& open, const Press& press) const;
  void merge(Open& open, const Press& press, std::int64_t arrived_ms);
  void cancel(const Press& press, const survey::Control& control);
  std::int64_t cancel_ms_of(const Press& press);
  Pending* pending(std::uint64_t number);
  void leave_front();

  const survey::Survey* survey_;
  const Vocabulary& vocabulary_;
  FlowSink& sink_;
  survey::EventRules rules_;
  bool can_cancel_ = false;
  std::deque<Pending> pending_;
  std::uint64_t first_number_ = 1;       // of the front of pending_; 0: none
  std::vector<Open> open_;               // by signature
  std::vector<std::int64_t> cancel_ms_;  // by device; -1: not looked up
  Instant left_ = Instant::min();        // the latest that left
  FlowCounts counts_;
};

}  // namespace oos::event
