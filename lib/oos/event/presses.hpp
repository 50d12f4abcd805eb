// SPDX-License-Identifier: Apache-2.0
// From the rows of button logs to events: clocks corrected, buttons tied to questions, bounces
// merged, presses of one customer grouped into visits. The work of oos-events.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oos/event/event_maker.hpp"
#include "oos/event/label_presses.hpp"
#include "oos/event/log_stream.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::event {

struct PressOptions {
  const survey::Survey* survey = nullptr;
  std::optional<std::string> timezone;  ///< of local times; else the point's, else the machine's
  std::optional<std::string> point;     ///< of presses whose log names no device
  std::string format = "auto";
  ColumnNames columns;
  LocalTime written{};           ///< see LogLayout
  int first_year = 0;            ///< see LogLayout
  std::optional<Period> period;  ///< see LogLayout
  LabelOptions labels;           ///< but for the survey
};

/// What became of the rows of one log: read = presses + rejected + ignored + headings + records.
struct LogAccount {
  std::int64_t read = 0;
  std::int64_t presses = 0;
  std::int64_t rejected = 0;
  std::int64_t ignored = 0;
  std::int64_t headings = 0;
  std::int64_t records = 0;

  LogAccount& operator+=(const LogAccount& other);
};

/// Told what happens while a log is read.
struct LogListener {
  std::function<void(const Remark& remark)> rejected;
  std::function<void(const Remark& remark)> ignored;
  std::function<void(std::int64_t line, std::string_view text)> record;
};

/// A clock that seems to be wrong.
struct SuggestedShift {
  std::string device;
  std::string point;
  ClockShift shift;
};

/// All presses of a run. Holds 32 bytes a press until each_event(); more while a time is in doubt.
class PressBook {
 public:
  /// Throws Error(config) for an unknown zone. The survey must outlive the book.
  explicit PressBook(PressOptions options);
  ~PressBook();
  PressBook(const PressBook&) = delete;
  PressBook& operator=(const PressBook&) = delete;

  /// Reads a log. Throws Error(input) when it is no log; nothing was taken from it then.
  LogAccount add_log(const std::string& file, std::string_view bytes, const LogListener& listener);
  /// A log that is read piece by piece; `account` and the listener must outlive it.
  class Growing;
  /// `written`: when the log was written to last; as the options say if absent.
  std::unique_ptr<Growing> open_log(const std::string& file, const LogListener& listener,
                                    std::optional<LocalTime> written = std::nullopt);

  /// Learns from a record that flows in: recordings (when a point was recorded, its calls) and
  /// `contacts`. Others mean nothing. Throws Error(input) naming the pointer.
  void add_record(const jsonl::Line& line);
  /// Takes the presses that stand as labels in a recording line; others have none. Throws
  /// Error(input) naming the pointer.
  LogAccount add_labels(const jsonl::Line& line, const LogListener& listener);
  /// A roster table; see Roster. Throws Error(input).
  void add_roster(std::string_view bytes);

  /// Emits `exclude` records, the events in time order, each with its repeats merged, and `asking`
  /// records. Call once, after all logs.
  void each_event(const EventOutput& output);

  /// The one employee on shift at a point; empty: nobody knows.
  std::string employee_at(const std::string& point, Instant time);
  /// Calls with presses in them, by id in lower case, after each_event().
  const std::set<std::string>& pressed_calls() const { return facts_.pressed_calls; }

  /// Presses that did not become events of their own, after each_event().
  const FlowCounts& counts() const { return counts_; }
  /// Clocks that a constant shift would put right, by the recordings that flowed in.
  std::vector<SuggestedShift> suggested_shifts();
  /// Logs that show no year where nothing says which it is, with how many events they have.
  std::map<std::string, std::int64_t> guessed_years() const;
  /// Buttons and devices that the survey does not know, with how many presses they have.
  std::map<std::string, std::int64_t> unknown_buttons() const;
  std::map<std::string, std::int64_t> unknown_devices() const;

 private:
  friend class LiveBook;
  class Sink;

  void add(const RawPress& raw, std::uint32_t file);
  LogLayout layout(LocalTime written) const;
  std::uint32_t number_of_file(const std::string& file);
  DeviceFacts& device_of(std::uint32_t number);
  std::string zone_of(const survey::Point* point) const;
  std::shared_ptr<ZoneClock> clock_of(const std::string& zone);
  survey::ClockRules rules_of(const std::string& device, const survey::Point* point) const;
  void sort_presses();
  void emit_excludes(const EventOutput& output);

  PressOptions options_;
  PressFacts facts_;
  std::map<std::string, std::shared_ptr<ZoneClock>> clocks_;
  std::deque<Press> presses_;  // grows without a copy
  FlowCounts counts_;
};

/// A log that grows.
class PressBook::Growing {
 public:
  Growing(PressBook& book, const std::string& file, const LogListener& listener, LocalTime written);
  ~Growing();
  /// More bytes. Throws Error(input) when it is no log; nothing was taken from it then.
  void add(std::string_view bytes);
  /// Reads the whole rows so far, however few. Throws Error(input) when it cannot be understood
  /// (yet).
  void flush();
  /// The log ends here.
  void end();
  /// Hands on what is held because its time is in doubt: nothing more will be read.
  void settle();
  const LogAccount& account() const;

 private:
  std::unique_ptr<Sink> sink_;
  LogStream stream_;
};

}  // namespace oos::event
