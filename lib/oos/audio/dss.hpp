// SPDX-License-Identifier: Apache-2.0
// The times in the header of a DSS file (dictation recorders), which FFmpeg does not hand on in
// full: oos-ingest takes them as evidence of the start. Pure.
#pragma once

#include <map>
#include <string>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// Adds "dss_start" and "dss_end" ("2026-10-14 09:00:07", local) from the two fields of twelve
/// digits at 0x26 and 0x32 (FFmpeg, libavformat/dss.c). Adds nothing where there are no digits.
/// Throws Error(io).
void add_dss_times(const ByteSource& bytes, std::map<std::string, std::string>& tags);

}  // namespace oos::audio
