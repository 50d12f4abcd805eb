// SPDX-License-Identifier: Apache-2.0
#include "oos/http/http.hpp"

#include <algorithm>

namespace oos::http {

namespace {

struct Parts {
  std::string_view scheme;
  std::string_view authority;  // without user information
};

Parts split(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos)
    rest = rest.substr(at + 1);
  return {url.substr(0, colon), rest};
}

std::string_view host_of(std::string_view authority) {
  if (!authority.empty() && authority.front() == '[')
    return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

}  // namespace

std::optional<std::string> Response::header(std::string_view name) const {
  const auto found =
      std::ranges::find_if(headers, [name](const Header& header) { return header.name == name; });
  return found == headers.end() ? std::nullopt : std::optional<std::string>(found->value);
}

std::string origin_of(std::string_view url) {
  const Parts parts = split(url);
  return std::string(parts.scheme) + "://" + std::string(parts.authority);
}

bool is_safe_for_credentials(std::string_view url) {
  const Parts parts = split(url);
  if (parts.authority.empty()) return false;
  if (parts.scheme == "https") return true;
  const std::string_view host = host_of(parts.authority);
  return parts.scheme == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos)
      encoded += c;
    else
      (encoded += '%').append({digits[byte >> 4u], digits[byte & 15u]});
  }
  return encoded;
}

}  // namespace oos::http
