// SPDX-License-Identifier: Apache-2.0
// What oos-events writes, and how it accounts for it.
#pragma once

#include <string>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/event/presses.hpp"
#include "oos/event/read_logs.hpp"
#include "oos/record/event_line.hpp"

namespace oos_events {

using oos::cli::Context;

/// Counts under one name of a tally; looked up at the first count, for there may be millions.
class Count {
 public:
  Count(Context& context, const char* tally, const char* outcome)
      : context_(context), tally_(tally), outcome_(outcome) {}
  Count& operator+=(std::int64_t more) {
    if (count_ == nullptr) count_ = &context_.summary().tally(tally_).outcomes[outcome_];
    *count_ += more;
    return *this;
  }

 private:
  Context& context_;
  const char* tally_;
  const char* outcome_;
  std::int64_t* count_ = nullptr;
};

/// Lines to standard output, counted; sentences to standard error. `until_stopped`: throws
/// Interrupted at the first line after a signal.
inline oos::event::EventOutput output_of(Context& context, bool until_stopped) {
  auto write = [&context, until_stopped, &created = context.summary().tally("lines").created,
                written = Count(context, "lines", "written")](const auto& line) mutable {
    if (until_stopped) Context::stop_if_asked();
    context.out().write(line);
    ++created;
    written += 1;
  };
  oos::event::EventOutput output;
  output.event = [write, emitted = Count(context, "log_lines", "emitted"),
                  abandoned = Count(context, "log_lines", "abandoned")](const auto& line) mutable {
    write(line);
    emitted += 1;
    abandoned += -1;
  };
  output.line = [write](const char* type, const oos::jsonl::Json& object) mutable {
    write(oos::jsonl::new_line(type, object));
  };
  output.notice = [&context](const std::string& message) { context.terminal().warn(message); };
  return output;
}

/// The rows of the logs that were read; the presses among them are abandoned until they are
/// written.
inline void count_rows(Context& context, const oos::event::LogAccount& account) {
  if (account.rejected > 0) context.raise_status(oos::ExitStatus::record_errors);
  auto& rows = context.summary().tally("log_lines");
  rows.read += account.read;
  rows.outcomes["rejected"] += account.rejected;
  rows.outcomes["headings"] += account.headings;
  rows.outcomes["records"] += account.records;
  rows.outcomes["abandoned"] += account.presses;
  if (account.ignored > 0) rows.outcomes["ignored"] += account.ignored;
}

/// What became of the presses that are no events, after the last of them.
inline void count_presses(Context& context, const oos::event::FlowCounts& counts) {
  auto& rows = context.summary().tally("log_lines");
  const auto move = [&rows](const char* outcome, std::int64_t count) {
    rows.outcomes[outcome] += count;
    rows.outcomes["abandoned"] -= count;
  };
  move("merged", counts.merged());
  if (counts.cancelled > 0) move("cancelled", counts.cancelled);
  if (counts.controls > 0) move("controls", counts.controls);
  if (rows.outcomes["abandoned"] == 0) rows.outcomes.erase("abandoned");
  const auto note = [&rows](const char* name, std::int64_t count) {
    if (count > 0) rows.notes[name] = count;
  };
  note("bounces", counts.bounces);
  note("twins", counts.twins);
  note("idle_cancels", counts.idle_cancels);
  note("late_repeats", counts.late_repeats);
}

/// Says what the survey does not know, and which clocks seem to be wrong.
inline void tell_doubts(Context& context, oos::event::PressBook& book) {
  for (const std::string& sentence : doubts(book)) context.terminal().warn(sentence);
  auto shifts = oos::jsonl::Json::array();
  for (const auto& suggested : book.suggested_shifts()) {
    context.terminal().warn(shift_sentence(suggested));
    const auto& shift = suggested.shift;
    shifts.push_back({{"point", suggested.point},
                      {"device", suggested.device},
                      {"shift_ms", shift.shift_ms},
                      {"from_ms", shift.from_ms},
                      {"to_ms", shift.to_ms},
                      {"presses", shift.presses},
                      {"outside_before", shift.outside_before},
                      {"outside_after", shift.outside_after}});
  }
  if (!shifts.empty()) context.summary().fact("suggested_shifts", shifts);
}

}  // namespace oos_events
