// SPDX-License-Identifier: Apache-2.0
// Presses that a recorder marked inside its own file (labels of a WAV), from the recording lines
// that flow in. Used by PressBook.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/event/log_format.hpp"
#include "oos/record/recording.hpp"

namespace oos::event {

/// The button of labels that name none: empty ones, and those that only tell a time.
constexpr std::string_view label_button = "label";

/// Which labels are presses.
struct LabelOptions {
  const survey::Survey* survey = nullptr;
  bool all = false;  ///< also labels that are no button of the survey (--from-labels)
  std::vector<std::string> ignore;  ///< beginnings of labels that the recorder makes itself
  std::int64_t edge_ms = 0;         ///< labels so near to the start or end are its own, too
};

/// A recording and what matters for its labels.
struct LabelledRecording {
  record::Recording recording;
  std::vector<record::Label> labels;
  double drift_ppm = 0;  ///< of the recorder's clock: positive when it runs slow
};

/// The labels of a recording line; none when it has no labels. Throws Error(input).
LabelledRecording read_labelled(const jsonl::View& recording);

/// Hands each label to the sink: as a press at start + at_ms · (1 + drift · 10⁻⁶), as uncertain as
/// the recording's start; or why it is none. A row is the label's number from 1.
void read_labels(const LabelledRecording& labelled, const LabelOptions& options, LogSink& sink);

}  // namespace oos::event
