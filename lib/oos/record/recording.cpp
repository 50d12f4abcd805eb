// SPDX-License-Identifier: Apache-2.0
#include "oos/record/recording.hpp"

#include <algorithm>
#include <array>
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

template <typename Value>
void put_if_known(jsonl::Json& json, const char* key, const std::optional<Value>& value) {
  if (value) json[key] = *value;
}

void put_if_known(jsonl::Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}

jsonl::Json to_json(const CallLeg& leg) {
  jsonl::Json json;
  json["party"] = leg.party;
  put_if_known(json, "extension", leg.extension);
  put_if_known(json, "employee", leg.employee);
  put_if_known(json, "disposition", leg.disposition);
  json["transfer"] = leg.transfer;
  json["recorded"] = leg.recorded;
  if (leg.start) json["start"] = format_rfc3339(*leg.start);
  put_if_known(json, "wait_ms", leg.wait_ms);
  put_if_known(json, "talk_ms", leg.talk_ms);
  return json;
}

jsonl::Json to_json(const Call& call) {
  jsonl::Json json = jsonl::Json::object();
  put_if_known(json, "direction", call.direction);
  put_if_known(json, "from", call.from);
  put_if_known(json, "to", call.to);
  put_if_known(json, "extension", call.extension);
  put_if_known(json, "employee", call.employee);
  put_if_known(json, "line", call.line);
  put_if_known(json, "id", call.id);
  put_if_known(json, "disposition", call.disposition);
  put_if_known(json, "ended_by", call.ended_by);
  put_if_known(json, "wait_ms", call.wait_ms);
  put_if_known(json, "talk_ms", call.talk_ms);
  put_if_known(json, "hold_ms", call.hold_ms);
  put_if_known(json, "keys", call.keys);
  put_if_known(json, "leg", call.leg);
  for (const CallLeg& leg : call.legs) json["legs"].push_back(to_json(leg));
  return json;
}

Call read_call(const jsonl::View& view) {
  Call call;
  const auto word = [&view](const char* key) {
    return std::string(view.opt_string(key).value_or(""));
  };
  call.direction = word("direction");
  call.extension = read_opt_string(view, "extension");
  call.employee = read_opt_string(view, "employee");
  call.id = read_opt_string(view, "id");
  call.disposition = word("disposition");
  call.keys = word("keys");
  call.talk_ms = view.opt_integer("talk_ms");
  return call;
}

}  // namespace

bool is_call_disposition(std::string_view word) {
  constexpr std::array<std::string_view, 10> words{
      "answered", "answered_elsewhere", "abandoned", "not_answered", "busy",
      "failed",   "rejected",           "voicemail", "menu",         "fax"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

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
  r.kind = view.opt_string("kind").value_or("");
  r.timeline = view.opt_string("timeline").value_or("continuous");
  r.issues = read_strings(view, "issues");
  if (const auto call = view.find("call")) r.call = read_call(*call);
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
  if (!r.kind.empty()) json["kind"] = r.kind;
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
