// SPDX-License-Identifier: Apache-2.0
// Which row of a call log belongs to which recording: by the file the row names, else by line and
// start. A row or a recording that fits several others is left alone rather than guessed.
// Used by oos-ingest. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/profile.hpp"

namespace oos::dump {

/// What a row and a recording are compared by.
struct JoinKey {
  std::string path;  ///< of the file, with either slash; empty: not told
  std::string line;  ///< empty: not told
  std::optional<Instant> start;
};

struct Joined {
  std::vector<std::optional<std::size_t>> row_of;  ///< of each recording
  std::int64_t unmatched = 0;                      ///< rows without a recording
};

/// Finds the row of each recording; a row serves one recording and a recording has one row, the
/// first that names it.
Joined join_rows(const std::vector<JoinKey>& rows, const std::vector<JoinKey>& recordings,
                 const JoinRules& rules);

}  // namespace oos::dump
