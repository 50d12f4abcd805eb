// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/outcome.hpp"

namespace oos::purge {

namespace {

std::string utc(Instant time) { return format_rfc3339({time, std::chrono::minutes(0)}); }

/// JSON holds no bytes that are no UTF-8: they become U+FFFD.
std::string printable(const std::string& path) {
  const std::string quoted =
      jsonl::Json(path).dump(-1, ' ', false, jsonl::Json::error_handler_t::replace);
  return jsonl::Json::parse(quoted).get<std::string>();
}

}  // namespace

jsonl::Json to_json(const Outcome& outcome) {
  jsonl::Json json;
  json["path"] = printable(outcome.path);
  json["class"] = survey::to_string(outcome.file_class);
  json["state"] = outcome.state;
  if (!outcome.action.empty()) json["action"] = outcome.action;
  json["reason"] = outcome.reason;
  if (outcome.time) json["time"] = utc(*outcome.time);
  if (!outcome.time_source.empty()) json["time_source"] = outcome.time_source;
  if (outcome.due) json["due"] = utc(*outcome.due);
  json["size_bytes"] = outcome.size_bytes;
  if (outcome.parts != 0) json["parts"] = outcome.parts;
  if (!outcome.hold.empty()) json["hold"] = outcome.hold;
  if (outcome.names_left != 0) json["names_left"] = outcome.names_left;
  if (!outcome.error.empty()) json["error"] = outcome.error;
  return json;
}

}  // namespace oos::purge
