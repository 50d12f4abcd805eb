// SPDX-License-Identifier: Apache-2.0
// A user's bucket in Object Storage or another store that speaks S3's REST API: clips too large to
// travel inline wait for SpeechKit there, and clips are delivered there.
#pragma once

#include <optional>
#include <string>

#include "oos/core/environment.hpp"
#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/http/sigv4.hpp"

namespace oos::http {

/// Empty means not given.
struct StorageOptions {
  std::string url = "https://storage.yandexcloud.net";
  std::string region = "ru-central1";
  std::string bucket = {};
  std::string key_file = {};  ///< a static access key
};

/// The static key of the bucket: from the file (two words: id and secret; or the JSON that
/// `yc iam access-key create` prints), else AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Throws
/// Error(io), or Error(config) when there is none.
AccessKey find_access_key(const std::string& file, const Environment& environment);

/// Thread-safe. Throws Error(usage) when the address may not get credentials.
class ObjectStorage {
 public:
  struct Tools {
    Transport transport;
    Pacing pacing;
    RetryPolicy retry = {};
    Timeouts timeouts = {};
  };
  ObjectStorage(StorageOptions options, AccessKey key, Tools tools);

  /// The object's address as SpeechKit is told it.
  std::string uri(const std::string& name) const;
  /// Writes an object, replacing an older one: one attempt, the `attempt`th from 1; a time: to be
  /// tried again then. Throws Error(service).
  std::optional<Later> put(const std::string& name, const std::string& bytes, int attempt) const;
  /// Removes an object, likewise; none there is no error.
  std::optional<Later> remove(const std::string& name, int attempt) const;
  /// The call on an object with its address and signature, for callers that send it themselves.
  /// `wanted` has a method, its body or pieces, and headers; those that begin with x-amz- (in lower
  /// case) are signed. `payload_sha256` is the sum over the body.
  Request signed_request(Request wanted, const std::string& name,
                         const std::string& payload_sha256) const;
  /// The code in an answer that refuses, with a comma before it; empty when there is none.
  static std::string error_code(const std::string& body);
  std::int64_t now_unix_s() const { return tools_.pacing.now_unix_s(); }

 private:
  std::optional<Later> call(const Request& request, const std::string& name, int attempt) const;

  StorageOptions options_;
  AccessKey key_;
  Tools tools_;
};

}  // namespace oos::http
