// SPDX-License-Identifier: Apache-2.0
#include "oos/record/recording.hpp"

#include <cmath>

#include "oos/core/error.hpp"
#include "oos/record/fields.hpp"

namespace oos::record {

namespace {

jsonl::Json to_json(const std::vector<Label>& labels) {
  jsonl::Json json = jsonl::Json::array();
  for (const Label& label : labels) json.push_back({{"at_ms", label.at_ms}, {"text", label.text}});
  return json;
}

jsonl::Json to_json(const StartSource& say) {
  jsonl::Json json;
  json["source"] = say.source;
  json["start"] = format_rfc3339(say.start);
  json["uncertainty_ms"] = say.uncertainty_ms;
  if (say.apart_ms) json["apart_ms"] = *say.apart_ms;
  return json;
}

jsonl::Json to_json(const Clock& clock) {
  jsonl::Json json;
  json["offset_ms"] = clock.offset_ms;
  json["drift_ppm"] = clock.drift_ppm ? jsonl::Json(*clock.drift_ppm) : jsonl::Json();
  json["anchors"] = clock.anchors;
  json["source"] = clock.source;
  return json;
}

/// Only what later stages use of it.
std::optional<Clock> read_clock(const jsonl::View& recording) {
  const auto view = recording.find("clock");
  if (!view) return std::nullopt;
  Clock clock;
  clock.offset_ms = view->opt_integer("offset_ms").value_or(0);
  clock.drift_ppm = view->opt_number("drift_ppm");
  constexpr double most_ppm = 10'000;
  if (clock.drift_ppm && !(*clock.drift_ppm >= -most_ppm && *clock.drift_ppm <= most_ppm))
    throw Error(ErrorKind::input, "a drift within 10000 ppm is expected",
                view->pointer() + "/drift_ppm");
  clock.anchors = static_cast<int>(view->opt_integer("anchors").value_or(0));
  clock.source = view->opt_string("source").value_or("");
  return clock;
}

jsonl::Json to_json(const Call& call) {
  jsonl::Json json = jsonl::Json::object();
  const auto put = [&json](const char* key, const auto& value) {
    if (value) json[key] = *value;
  };
  if (!call.direction.empty()) json["direction"] = call.direction;
  put("from", call.from);
  put("to", call.to);
  put("extension", call.extension);
  put("line", call.line);
  put("id", call.id);
  put("wait_ms", call.wait_ms);
  put("talk_ms", call.talk_ms);
  put("hold_ms", call.hold_ms);
  return json;
}

}  // namespace

Instant Recording::end() const {
  const auto drift = static_cast<std::int64_t>(
      std::llround(static_cast<double>(duration_ms) * drift_ppm() * 1e-6));
  return start.instant + std::chrono::milliseconds(duration_ms + drift);
}

Recording read_recording(const jsonl::View& view) {
  Recording r;
  r.id = view.string("id");
  r.path = view.string("path");
  r.point = view.opt_string("point").value_or("");
  r.start = read_time(view, "start");
  r.start_source = view.opt_string("start_source").value_or("");
  r.start_uncertainty_ms = view.opt_integer("start_uncertainty_ms").value_or(0);
  r.clock = read_clock(view);
  r.duration_ms = view.integer("duration_ms");
  r.container = view.opt_string("container").value_or("");
  r.codec = view.opt_string("codec").value_or("");
  r.sample_rate_hz = static_cast<int>(view.opt_integer("sample_rate_hz").value_or(0));
  r.channels = static_cast<int>(view.opt_integer("channels").value_or(0));
  r.channel_roles = read_strings(view, "channel_roles");
  r.size_bytes = view.opt_integer("size_bytes").value_or(0);
  r.timeline = view.opt_string("timeline").value_or("continuous");
  r.issues = read_strings(view, "issues");
  if (const auto call = view.find("call")) r.call.emplace().id = read_opt_string(*call, "id");
  if (r.duration_ms < 0)
    throw Error(ErrorKind::input, "a length of 0 ms or more is expected",
                view.pointer() + "/duration_ms");
  return r;
}

std::vector<Label> read_labels(const jsonl::View& recording) {
  std::vector<Label> labels;
  recording.each_of("labels", [&labels](const jsonl::View& label) {
    labels.push_back({label.integer("at_ms"), std::string(label.opt_string("text").value_or(""))});
  });
  return labels;
}

jsonl::Json to_json(const Recording& r) {
  jsonl::Json json;
  json["id"] = r.id;
  json["path"] = r.path;
  json["point"] = r.point;
  json["start"] = format_rfc3339(r.start);
  json["start_source"] = r.start_source;
  json["start_uncertainty_ms"] = r.start_uncertainty_ms;
  for (const StartSource& say : r.start_evidence) json["start_evidence"].push_back(to_json(say));
  if (r.clock) json["clock"] = to_json(*r.clock);
  json["duration_ms"] = r.duration_ms;
  json["container"] = r.container;
  json["codec"] = r.codec;
  json["sample_rate_hz"] = r.sample_rate_hz;
  json["channels"] = r.channels;
  if (!r.channel_roles.empty()) json["channel_roles"] = r.channel_roles;
  json["size_bytes"] = r.size_bytes;
  json["timeline"] = r.timeline;
  json["issues"] = r.issues;
  if (!r.labels.empty()) json["labels"] = to_json(r.labels);
  if (r.profile)
    json["profile"] = {
        {"name", r.profile->name}, {"status", r.profile->status}, {"hash", r.profile->hash}};
  if (r.call) json["call"] = to_json(*r.call);
  if (!r.fields.empty()) json["fields"] = r.fields;
  return json;
}

}  // namespace oos::record
