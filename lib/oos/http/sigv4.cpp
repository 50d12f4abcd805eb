// SPDX-License-Identifier: Apache-2.0
#include "oos/http/sigv4.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/digest.hpp"

namespace oos::http {

std::string encoded_path(std::string_view path) {
  std::string text;
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.' || c == '~' || c == '/';
    if (plain)
      text += c;
    else
      text += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return text;
}

std::string sigv4_authorization(const SignedCall& call, const AccessKey& key,
                                const SigningScope& scope) {
  std::vector<Header> headers = call.headers;
  std::ranges::sort(headers, {}, &Header::name);
  std::string header_lines;
  std::string header_names;
  for (const Header& header : headers) {
    header_lines += header.name + ':' + header.value + '\n';
    header_names += (header_names.empty() ? "" : ";") + header.name;
  }
  const std::string canonical =
      fmt::format("{}\n{}\n\n{}\n{}\n{}", call.method, encoded_path(call.path), header_lines,
                  header_names, call.payload_sha256);
  const std::string date = scope.timestamp.substr(0, 8);
  const std::string credential = fmt::format("{}/{}/s3/aws4_request", date, scope.region);
  const std::string text = fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", scope.timestamp, credential,
                                       sha256_hex(canonical));
  std::string signing_key = "AWS4" + key.secret;
  for (const std::string& part :
       {date, scope.region, std::string("s3"), std::string("aws4_request")})
    signing_key = hmac_sha256(signing_key, part);
  return fmt::format("AWS4-HMAC-SHA256 Credential={}/{},SignedHeaders={},Signature={}", key.id,
                     credential, header_names, hex_of(hmac_sha256(signing_key, text)));
}

}  // namespace oos::http
