// SPDX-License-Identifier: Apache-2.0
// A file that lives in memory only: for libraries that read their input from a path. Leaves
// nothing behind, however the process ends.
#pragma once

#include <string>
#include <string_view>

namespace oos::stt {

class MemoryFile {
 public:
  /// Holds `content`; the name is for debuggers. Throws Error(io) when there is no memory for it.
  MemoryFile(const char* name, std::string_view content);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// A path that opens it for reading from the start while this object lives.
  std::string path() const;

 private:
  int descriptor_ = -1;
};

}  // namespace oos::stt
