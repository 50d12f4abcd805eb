// SPDX-License-Identifier: Apache-2.0
// The secret that opens SpeechKit: an API key or an IAM token, from a file, the environment, a
// command, or issued for a service account; never from an option's value. It is shown to nobody:
// not in messages, records or the ledger.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "oos/core/environment.hpp"
#include "oos/stt/speechkit/token_services.hpp"

namespace oos::stt {

/// Where to look; empty means not given.
struct CredentialOptions {
  std::string api_key_file = {};
  std::string iam_token_file = {};
  std::string service_account_key_file = {};
  std::string command = {};  ///< a program that prints the secret
  bool metadata = false;     ///< the virtual machine's own account
  TokenServices services = {};
};

/// One secret and how it is sent. Thread-safe.
class Credentials {
 public:
  enum class Kind { api_key, iam_token };
  /// Makes a fresh secret. Throws Error.
  using Issuer = std::function<IssuedToken()>;

  /// `file` is read again by refresh(); empty when the secret came from the environment.
  /// Throws Error(config) when the text is no such secret.
  Credentials(Kind kind, std::string secret, std::string file = {});
  /// Secrets that are issued: at the first use, a tenth of their life before they end, and by
  /// refresh(). `source` names where from, for people; `file` is the key file, if there is one.
  struct Issued {
    Kind kind = Kind::iam_token;
    std::string source;
    Issuer issue;
    std::function<std::int64_t()> now_unix_s;
    std::string file = {};
  };
  explicit Credentials(Issued issued);

  /// Value of the Authorization header. Throws what issuing throws.
  std::string authorization() const;
  /// The header if the secret were of this kind: to find out that it is.
  std::string authorization_as(Kind kind) const;
  /// Whether an "API key" is the id of one: 20 characters that begin with aje.
  bool looks_like_key_id() const;
  /// After the service refused `used` (an earlier authorization(); empty: the current one): takes
  /// the secret that is there by now, else reads the file again or has a new one issued. True when
  /// it differs. Throws Error.
  bool refresh(std::string_view used = {});
  /// The text with the secret, should it stand in it, struck out.
  std::string without_secret(std::string text) const;
  /// Whether other users of the machine can read the file.
  bool file_is_exposed() const;
  const std::string& file() const { return file_; }
  /// Where the secret comes from, for people.
  const std::string& source() const { return source_; }
  Kind kind() const { return kind_; }

 private:
  std::string header(Kind kind) const;
  void issue_anew() const;

  Kind kind_;
  std::string file_;
  std::string source_;
  Issued issued_;  // without `issue`: the secret is read
  mutable std::mutex mutex_;
  mutable std::string secret_;
  mutable std::optional<std::int64_t> renew_at_unix_s_;
};

/// The credentials that are there: by option (API key, IAM token, service account's key, command,
/// metadata), else YC_API_KEY, YC_IAM_TOKEN or YC_SERVICE_ACCOUNT_KEY_FILE in the environment;
/// nullptr when there are none. Throws Error(io) or Error(config).
std::unique_ptr<Credentials> find_credentials(const CredentialOptions& options,
                                              const Environment& environment);

}  // namespace oos::stt
