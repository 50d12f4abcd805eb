// SPDX-License-Identifier: Apache-2.0
// Where in a file its places are, for formats that do not say (MP3, ADTS): found by counting all
// packets once, then shared by everybody who opens the file, and kept for later runs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oos::audio {

struct SeekIndex {
  struct Mark {
    std::int64_t position = 0;  ///< samples from the start of the recording
    std::int64_t seek_to = 0;   ///< bytes, or a time stamp where there are stamps

    friend bool operator==(const Mark&, const Mark&) = default;
  };
  std::int64_t total = 0;   ///< samples of the recording
  std::vector<Mark> marks;  ///< ascending
};

/// Shared: several decoders of one file use it at once, and outlive each other.
using SharedSeekIndex = std::shared_ptr<const SeekIndex>;

/// As the bytes of a file.
std::string write_seek_index(const SeekIndex& index);
/// Absent when the bytes are not what write_seek_index() gave.
std::optional<SeekIndex> read_seek_index(std::string_view bytes);

}  // namespace oos::audio
