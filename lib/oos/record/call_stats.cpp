// SPDX-License-Identifier: Apache-2.0
#include "oos/record/call_stats.hpp"

namespace oos::record {

jsonl::Json to_json(const CallStats& stats) {
  jsonl::Json json;
  json["id"] = stats.id;
  json["point"] = stats.point;
  if (stats.employee) json["employee"] = *stats.employee;
  if (!stats.direction.empty()) json["direction"] = stats.direction;
  json["disposition"] = stats.disposition;
  json["answered"] = stats.disposition == "answered";
  if (stats.start) json["start"] = format_rfc3339(*stats.start);
  json["wait_ms"] = stats.wait_ms ? jsonl::Json(*stats.wait_ms) : jsonl::Json();
  if (stats.talk_ms) json["talk_ms"] = *stats.talk_ms;
  if (stats.hold_ms) json["hold_ms"] = *stats.hold_ms;
  json["transfers"] = stats.transfers;
  return json;
}

}  // namespace oos::record
