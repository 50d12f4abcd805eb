// SPDX-License-Identifier: Apache-2.0
// Keys that were pressed on the telephone (DTMF), as the call log tells them with the recording.
// The log does not tell when in the call that was. Used by PressBook.
#pragma once

#include "oos/event/label_presses.hpp"

namespace oos::event {

/// Hands each key of the recording's call that is a button of the survey (all with options.all) to
/// the sink, as a press at the end of the call that may be as much earlier as the call is long; or
/// why it is none. "12" is the button 12, or if the survey has none the buttons 1 and 2. A row is
/// the number of the key from 1.
void read_keys(const record::Recording& recording, const LabelOptions& options, LogSink& sink);

}  // namespace oos::event
