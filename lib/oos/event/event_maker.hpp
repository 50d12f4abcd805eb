// SPDX-License-Identifier: Apache-2.0
// From finished presses to event records: the visit each belongs to, the employee on the roster,
// and what is remarkable about it (event.flags). Needs no more of the past than the visit and the
// last few presses, so that it serves growing logs too. Used by PressBook.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/core/digest.hpp"
#include "oos/event/ask_rate.hpp"
#include "oos/event/coverage.hpp"
#include "oos/event/pauses.hpp"
#include "oos/event/press_flow.hpp"
#include "oos/event/source_clock.hpp"
#include "oos/record/event_line.hpp"
#include "oos/survey/roster.hpp"

namespace oos::event {

/// What is known of a device: looked up once.
struct DeviceFacts {
  std::string point;
  std::uint32_t place = 0;  ///< number of the point in PressFacts::points
  const survey::Point* known = nullptr;
  std::unique_ptr<SourceClock> clock;
  std::deque<Instant> recent;    ///< presses that may make a burst
  std::vector<Instant> presses;  ///< evidence of the clock, thinned out
  std::int64_t seen = 0;
};

/// All that the steps behind the reading of logs share.
struct PressFacts {
  explicit PressFacts(const survey::Survey* with) : survey(with), words(with), asking(with) {}

  const survey::Survey* survey = nullptr;
  Vocabulary words;
  Names files;
  /// By number in files: the log was last written when its last presses were.
  std::vector<bool> year_known;
  std::vector<std::int64_t> year_guessed;  ///< events emitted with a year that nothing confirms
  std::vector<std::int64_t> guess_ms;      ///< how far off such a time may be
  Names points;
  std::vector<DeviceFacts> devices;  ///< by number in words.devices
  Coverage coverage;
  survey::Roster roster;
  AskRate asking;
  std::set<std::string> pressed_calls;  ///< ids in lower case
};

/// Where events and the lines about them go.
struct EventOutput {
  /// The whole line of an event.
  std::function<void(const std::string& line)> event;
  /// A line of another type: "exclude", "asking".
  std::function<void(const char* type, const jsonl::Json& object)> line;
  std::function<void(const std::string& message)> notice;  ///< for people
};

class EventMaker : public FlowSink {
 public:
  EventMaker(PressFacts& facts, const EventOutput& output, bool with_excludes);

  void press(Press& press) override;
  void control(const Press& press) override;
  void idle_cancel(const Press& press) override;
  /// After the last press: open pauses.
  void finish() { pauses_.finish(); }

 private:
  struct Visit {
    std::string id;
    Instant last{};
    bool open = false;
    bool asked = false;
    std::string call;
    std::vector<const survey::Question*> questions;
  };

  /// What the events of a signature have in common.
  struct Form {
    record::EventForm line;
    ContentIdSeries ids;
    std::optional<std::string> employee;  ///< of the log, by the survey
  };

  Visit& visit_of(const DeviceFacts& device, const Press& press);
  void look_at_question(Press& press, const survey::Question* question, Visit& visit);
  void look_at_time(Press& press, DeviceFacts& device);
  const Form& form_of(std::uint32_t signature, const DeviceFacts& device);
  void emit(Press& press, const DeviceFacts& device, const Visit& visit);

  PressFacts& facts_;
  const EventOutput& output_;
  bool with_excludes_;
  survey::EventRules rules_;
  std::vector<Visit> visits_;               // the last of each point
  std::vector<std::optional<Form>> forms_;  // by signature
  std::string line_;
  Pauses pauses_;
};

/// The name of each flag that is raised, as in `event.flags`.
std::vector<std::string> names_of_flags(const Press& press);

}  // namespace oos::event
