// SPDX-License-Identifier: Apache-2.0
// libcurl's handles as owning pointers. The only header, beside the .cpp files of this folder,
// that knows libcurl.
#pragma once

#include <memory>

#include <curl/curl.h>

namespace oos::http {

/// Turns a C function that frees a handle into a deleter.
template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* handle) const noexcept {
    Free(handle);
  }
};

using Easy = std::unique_ptr<CURL, Deleter<&curl_easy_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, Deleter<&curl_slist_free_all>>;

}  // namespace oos::http
