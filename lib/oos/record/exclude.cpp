// SPDX-License-Identifier: Apache-2.0
#include "oos/record/exclude.hpp"

#include "oos/core/error.hpp"
#include "oos/record/fields.hpp"

namespace oos::record {

Exclude read_exclude(const jsonl::View& view) {
  Exclude exclude;
  exclude.point = read_opt_string(view, "point");
  exclude.from = read_time(view, "from");
  exclude.to = read_time(view, "to");
  exclude.reason = view.opt_string("reason").value_or("");
  if (exclude.to.instant <= exclude.from.instant)
    throw Error(ErrorKind::input, "a time after \"from\" is expected", view.pointer() + "/to");
  return exclude;
}

jsonl::Json to_json(const Exclude& exclude) {
  jsonl::Json json;
  json["point"] = exclude.point ? jsonl::Json(*exclude.point) : jsonl::Json(nullptr);
  json["from"] = format_rfc3339(exclude.from);
  json["to"] = format_rfc3339(exclude.to);
  if (!exclude.reason.empty()) json["reason"] = exclude.reason;
  return json;
}

}  // namespace oos::record
