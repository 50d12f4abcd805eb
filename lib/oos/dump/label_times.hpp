// SPDX-License-Identifier: Apache-2.0
// Dates and times that a recorder wrote into the labels of a file: each says what its clock showed
// at a sample. Evidence of the start, and of how the samples run against the clock. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/audio/wav.hpp"
#include "oos/core/time.hpp"

namespace oos::dump {

/// A label whose text is a date and time.
struct LabelTime {
  std::int64_t at_ms = 0;  ///< from the recording's start
  LocalTime shown;
};

/// The date and time in a label's text ("31.01.2024 14:30:05" and the forms of file names); to the
/// second at least. With a format such as "dd.mm.yy HH:MM:SS" (a profile's `label_time_format`)
/// only that form counts. Absent for other texts, and for clocks that were not set.
std::optional<LocalTime> label_time(std::string_view text, std::string_view format = {});

/// The labels that are times, in their order.
std::vector<LabelTime> label_times_of(const std::vector<audio::Marker>& markers, int rate_hz,
                                      std::string_view format = {});

/// What the labels of one file say together.
struct LabelStart {
  ResolvedLocal start;              ///< what the clock showed at the first sample
  std::int64_t uncertainty_ms = 0;  ///< either way
  std::optional<double> drift_ppm;  ///< of the samples against the clock; needs an hour
  bool compressed = false;          ///< more time passed than was recorded: silences were left out
};
/// Absent without labels that are times, and when they are no clock (time stands still or runs
/// backwards while the sound goes on). Throws Error(config) for an unknown zone.
std::optional<LabelStart> start_by_labels(const std::vector<LabelTime>& labels,
                                          const std::string& zone);

}  // namespace oos::dump
