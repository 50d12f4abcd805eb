// SPDX-License-Identifier: Apache-2.0
// AWS Signature Version 4 in the Authorization header, as Object Storage wants it. Pure.
// Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oos/http/http.hpp"

namespace oos::http {

/// A static access key. The secret is shown to nobody.
struct AccessKey {
  std::string id;
  std::string secret;
};

/// What is signed: one call without a query.
struct SignedCall {
  std::string method;
  std::string path;             ///< unencoded, with the leading slash
  std::vector<Header> headers;  ///< in lower case, with host, x-amz-date and
                                ///< x-amz-content-sha256
  std::string payload_sha256;   ///< 64 hexadecimal digits
};

/// Where and when it holds.
struct SigningScope {
  std::string region;
  std::string timestamp;  ///< "20130524T000000Z"
};

/// The value of the Authorization header.
std::string sigv4_authorization(const SignedCall& call, const AccessKey& key,
                                const SigningScope& scope);

/// A path with everything but unreserved characters and slashes percent-encoded.
std::string encoded_path(std::string_view path);

}  // namespace oos::http
