// SPDX-License-Identifier: Apache-2.0
// The presses of growing logs, emitted as they come: each is held a moment, so that lines that come
// late keep their order and repeats are counted, and no longer. Used by follow_logs().
#pragma once

#include <cstdint>
#include <vector>

#include "oos/event/presses.hpp"

namespace oos::event {

class LiveBook {
 public:
  /// Presses wait `lateness_ms` for earlier ones to come. All must outlive this.
  LiveBook(PressBook& book, const EventOutput& output, std::int64_t lateness_ms);

  /// Takes what the book has read since, and emits what has waited long enough. `now_ms`: of any
  /// clock that only goes forward.
  void pump(std::int64_t now_ms);
  /// Takes what the book has read since, and emits nothing: more is there to be read at once.
  void take(std::int64_t now_ms);
  /// Emits everything that is left.
  void finish();

 private:
  struct Held {
    Press press;
    std::int64_t arrived_ms = 0;
  };

  PressBook& book_;
  const EventOutput& output_;
  std::int64_t lateness_ms_;
  std::vector<Held> held_;  // by time
  EventMaker maker_;
  PressFlow flow_;
};

}  // namespace oos::event
