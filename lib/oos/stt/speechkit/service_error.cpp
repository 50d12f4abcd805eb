// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/service_error.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/stt/json_fields.hpp"

namespace oos::stt {

using nlohmann::json;

namespace {

/// A text member under one of several names; empty when there is none.
std::string text_of(const json& value, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto found = value.find(name); found != value.end() && found->is_string())
      return found->get<std::string>();
  return {};
}

}  // namespace

bool is_passing_code(int code) {
  constexpr std::array passing = {grpc::deadline_exceeded, grpc::resource_exhausted, grpc::aborted,
                                  grpc::internal, grpc::unavailable};
  return std::ranges::find(passing, code) != passing.end();
}

ServiceError read_service_error(const json& value) {
  if (value.is_string()) return {0, printable(value.get_ref<const std::string&>())};
  ServiceError error;
  if (!value.is_object()) return error;
  for (const char* name : {"code", "grpcCode", "grpc_code"})
    if (const auto found = value.find(name); found != value.end() && error.code == 0)
      error.code = static_cast<int>(std::clamp<std::int64_t>(int64_or(*found, 0), 0, 1000));
  error.message = printable(text_of(value, {"message", "error_message"}));
  return error;
}

std::optional<ServiceError> parse_service_error(std::string_view body) {
  const json value = json::parse(body, nullptr, false);
  if (!value.is_object()) return std::nullopt;
  if (const auto wrapped = value.find("error"); wrapped != value.end())
    return read_service_error(*wrapped);
  const bool ours = value.contains("code") || value.contains("message") ||
                    value.contains("error_code") || value.contains("grpcCode") ||
                    value.contains("grpc_code");
  return ours ? std::optional(read_service_error(value)) : std::nullopt;
}

std::string request_ids(const http::Response& response) {
  std::string ids;
  for (const char* name : {"x-request-id", "x-server-trace-id"})
    if (const auto value = response.header(name))
      ids += fmt::format("{}{} {}", ids.empty() ? "" : ", ", name, printable(*value, 64));
  return ids.empty() ? ids : " (" + ids + ")";
}

std::string printable(std::string_view text, std::size_t limit) {
  std::size_t size = std::min(text.size(), limit);
  const auto continues = [&text](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
  };
  while (size > 0 && continues(size)) --size;  // never half a character
  std::string result(text.substr(0, size));
  std::ranges::replace_if(
      result, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  // Headers may hold any bytes; a record may not.
  return json::parse(json(result).dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace oos::stt
