// SPDX-License-Identifier: Apache-2.0
#include "oos/record/clip.hpp"

#include "oos/record/fields.hpp"

namespace oos::record {

namespace {

jsonl::Json level_json(const Level& level) {
  jsonl::Json json;
  json["peak_dbfs"] =
      level.peak_dbfs ? jsonl::Json(rounded(*level.peak_dbfs, 100)) : jsonl::Json(nullptr);
  json["rms_dbfs"] =
      level.rms_dbfs ? jsonl::Json(rounded(*level.rms_dbfs, 100)) : jsonl::Json(nullptr);
  json["clipped_samples"] = level.clipped_samples;
  return json;
}

Level read_level(const jsonl::View& view) {
  return {view.opt_number("peak_dbfs"), view.opt_number("rms_dbfs"),
          view.opt_integer("clipped_samples").value_or(0)};
}

jsonl::Json excluded_json(const std::vector<ExcludedSpan>& excluded) {
  jsonl::Json json = jsonl::Json::array();
  for (const ExcludedSpan& span : excluded) {
    json.push_back({{"from_ms", span.from_ms}, {"to_ms", span.to_ms}});
    if (!span.reason.empty()) json.back()["reason"] = span.reason;
  }
  return json;
}

/// The rarer keys stand only where they say something.
void add_waveform(jsonl::Json& clip, const Waveform& waveform) {
  if (!waveform.png.empty()) clip["waveform"]["png"] = waveform.png;
  if (!waveform.peaks.empty()) clip["waveform"]["peaks"] = waveform.peaks;
}

}  // namespace

Clip read_clip(const jsonl::View& view) {
  Clip c;
  c.id = view.opt_string("id").value_or("");
  c.path = view.string("path");
  c.start = read_opt_time(view, "start").value_or(ZonedInstant{});
  c.end = read_opt_time(view, "end").value_or(ZonedInstant{});
  c.duration_ms = view.opt_integer("duration_ms").value_or(0);
  c.press_offset_ms = view.opt_integer("press_offset_ms").value_or(0);
  c.codec = view.opt_string("codec").value_or("");
  c.sample_rate_hz = static_cast<int>(view.opt_integer("sample_rate_hz").value_or(0));
  c.channels = static_cast<int>(view.opt_integer("channels").value_or(0));
  c.size_bytes = view.opt_integer("size_bytes").value_or(0);
  c.sha256 = view.opt_string("sha256").value_or("");
  c.coverage = view.opt_number("coverage").value_or(1.0);
  view.each_of("gaps", [&c](const jsonl::View& gap) {
    c.gaps.push_back({gap.integer("from_ms"), gap.integer("to_ms")});
  });
  c.growing = view.opt_bool("growing").value_or(false);
  view.each_of("excluded", [&c](const jsonl::View& span) {
    c.excluded.push_back({span.integer("from_ms"), span.integer("to_ms"),
                          std::string(span.opt_string("reason").value_or(""))});
  });
  view.each_of("sources", [&c](const jsonl::View& source) {
    c.sources.push_back({std::string(source.string("recording")), source.integer("from_ms"),
                         source.integer("to_ms")});
  });
  if (const auto level = view.find("level")) c.level = read_level(*level);
  if (const auto waveform = view.find("waveform"))
    c.waveform = {std::string(waveform->opt_string("png").value_or("")),
                  std::string(waveform->opt_string("peaks").value_or(""))};
  return c;
}

jsonl::Json to_json(const Clip& c) {
  jsonl::Json json;
  json["id"] = c.id;
  json["path"] = c.path;
  json["start"] = format_rfc3339(c.start);
  json["end"] = format_rfc3339(c.end);
  json["duration_ms"] = c.duration_ms;
  json["press_offset_ms"] = c.press_offset_ms;
  json["codec"] = c.codec;
  json["sample_rate_hz"] = c.sample_rate_hz;
  json["channels"] = c.channels;
  json["size_bytes"] = c.size_bytes;
  json["sha256"] = c.sha256;
  json["coverage"] = rounded(c.coverage, 10000);
  if (c.growing) json["growing"] = true;
  json["gaps"] = jsonl::Json::array();
  for (const Gap& gap : c.gaps)
    json["gaps"].push_back({{"from_ms", gap.from_ms}, {"to_ms", gap.to_ms}});
  if (!c.excluded.empty()) json["excluded"] = excluded_json(c.excluded);
  json["sources"] = jsonl::Json::array();
  for (const ClipSource& s : c.sources)
    json["sources"].push_back(
        {{"recording", s.recording}, {"from_ms", s.from_ms}, {"to_ms", s.to_ms}});
  json["level"] = level_json(c.level);
  add_waveform(json, c.waveform);
  return json;
}

}  // namespace oos::record
