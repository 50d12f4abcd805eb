// SPDX-License-Identifier: Apache-2.0
// The facts of an audio file as JSON text and back: what the ledger of oos-ingest keeps, so that a
// later run need not open the file again. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "oos/audio/probe.hpp"

namespace oos::dump {

/// All that probe() found.
std::string facts_to_json(const audio::FileInfo& info);
/// Whether a text is of this version of the program: cheaper than reading it.
bool are_facts(std::string_view text);
/// Absent when the text is not of this version of the program: then the file is looked at again.
std::optional<audio::FileInfo> facts_from_json(const std::string& text);

}  // namespace oos::dump
