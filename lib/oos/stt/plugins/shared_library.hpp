// SPDX-License-Identifier: Apache-2.0
// A C library that is loaded while the tool runs, if the user has it: engines that are no Debian
// packages. Nothing is linked, so the tool builds and works without them.
#pragma once

#include <string>

namespace oos::stt {

/// What to load, and what to tell a user who does not have it.
struct LibraryName {
  std::string engine;  ///< "vosk", for messages
  std::string usual;   ///< file name the loader looks for: "libvosk.so"
  std::string file;    ///< the user's own choice (--engine-library); empty: the usual one
  std::string advice;  ///< how to get it, as the end of a sentence
};

/// An open library. It stays loaded until the process ends, as its threads may still run.
class SharedLibrary {
 public:
  /// Throws Error(config) saying which file was looked for, where, and how to get it.
  explicit SharedLibrary(LibraryName name);

  /// A function of the library by its type: `function<int(const char*)>("name")`. Throws
  /// Error(config) when it has none of that name.
  template <typename Signature>
  Signature* function(const char* symbol) const {
    return reinterpret_cast<Signature*>(address(symbol));
  }
  /// The file that was loaded, as the loader calls it.
  const std::string& path() const { return path_; }

 private:
  void* address(const char* symbol) const;

  LibraryName name_;
  std::string path_;
  void* handle_ = nullptr;  // belongs to the loader
};

}  // namespace oos::stt
