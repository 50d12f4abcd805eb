// SPDX-License-Identifier: Apache-2.0
// From the named fields of one log entry (JSON, key=value, form) to a press: which key holds what,
// told by the user or by custom, and what the action words mean. Shared by all formats but CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "oos/event/doubtful_times.hpp"
#include "oos/event/held_presses.hpp"
#include "oos/event/log_format.hpp"

namespace oos::event {

/// The fields of one entry.
class Fields {
 public:
  virtual ~Fields() = default;
  /// Whether the key (or path, "data.ts") is there; its scalar value as text, empty for others.
  virtual bool find(std::string_view key, std::string& value) const = 0;
};

/// What is known of an entry beside its fields.
struct Origin {
  std::int64_t line = 0;
  std::string_view text;         ///< the entry, for remarks
  std::optional<LogTime> stamp;  ///< by the program that wrote the log
  std::string_view device;       ///< when no field names one
  std::string_view button;       ///< likewise
  bool only_presses = true;      ///< false: the log holds much else, which is ignored
  std::string_view without_time = "has no time; a key ts, time or timestamp is expected";
};

/// Turns entries into presses.
class EntryMapper {
 public:
  /// `releases`: whether the log is known to tell them. Layout and sink must outlive the mapper.
  EntryMapper(const LogLayout& layout, LogSink& sink, bool releases = false)
      : layout_(layout),
        sink_(sink),
        held_(sink, releases),
        order_(text::DateOrder::day_first, false, layout, sink) {}

  void read(const Fields& fields, const Origin& origin);
  /// After the last entry.
  void finish() { held_.finish(); }
  /// Whether a field is a button or an action by its name.
  bool has_button(const Fields& fields) const;

 private:
  bool find(const Fields& fields, Column column, std::string& value) const;
  std::optional<LogTime> time_of(const Fields& fields, std::string& text,
                                 std::int64_t& uncertainty_ms, const Origin& origin);
  bool find_button(const Fields& fields, const Origin& origin);
  bool is_known_button(std::string_view text) const;
  void hand_on(const Fields& fields, const Origin& origin, const LogTime& time,
               std::int64_t uncertainty_ms);

  const LogLayout& layout_;
  LogSink& sink_;
  HeldPresses held_;
  OrderGuess order_;
  std::string button_;
  std::string action_;
  std::string device_;
  std::string employee_;
};

}  // namespace oos::event
