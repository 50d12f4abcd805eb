// SPDX-License-Identifier: Apache-2.0
// From the rows of button logs to events: clocks corrected, buttons tied to questions, bounces
// merged, presses of one customer grouped into visits. The work of oos-events.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/event/log_stream.hpp"
#include "oos/event/names.hpp"
#include "oos/record/event.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

struct PressOptions {
  const survey::Survey* survey = nullptr;
  std::optional<std::string> timezone;  ///< of local times; else the point's, else the machine's
  std::optional<std::string> point;     ///< of presses whose log names no device
  std::string format = "auto";
  ColumnNames columns;
};

/// What became of the rows of one log: read = presses + rejected + ignored + headings + records.
struct LogAccount {
  std::int64_t read = 0;
  std::int64_t presses = 0;
  std::int64_t rejected = 0;
  std::int64_t ignored = 0;
  std::int64_t headings = 0;
  std::int64_t records = 0;
};

/// Told what happens while a log is read.
struct LogListener {
  std::function<void(const Remark& remark)> rejected;
  std::function<void(const Remark& remark)> ignored;
  std::function<void(std::int64_t line, std::string_view text)> record;
};

/// All presses of a run. Holds about 50 bytes a press.
class PressBook {
 public:
  /// Throws Error(config) for an unknown zone. The survey must outlive the book.
  explicit PressBook(PressOptions options);
  ~PressBook();
  PressBook(const PressBook&) = delete;
  PressBook& operator=(const PressBook&) = delete;

  /// Reads a log. Throws Error(input) when it is no log; nothing was taken from it then.
  LogAccount add_log(const std::string& file, std::string_view bytes, const LogListener& listener);

  /// Emits the events in time order, each with its repeats merged. Call once, after all logs.
  void each_event(const std::function<void(const record::Event&)>& emit);

  /// Presses that were merged into others by each_event().
  std::int64_t merged() const { return merged_; }
  /// Buttons and devices that the survey does not know, with how many presses they have.
  std::map<std::string, std::int64_t> unknown_buttons() const;
  std::map<std::string, std::int64_t> unknown_devices() const;

 private:
  struct Press;
  struct Device;
  class Sink;
  friend class Sink;

  void add(const RawPress& raw, std::uint32_t file);
  const Device& device_of(std::string_view name);
  record::Event event_of(const Press& press) const;
  void merge_repeats();
  void number_visits();

  PressOptions options_;
  Names files_;
  Names devices_;
  Names buttons_;
  Names employees_;
  Names actions_;
  std::vector<Device> device_facts_;  // by number in devices_
  std::vector<Press> presses_;
  std::vector<std::string> visits_;
  std::int64_t merged_ = 0;
};

}  // namespace oos::event
