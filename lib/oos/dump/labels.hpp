// SPDX-License-Identifier: Apache-2.0
// The marks that a recorder put inside a file when a button was pressed, as labels of a recording:
// times in milliseconds, texts in UTF-8. Used by oos-ingest on each file. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oos/audio/probe.hpp"
#include "oos/record/recording.hpp"

namespace oos::dump {

/// The labels of a file, by time; `at_ms` is the sample divided by the rate, rounded.
std::vector<record::Label> labels_of(const audio::FileInfo& info);

/// A label's bytes as UTF-8: kept when they are, else read as Windows Cyrillic (cp1251), which
/// Russian recorders write. What no letter stands for becomes U+FFFD, control characters a space.
std::string label_text(std::string_view bytes);

}  // namespace oos::dump
