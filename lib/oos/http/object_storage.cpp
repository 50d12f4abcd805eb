// SPDX-License-Identifier: Apache-2.0
#include "oos/http/object_storage.hpp"

#include <algorithm>
#include <chrono>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/core/time.hpp"

namespace oos::http {

namespace {

constexpr std::size_t key_file_limit_bytes = 65'536;
constexpr std::int64_t slowest_bytes_per_ms = 128;
constexpr std::size_t longest_code = 64;

/// "20130524T000000Z": RFC 3339 without its punctuation, to the second.
std::string timestamp_of(std::int64_t unix_s) {
  constexpr std::size_t to_the_second = 19;
  std::string text = format_rfc3339({.instant = Instant(std::chrono::seconds(unix_s)),
                                     .offset = std::chrono::minutes(0)})
                         .substr(0, to_the_second);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text + 'Z';
}

AccessKey from_json(const std::string& text, const std::string& file) {
  const auto object = nlohmann::json::parse(text, nullptr, false);
  AccessKey key;
  if (object.is_object()) {
    const auto inner = object.find("access_key");
    if (inner != object.end() && inner->is_object()) key.id = inner->value("key_id", "");
    if (const auto secret = object.find("secret"); secret != object.end() && secret->is_string())
      key.secret = secret->get<std::string>();
  }
  if (key.id.empty() || key.secret.empty())
    throw Error(ErrorKind::config,
                "is no static access key: access_key.key_id and secret are "
                "expected",
                file);
  return key;
}

/// Two words: the key's id and its secret.
AccessKey from_words(const std::string& text, const std::string& file) {
  constexpr std::string_view white = " \t\r\n";
  std::vector<std::string> words;
  std::size_t at = text.find_first_not_of(white);
  while (at != std::string::npos) {
    const std::size_t end = std::min(text.find_first_of(white, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(white, end);
  }
  if (words.size() != 2)
    throw Error(ErrorKind::config,
                "is no static access key: its id and its secret are expected, a line each", file);
  return {words[0], words[1]};
}

}  // namespace

AccessKey find_access_key(const std::string& file, const Environment& environment) {
  if (!file.empty()) {
    const std::string text = read_file(file, key_file_limit_bytes);
    return text.find('{') == std::string::npos ? from_words(text, file) : from_json(text, file);
  }
  const auto id = environment("AWS_ACCESS_KEY_ID");
  const auto secret = environment("AWS_SECRET_ACCESS_KEY");
  if (!id || !secret)
    throw Error(ErrorKind::config,
                "--bucket needs a static access key: give --storage-key-file, or set "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  return {*id, *secret};
}

ObjectStorage::ObjectStorage(StorageOptions options, AccessKey key, Tools tools)
    : options_(std::move(options)), key_(std::move(key)), tools_(std::move(tools)) {
  while (options_.url.ends_with('/')) options_.url.pop_back();
  if (!is_safe_for_credentials(options_.url))
    throw Error(ErrorKind::usage,
                "clips are sent to https:// addresses only (http:// to this machine itself is "
                "allowed)",
                origin_of(options_.url));
}

/// What Object Storage says of itself is XML: its code is taken, no more.
std::string ObjectStorage::error_code(const std::string& body) {
  const std::size_t begin = body.find("<Code>");
  const std::size_t end = body.find("</Code>");
  if (begin == std::string::npos || end == std::string::npos || end < begin + 6) return {};
  std::string code = body.substr(begin + 6, std::min(end - begin - 6, longest_code));
  std::ranges::replace_if(
      code, [](unsigned char c) { return c <= 0x20 || c >= 0x7F; }, '?');
  return ", " + code;
}

std::string ObjectStorage::uri(const std::string& name) const {
  return options_.url + encoded_path('/' + options_.bucket + '/' + name);
}

Request ObjectStorage::signed_request(Request wanted, const std::string& name,
                                      const std::string& payload_sha256) const {
  const std::string timestamp = timestamp_of(tools_.pacing.now_unix_s());
  const std::size_t host_at = options_.url.find("://") + 3;
  SignedCall signed_call{.method = wanted.method,
                         .path = '/' + options_.bucket + '/' + name,
                         .headers = {{"host", options_.url.substr(host_at)},
                                     {"x-amz-content-sha256", payload_sha256},
                                     {"x-amz-date", timestamp}},
                         .payload_sha256 = payload_sha256};
  for (const Header& header : wanted.headers)
    if (header.name.starts_with("x-amz-")) signed_call.headers.push_back(header);
  wanted.url = uri(name);
  for (std::size_t i = 1; i < 3; ++i) wanted.headers.push_back(signed_call.headers[i]);
  wanted.headers.push_back(
      {"Authorization", sigv4_authorization(signed_call, key_, {options_.region, timestamp})});
  return wanted;
}

/// `wanted` has method and body.
std::optional<Later> ObjectStorage::call(const Request& wanted, const std::string& name,
                                         int attempt) const {
  Request request = signed_request(wanted, name, sha256_hex(wanted.body));
  request.timeouts = tools_.timeouts;
  request.timeouts.total =
      std::max(request.timeouts.total,
               milliseconds(static_cast<std::int64_t>(request.body.size()) / slowest_bytes_per_ms));
  const auto outcome =
      try_once(tools_.transport, request,
               {.policy = tools_.retry, .pacing = tools_.pacing, .number = attempt});
  if (const auto* later = std::get_if<Later>(&outcome)) return *later;
  const auto& response = std::get<Response>(outcome);
  const bool gone = request.method == "DELETE" && response.status == 404;
  if ((response.status >= 200 && response.status < 300) || gone) return std::nullopt;
  throw Error(ErrorKind::service,
              fmt::format("Object Storage refused to {} the clip in bucket {}: status {}{}; check "
                          "the bucket's name and the rights of the static key's account",
                          request.method == "PUT" ? "store" : "remove", options_.bucket,
                          response.status, error_code(response.body)));
}

std::optional<Later> ObjectStorage::put(const std::string& name, const std::string& bytes,
                                        int attempt) const {
  Request request;
  request.method = "PUT";
  request.body = bytes;
  request.headers.push_back({"Content-Type", "application/octet-stream"});
  return call(request, name, attempt);
}

std::optional<Later> ObjectStorage::remove(const std::string& name, int attempt) const {
  Request request;
  request.method = "DELETE";
  return call(request, name, attempt);
}

}  // namespace oos::http
