// SPDX-License-Identifier: Apache-2.0
// Tags around MPEG audio and ADTS: ID3v2 in front, ID3v1 and APE behind. What they say of the
// recording's date is kept, their places tell where the sound begins and ends.
#pragma once

#include <cstdint>

#include "oos/audio/byte_view.hpp"
#include "oos/audio/probe.hpp"

namespace oos::audio {

/// Reads the ID3v2 tags at the start of a file and gives the place behind them. Throws Error(io).
std::uint64_t read_id3v2(ByteWindow& window, FileInfo& info);
/// The place at which an ID3v1 or APE tag at the end begins; the size of the file without one.
std::uint64_t end_before_tags(ByteWindow& window);

}  // namespace oos::audio
