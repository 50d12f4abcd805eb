// SPDX-License-Identifier: Apache-2.0
// The authorized key of a service account, and the JSON Web Token it signs to get an IAM token.
// Formats: RFC 7519 (JWT), RFC 7518, 3.5 (PS256); Yandex Cloud, "Getting an IAM token for a service
// account".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace oos::stt {

/// What of a key file is needed. The private key is a secret.
struct AuthorizedKey {
  std::string id;
  std::string service_account_id;
  std::string private_key;  ///< PEM, also with a comment in front of it
};

/// Reads a key file's JSON. Throws Error(config) at `where`, naming what is missing and nothing of
/// what is there.
AuthorizedKey parse_authorized_key(std::string_view json, const std::string& where);

/// The token for `audience`, valid from `now_unix_s` for an hour. Throws Error(config) when the
/// private key is none.
std::string signed_jwt(const AuthorizedKey& key, const std::string& audience,
                       std::int64_t now_unix_s);

/// base64url without padding (RFC 4648, 5; RFC 7515, 2).
std::string base64url(std::string_view bytes);

}  // namespace oos::stt
