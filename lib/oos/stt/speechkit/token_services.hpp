// SPDX-License-Identifier: Apache-2.0
// Where IAM tokens come from: the IAM service, for the key of a service account, and the metadata
// service of a virtual machine with a service account of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/http/http.hpp"
#include "oos/http/retry.hpp"
#include "oos/stt/speechkit/authorized_key.hpp"

namespace oos::stt {

/// A token and when it ends; nothing when nobody says.
struct IssuedToken {
  std::string secret;
  std::optional<std::int64_t> expires_unix_s = {};
};

/// How the token services are called.
struct TokenServices {
  std::string iam_url = "https://iam.api.cloud.yandex.net";
  std::string metadata_url = "http://169.254.169.254";
  std::string audience = "https://iam.api.cloud.yandex.net/iam/v1/tokens";
  http::Transport transport = {};
  http::Pacing pacing = {};
  http::RetryPolicy retry = {};
};

/// Exchanges a signed JWT for a token. Throws Error(service) that stops the run, Error(usage) when
/// the address may not get credentials.
IssuedToken exchange_key(const AuthorizedKey& key, const TokenServices& services);

/// The token of the machine's service account. Throws Error(service) that stops the run.
IssuedToken metadata_token(const TokenServices& services);

}  // namespace oos::stt
