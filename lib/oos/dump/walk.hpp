// SPDX-License-Identifier: Apache-2.0
// The files of a recorder's dump in a fixed order, whatever the file system says. Symbolic links
// are followed, loops and second ways to the same file are not. First step of oos-ingest.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"

struct stat;

namespace oos::dump {

/// When a file was last changed.
Instant modified_of(const struct stat& status);

/// A regular file of a dump.
struct FoundFile {
  std::string path;      ///< to open it: the root as given and what is below
  std::string root;      ///< name of the folder the walk began in (its parent for a single file)
  std::string relative;  ///< below that folder, with '/'
  std::int64_t size_bytes = 0;
  Instant modified{};
};

/// What became of the entries that are no files to read.
struct WalkProblem {
  std::string path;
  std::string message;
  bool duplicate = false;  ///< a second way to a file already found; nothing is wrong
};

struct Walk {
  std::vector<FoundFile> files;  ///< in the order of the roots, then by path
  std::vector<WalkProblem> problems;
};

/// Lists the files below each root; a root may be a file. Calls `stop_if_asked` now and then,
/// which may throw.
Walk walk(const std::vector<std::string>& roots, const std::function<void()>& stop_if_asked);

}  // namespace oos::dump
