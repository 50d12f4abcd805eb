// SPDX-License-Identifier: Apache-2.0
// Clips that wait in the user's bucket while SpeechKit works on them, noted in the ledger so that
// what a killed run left there is removed by the next one that meets the clip.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "oos/http/object_storage.hpp"
#include "oos/state/ledger.hpp"
#include "oos/stt/recognizer.hpp"

namespace oos::stt {

/// Name of a clip's object: from the request's key, which is a sum, so that it tells nothing.
std::string object_name(const std::string& request_key);

/// Thread-safe.
class ClipUpload {
 public:
  /// `storage` may be nullptr: there is no bucket. `ledger` may be nullptr, and must outlive this.
  ClipUpload(std::unique_ptr<http::ObjectStorage> storage, state::Ledger* ledger);

  bool has_bucket() const { return storage_ != nullptr; }
  /// Puts the clip into the bucket; a time: to be tried again then. Throws Error(service).
  std::optional<Later> put(const Request& request, const std::string& bytes, int attempt);
  /// The object's address.
  std::string uri(const Request& request) const;
  /// Removes the clip's object, should there be one. Throws Error(service).
  std::optional<Later> remove(const Request& request, int attempt);

  /// What became of the objects in the ledger's notes.
  struct CleanUp {
    std::int64_t removed = 0;
    std::int64_t needed = 0;  ///< of clips that are worked on, or whose result is to be collected
  };
  /// Removes what runs that were killed left in the bucket. Throws Error(service), Interrupted.
  CleanUp clean_up(const std::function<void(http::milliseconds)>& sleep);

 private:
  bool is_needed(const std::string& key);
  bool is_noted(const Request& request);

  std::unique_ptr<http::ObjectStorage> storage_;
  state::Ledger* ledger_;
  std::mutex mutex_;
  std::set<std::string> kept_;  // keys, while there is no ledger
};

/// Throws Error(input) when SpeechKit would refuse a clip of this size (1 GB, 4 h over all
/// channels), or when it is too large to go inline and there is no bucket: what to do is told.
struct ClipExtent {
  std::uintmax_t bytes = 0;
  std::int64_t duration_ms = 0;
  int channels = 1;
};
void check_extent(const ClipExtent& extent, std::size_t inline_limit_bytes, bool has_bucket);

}  // namespace oos::stt
