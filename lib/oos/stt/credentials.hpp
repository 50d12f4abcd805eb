// SPDX-License-Identifier: Apache-2.0
// The secret that opens SpeechKit: an API key or an IAM token, from a file or the environment,
// never from an option's value. It is shown to nobody: not in messages, records or the ledger.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace oos::stt {

/// Where to look; empty means not given.
struct CredentialOptions {
  std::string api_key_file = {};
  std::string iam_token_file = {};
};

/// A variable of the environment, if set and not empty.
using Environment = std::function<std::optional<std::string>(const char*)>;
Environment process_environment();

/// One secret and how it is sent. Thread-safe.
class Credentials {
 public:
  enum class Kind { api_key, iam_token };

  /// `file` is read again by refresh(); empty when the secret came from the environment.
  /// Throws Error(config) when the text is no such secret.
  Credentials(Kind kind, std::string secret, std::string file = {});

  /// Value of the Authorization header.
  std::string authorization() const;
  /// Reads the file again, as somebody may have renewed the token in it. True when it differs.
  /// Throws Error(io) or Error(config).
  bool refresh();
  /// The text with the secret, should it stand in it, struck out.
  std::string without_secret(std::string text) const;
  /// Whether other users of the machine can read the file.
  bool file_is_exposed() const;
  const std::string& file() const { return file_; }
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
  std::string file_;
  mutable std::mutex mutex_;
  std::string secret_;
};

/// The credentials that are there: --api-key-file or --iam-token-file, else YC_API_KEY, else
/// YC_IAM_TOKEN; nullptr when there are none. Throws Error(io) or Error(config).
std::unique_ptr<Credentials> find_credentials(const CredentialOptions& options,
                                              const Environment& environment);

}  // namespace oos::stt
