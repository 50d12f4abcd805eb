// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/shared_library.hpp"

#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::stt {

SharedLibrary::SharedLibrary(LibraryName name) : name_(std::move(name)) {
  path_ = name_.file.empty() ? name_.usual : name_.file;
  // A name without a slash is looked up on the loader's path; the user's own file is never.
  if (!name_.file.empty() && path_.find('/') == std::string::npos) path_ = "./" + path_;
  handle_ = ::dlopen(path_.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (handle_ != nullptr) return;
  const char* reason = ::dlerror();  // NOLINT(concurrency-mt-unsafe): it is one thread's own
  throw Error(ErrorKind::config,
              fmt::format("the engine {} needs the library {}, which the loader cannot open ({}); "
                          "name it with --engine-library FILE or put its folder into "
                          "LD_LIBRARY_PATH; {}",
                          name_.engine, name_.usual, reason == nullptr ? "unknown reason" : reason,
                          name_.advice));
}

void* SharedLibrary::address(const char* symbol) const {
  void* found = ::dlsym(handle_, symbol);
  if (found == nullptr)
    throw Error(ErrorKind::config,
                fmt::format("is no {} that the engine {} can use: it has no function {}; {}",
                            name_.usual, name_.engine, symbol, name_.advice),
                path_);
  return found;
}

}  // namespace oos::stt
