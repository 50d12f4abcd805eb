// SPDX-License-Identifier: Apache-2.0
// The access token of the telephony API (OAuth 2, client credentials): asked for, kept in a file
// for the owner only, renewed before it ends or when it was refused.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "oos/fetch/client_secret.hpp"
#include "oos/http/retry.hpp"

namespace oos::fetch {

/// Where tokens come from and where they are kept.
struct AccessOptions {
  std::string token_url;
  ClientSecret client;
  std::filesystem::path token_file;  ///< empty: not kept
  http::RetryPolicy retry;
  http::Timeouts timeouts;
};

/// Thread-safe; processes share the token through its file.
class Access {
 public:
  Access(AccessOptions options, http::Transport transport, http::Pacing pacing);

  /// Value of the Authorization header. Throws Error(service), which stops the run, when the
  /// service refuses the id and secret.
  std::string authorization();
  /// After the service refused `used`: a token that another process has got meanwhile, else a new
  /// one.
  void renew(std::string_view used);
  /// The text with secret and token, should they stand in it, struck out.
  std::string without_secrets(std::string text);

 private:
  struct Token {
    std::string value;
    std::optional<std::int64_t> renew_at_unix_s;  ///< absent: when it is refused
  };
  bool is_good(const Token& token) const;
  std::optional<Token> read_kept() const;
  void keep() const;
  void ask();

  AccessOptions options_;
  http::Transport transport_;
  http::Pacing pacing_;
  std::mutex mutex_;
  Token token_;
};

}  // namespace oos::fetch
