// SPDX-License-Identifier: Apache-2.0
#include "oos/record/event.hpp"

#include "oos/record/fields.hpp"

namespace oos::record {

Event read_event(const jsonl::View& view) {
  Event e;
  e.id = view.opt_string("id").value_or("");
  e.time = read_opt_time(view, "time");
  e.time_uncertainty_ms = view.opt_integer("time_uncertainty_ms").value_or(0);
  e.point = read_opt_string(view, "point");
  e.button = read_opt_string(view, "button");
  e.action = read_opt_string(view, "action");
  e.question = read_opt_string(view, "question");
  e.kind = read_opt_string(view, "kind");
  e.employee = read_opt_string(view, "employee");
  e.visit = read_opt_string(view, "visit");
  e.count = view.opt_integer("count").value_or(1);
  e.flags = read_strings(view, "flags");
  if (const auto call = view.find("call"))
    e.call = EventCall{read_opt_string(*call, "id"),
                       std::string(call->opt_string("recording").value_or(""))};
  if (const auto source = view.find("source")) {
    e.source_file = read_opt_string(*source, "file");
    e.source_line = source->opt_integer("line");
    e.source_device = read_opt_string(*source, "device");
  }
  return e;
}

namespace {

/// null: looked for, not found.
jsonl::Json or_null(const std::optional<std::string>& text) {
  return text ? jsonl::Json(*text) : jsonl::Json(nullptr);
}

}  // namespace

jsonl::Json to_json(const Event& e) {
  jsonl::Json json;
  json["id"] = e.id;
  json["time"] = e.time ? jsonl::Json(format_rfc3339(*e.time)) : jsonl::Json(nullptr);
  json["time_uncertainty_ms"] = e.time_uncertainty_ms;
  json["point"] = or_null(e.point);
  json["button"] = or_null(e.button);
  if (e.action) json["action"] = *e.action;
  json["question"] = or_null(e.question);
  json["kind"] = or_null(e.kind);
  json["employee"] = or_null(e.employee);
  json["visit"] = or_null(e.visit);
  json["count"] = e.count;
  if (!e.flags.empty()) json["flags"] = e.flags;
  if (e.call) json["call"] = {{"id", or_null(e.call->id)}, {"recording", e.call->recording}};
  jsonl::Json source;
  source["file"] = or_null(e.source_file);
  source["line"] = e.source_line ? jsonl::Json(*e.source_line) : jsonl::Json(nullptr);
  source["device"] = or_null(e.source_device);
  json["source"] = source;
  return json;
}

}  // namespace oos::record
