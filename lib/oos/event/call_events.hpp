// SPDX-License-Identifier: Apache-2.0
// Events without presses: one for each telephone call, each leg of it or each message that was
// recorded, so that whole conversations can be cut and scored; all of them, or a sample of every
// k-th. From the recording lines that flow in. Used by oos-events.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/record/event.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

struct CallEventOptions {
  bool calls = false;      ///< one event a call, at the start of its first recording
  bool legs = false;       ///< one event a recording of a call
  bool messages = false;   ///< one event a message
  std::int64_t every = 1;  ///< of each employee's, in the order of time
  std::string seed;        ///< which of the first `every` is the first
  const survey::Question* question = nullptr;  ///< that they answer; null: none

  bool any() const { return calls || legs || messages; }
};

/// What became of the calls and messages: found = made + pressed + left_out.
struct CallEventCounts {
  std::int64_t found = 0;
  std::int64_t made = 0;
  std::int64_t pressed = 0;   ///< somebody pressed a button in it: that is its event
  std::int64_t left_out = 0;  ///< not of the sample
};

/// Who was on shift at a point; empty: nobody knows.
using OnShift = std::function<std::string(const std::string& point, Instant time)>;

class CallEvents {
 public:
  /// The question of the options must outlive it.
  explicit CallEvents(CallEventOptions options) : options_(std::move(options)) {}

  /// Learns of the call or message of a recording line; others mean nothing. Throws Error(input).
  void add(const jsonl::Line& line);
  /// Makes the events, by start and id. The sample depends on the calls and the seed alone, not on
  /// the order of the lines: each employee's by time, every k-th of them. `pressed`: ids of calls
  /// that have events already, in lower case.
  CallEventCounts each(const std::set<std::string>& pressed, const OnShift& on_shift,
                       const std::function<void(const record::Event&)>& emit);

 private:
  struct Item {
    std::string key;   // of the call, or of the recording
    std::string call;  // id, in lower case; empty: none is known
    std::string recording;
    std::string kind;
    std::string point;
    std::string path;
    std::optional<std::string> employee;
    std::optional<std::string> call_id;
    ZonedInstant start;
    std::int64_t uncertainty_ms = 0;
  };
  void take(Item item);
  record::Event event_of(const Item& item) const;

  CallEventOptions options_;
  std::map<std::string, Item> items_;  // by key
};

/// Id of the visit that a call is.
std::string visit_of_call(const std::string& point, const std::string& call);

}  // namespace oos::event
