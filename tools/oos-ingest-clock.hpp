// SPDX-License-Identifier: Apache-2.0
// The options of oos-ingest about the recorders' clocks, and what the tool says about them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/cli/tool.hpp"
#include "oos/core/file.hpp"
#include "oos/dump/ingest.hpp"

namespace oos_ingest {

struct ClockTexts {
  std::vector<std::string> anchors;
  std::vector<std::string> shifts;
  std::string sync_file;
};

inline void declare_clock(CLI::App& app, ClockTexts& texts) {
  app.add_option("--anchor", texts.anchors,
                 "when a file began, FILE@TIME, or what a clock showed, POINT@SHOWN=TIME")
      ->type_name("ANCHOR")
      ->allow_extra_args(false);
  app.add_option("--clock-shift", texts.shifts,
                 "seconds to add to the times of all recorders or of a point")
      ->type_name("[POINT=]SECONDS")
      ->allow_extra_args(false);
  app.add_option("--sync", texts.sync_file,
                 "file with the moments at which sync was pressed on the recorders")
      ->type_name("FILE");
}

/// Throws Error(usage) for what is no anchor or shift, Error(io) and Error(input) for the list.
inline oos::dump::ClockOptions parse_clock(const ClockTexts& texts) {
  oos::dump::ClockOptions clocks;
  for (const std::string& text : texts.anchors)
    clocks.anchors.push_back(oos::dump::parse_anchor(text));
  for (const std::string& text : texts.shifts)
    clocks.shifts.push_back(oos::dump::parse_clock_shift(text));
  constexpr std::size_t most_bytes = 1u << 20u;
  if (!texts.sync_file.empty())
    clocks.sync =
        oos::dump::parse_sync_list(oos::read_file(texts.sync_file, most_bytes), texts.sync_file);
  return clocks;
}

/// Warns of what looks wrong with a clock and is not mended: that takes a person.
inline void report_clocks(oos::cli::Context& context,
                          const std::vector<oos::dump::RecorderReport>& recorders) {
  for (const oos::dump::RecorderReport& recorder : recorders) {
    for (const auto& shift : recorder.hour_shifts) {
      const std::int64_t seconds = std::int64_t{shift.hours} * 3600;
      context.terminal().warn(fmt::format(
          "{}: {} is {} h {} {} in {} of {} files; if {} is wrong, add --clock-shift {}={}",
          recorder.recorder, shift.chosen, shift.hours < 0 ? -shift.hours : shift.hours,
          shift.hours < 0 ? "after" : "before", shift.other, shift.files, shift.of, shift.chosen,
          recorder.point, seconds));
    }
    if (recorder.anchors_disagree)
      context.terminal().warn(
          fmt::format("{}: the anchors do not fit one clock; it was set between them, or one of "
                      "them is wrong",
                      recorder.recorder));
  }
}

}  // namespace oos_ingest
