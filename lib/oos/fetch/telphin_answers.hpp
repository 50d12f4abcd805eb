// SPDX-License-Identifier: Apache-2.0
// What the telephony API "RingMe" (Telphin and other operators) answers, read into values: pure
// functions of bodies that come from elsewhere. Field names as in the API's public clients.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::fetch {

using jsonl::Json;

/// A recorded leg of a call. What the service leaves out or calls null is absent or empty.
struct RemoteRecord {
  std::string id;    ///< record_uuid
  std::string call;  ///< call_uuid
  std::optional<Instant> init;
  std::optional<Instant> start;
  std::optional<Instant> hangup;
  std::optional<std::int64_t> size_bytes;
  std::string file_name;
  std::string flow;       ///< in, out, transfer
  std::string extension;  ///< what follows the `*` of the extension's name
  Json object;            ///< as it came

  /// When it belongs to: its start, else when it was begun.
  std::optional<Instant> time() const { return start ? start : init; }
};

/// A call of the history.
struct RemoteCall {
  std::string id;  ///< call_uuid
  std::optional<Instant> init;
  std::optional<Instant> start;
  std::vector<RemoteRecord> recorded_legs;
  Json object;

  std::optional<Instant> time() const { return start ? start : init; }
};

/// Objects of one answer, and how many of them had no id and are of no use.
struct Calls {
  std::vector<RemoteCall> calls;
  std::int64_t without_id = 0;
};
struct Records {
  std::vector<RemoteRecord> records;
  std::int64_t without_id = 0;
};

struct AccessToken {
  std::string value;
  std::optional<std::int64_t> expires_in_s;
};

/// JSON of a body; absent when it is none, or nested deeper than any answer of the API.
std::optional<Json> parse_answer(std::string_view body);

/// A page of the call history: {"call_history":[…]}, or the older {"calls":[…]}, or a bare array.
/// Absent: something else.
std::optional<Calls> read_calls(const Json& answer);
/// A list of records: a bare array, or an object with one in `records` or `record`.
std::optional<Records> read_records(const Json& answer);
/// {"record_url":…}
std::optional<std::string> read_record_url(const Json& answer);
/// {"access_token":…,"expires_in":…}; the seconds may be a number or text. Absent: no token in it.
std::optional<AccessToken> read_access_token(const Json& answer);
/// What a refusal says (`message`, or `error_description` and `error` of OAuth 2), printable and
/// shortened; empty when it says nothing.
std::string read_message(std::string_view body);

/// "2026-10-14 09:00:00", UTC, with a fraction after a point or a comma; absent: no time.
std::optional<Instant> parse_gmt(std::string_view text);
/// The form that requests want.
std::string format_request_time(Instant time);

}  // namespace oos::fetch
