// SPDX-License-Identifier: Apache-2.0
#include "oos/record/download.hpp"

namespace oos::record {

namespace {

jsonl::Json text_or_null(const std::string& text) {
  return text.empty() ? jsonl::Json(nullptr) : jsonl::Json(text);
}

jsonl::Json time_or_null(const std::optional<Instant>& time) {
  if (!time) return nullptr;
  return format_rfc3339({*time, std::chrono::minutes(0)});
}

}  // namespace

jsonl::Json to_json(const Download& download) {
  jsonl::Json json;
  json["id"] = download.id;
  json["source"] = download.source;
  json["path"] = text_or_null(download.path);
  json["record"] = download.record;
  json["call"] = text_or_null(download.call);
  json["start"] = time_or_null(download.start);
  json["end"] = time_or_null(download.end);
  json["direction"] = text_or_null(download.direction);
  json["extension"] = text_or_null(download.extension);
  if (download.size_bytes)
    json["size_bytes"] = *download.size_bytes;
  else
    json["size_bytes"] = nullptr;
  if (!download.sha256.empty()) json["sha256"] = download.sha256;
  return json;
}

}  // namespace oos::record
