// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/courier_wire.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

using Json = nlohmann::json;

constexpr std::string_view place = "submit courier";
constexpr std::uint64_t longest_message = std::uint64_t{1} << 31U;

std::string packed(const Json& json) {
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

/// Throws when it is no CBOR; what it holds was written by this very program.
Json unpacked(const std::string& message) {
  Json json = Json::from_cbor(message, true, false);
  if (!json.is_object())
    throw Error(ErrorKind::io, "what came is not a message", std::string(place));
  return json;
}

/// Bytes that need not be UTF-8.
Json binary(const std::string& bytes) { return Json::binary({bytes.begin(), bytes.end()}); }

std::string text_of(const Json& value) {
  const auto& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

Json headers_json(const std::vector<http::Header>& headers) {
  Json list = Json::array();
  for (const http::Header& header : headers)
    list.push_back({binary(header.name), binary(header.value)});
  return list;
}

std::vector<http::Header> headers_of(const Json& list) {
  std::vector<http::Header> headers;
  for (const Json& pair : list) headers.push_back({text_of(pair.at(0)), text_of(pair.at(1))});
  return headers;
}

Json errand_json(const Errand& errand) {
  Json json{{"key", errand.key}};
  if (errand.known)
    json["known"] = {{"id", binary(errand.known->id)},
                     {"state", static_cast<int>(errand.known->state)},
                     {"submitted", errand.known->submitted_unix_s}};
  return json;
}

Errand errand_of(const Json& json) {
  Errand errand{.key = json.at("key").get<std::string>()};
  if (const auto known = json.find("known"); known != json.end())
    errand.known =
        state::Operation{.id = text_of(known->at("id")),
                         .state = static_cast<state::OperationState>(known->at("state").get<int>()),
                         .submitted_unix_s = known->at("submitted").get<std::int64_t>()};
  return errand;
}

[[noreturn]] void rethrow_failure(const Json& json) {
  const auto message = json.at("message").get<std::string>();
  if (json.contains("failure"))
    throw http::TransportError(static_cast<http::Failure>(json["failure"].get<int>()),
                               json.at("may_have_arrived").get<bool>(), message);
  const Error error(static_cast<ErrorKind>(json.at("kind").get<int>()), message,
                    json.at("where").get<std::string>());
  if (json.at("fatal").get<bool>()) throw error.stopping_the_run();
  throw error;
}

/// Reads so many bytes; false at the end.
bool read_whole(int socket, char* to, std::size_t count) {
  while (count > 0) {
    const ssize_t got = ::read(socket, to, count);
    if (got == 0) return false;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == ECONNRESET) return false;
    if (got < 0) throw system_error("cannot read from", place, errno);
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

void write_whole(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw system_error("cannot write to", place, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

std::string encode_task(const Errand& errand, const http::Request& request) {
  return packed({{"errand", errand_json(errand)},
                 {"method", request.method},
                 {"url", binary(request.url)},
                 {"headers", headers_json(request.headers)},
                 {"body", binary(request.body)},
                 {"connect_ms", request.timeouts.connect.count()},
                 {"total_ms", request.timeouts.total.count()},
                 {"limit", request.response_limit_bytes},
                 {"fresh", request.fresh_connection}});
}

CourierTask decode_task(const std::string& message) {
  try {
    const Json json = unpacked(message);
    CourierTask task{.errand = errand_of(json.at("errand")), .request = {}};
    task.request.method = json.at("method").get<std::string>();
    task.request.url = text_of(json.at("url"));
    task.request.headers = headers_of(json.at("headers"));
    task.request.body = text_of(json.at("body"));
    task.request.timeouts = {http::milliseconds(json.at("connect_ms").get<std::int64_t>()),
                             http::milliseconds(json.at("total_ms").get<std::int64_t>())};
    task.request.response_limit_bytes = json.at("limit").get<std::size_t>();
    task.request.fresh_connection = json.at("fresh").get<bool>();
    task.request.interruptible = false;
    return task;
  } catch (const Json::exception&) {
    throw Error(ErrorKind::io, "what came is not a task", std::string(place));
  }
}

std::string encode_answer(const http::Response& response) {
  return packed({{"status", response.status},
                 {"headers", headers_json(response.headers)},
                 {"body", binary(response.body)}});
}

std::string encode_failure(const http::TransportError& error) {
  return packed({{"failure", static_cast<int>(error.failure())},
                 {"may_have_arrived", error.may_have_arrived()},
                 {"message", error.message()}});
}

std::string encode_failure(const Error& error) {
  return packed({{"kind", static_cast<int>(error.kind())},
                 {"where", error.where()},
                 {"fatal", error.fatal()},
                 {"message", error.message()}});
}

http::Response decode_answer(const std::string& message) {
  try {
    const Json json = unpacked(message);
    if (json.contains("message")) rethrow_failure(json);
    return {.status = json.at("status").get<long>(),
            .headers = headers_of(json.at("headers")),
            .body = text_of(json.at("body"))};
  } catch (const Json::exception&) {
    throw Error(ErrorKind::io, "what came is not an answer", std::string(place));
  }
}

void send_message(int socket, const std::string& message) {
  const std::uint64_t size = message.size();
  std::array<char, sizeof size> head{};
  std::memcpy(head.data(), &size, sizeof size);
  write_whole(socket, {head.data(), head.size()});
  write_whole(socket, message);
}

std::optional<std::string> receive_message(int socket) {
  std::uint64_t size = 0;
  std::array<char, sizeof size> head{};
  if (!read_whole(socket, head.data(), head.size())) return std::nullopt;
  std::memcpy(&size, head.data(), sizeof size);
  if (size > longest_message)
    throw Error(ErrorKind::io, "a message is too long", std::string(place));
  std::string message(size, '\0');
  if (!read_whole(socket, message.data(), message.size())) return std::nullopt;
  return message;
}

}  // namespace oos::stt
