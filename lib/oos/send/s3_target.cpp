// SPDX-License-Identifier: Apache-2.0
#include "oos/send/s3_target.hpp"

#include <fmt/format.h>

#include "oos/core/digest.hpp"

namespace oos::send {

namespace {

constexpr const char* empty_sha256 =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* sum_header = "x-amz-meta-sha256";

/// A bucket that is not there, or a key without rights, concerns every clip.
Failed refusal(const std::string& name, const http::Response& response) {
  Failed failed = failure_of(name, response);
  if (failed.trouble == Trouble::clip && response.status != 413) failed.trouble = Trouble::target;
  const std::string code = http::ObjectStorage::error_code(response.body);
  if (!code.empty()) failed.error = Error(ErrorKind::service, failed.error.message() + code);
  return failed;
}

}  // namespace

S3Target::S3Target(const http::StorageOptions& options, std::string prefix, http::AccessKey key,
                   CallTools tools)
    : prefix_(std::move(prefix)),
      name_(fmt::format("s3://{}{}{}", options.bucket, prefix_.empty() ? "" : "/", prefix_)),
      storage_(options, std::move(key), {.transport = tools.transport, .pacing = tools.pacing}),
      tools_(std::move(tools)) {
  while (name_.ends_with('/')) name_.pop_back();
}

bool S3Target::is_there(const std::string& name, const Object& object,
                        std::optional<Failed>& failure) const {
  http::Request request;
  request.method = "HEAD";
  auto answer = call(tools_, storage_.signed_request(std::move(request), name, empty_sha256));
  if (auto* failed = std::get_if<Failed>(&answer)) {
    failure = *failed;
    return false;
  }
  const auto& response = std::get<http::Response>(answer);
  if (response.status == 404) return false;
  if (response.status != 200) {
    failure = refusal(name_, response);
    return false;
  }
  return response.header(sum_header) == object.sha256;
}

/// Nothing: the object is there.
std::optional<Failed> S3Target::put(const Object& object, bool in_doubt) const {
  const std::string name = prefix_ + object.name;
  std::optional<Failed> failure;
  if (in_doubt && is_there(name, object, failure)) return std::nullopt;
  if (failure) return failure;
  http::Request request;
  request.method = "PUT";
  request.pieces = {object.content};
  request.headers = {{"Content-Type", media_type(object.name)}, {sum_header, object.sha256}};
  auto answer = call(tools_, storage_.signed_request(std::move(request), name, object.sha256));
  if (auto* failed = std::get_if<Failed>(&answer)) return *failed;
  const auto& response = std::get<http::Response>(answer);
  if (response.status >= 200 && response.status < 300) return std::nullopt;
  Failed refused = refusal(name_, response);
  if (const auto value = response.header("retry-after"))
    refused.outcome.retry_after = http::parse_retry_after(*value, tools_.pacing.now_unix_s());
  return refused;
}

Attempted S3Target::deliver(const Parcel& parcel) {
  const std::string text = parcel.record_text();
  if (const auto failed = put({.name = parcel.clip_name(),
                               .content = {.file = parcel.clip, .file_bytes = parcel.clip_bytes},
                               .sha256 = parcel.clip_sha256},
                              parcel.in_doubt)) {
    return *failed;
  }
  if (auto failed =
          put({.name = parcel.record_name(), .content = {.text = text}, .sha256 = sha256_hex(text)},
              parcel.in_doubt)) {
    failed->may_have_arrived = true;  // half of it has
    return *std::move(failed);
  }
  return Sent{prefix_ + parcel.record_name()};
}

}  // namespace oos::send
