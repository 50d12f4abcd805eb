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
  if (level.loudness_lufs) json["loudness_lufs"] = rounded(*level.loudness_lufs, 100);
  if (level.gain_db) json["gain_db"] = rounded(*level.gain_db, 100);
  return json;
}

jsonl::Json speech_json(const ClipSpeech& speech) {
  const auto decibels = [](const std::optional<double>& value) {
    return value ? jsonl::Json(rounded(*value, 10)) : jsonl::Json(nullptr);
  };
  jsonl::Json json;
  json["speech_ms"] = speech.speech_ms;
  json["silence_ms"] = speech.silence_ms;
  json["noise_floor_dbfs"] = decibels(speech.noise_floor_dbfs);
  json["snr_db"] = decibels(speech.snr_db);
  return json;
}

jsonl::Json source_json(const ClipSource& source) {
  jsonl::Json json{{"recording", source.recording},
                   {"from_ms", source.from_ms},
                   {"to_ms", source.to_ms},
                   {"at_ms", source.at_ms},
                   {"length_ms", source.length_ms}};
  const auto whole = static_cast<std::int64_t>(source.from_frame);
  if (static_cast<double>(whole) == source.from_frame) {
    json["from_frame"] = whole;
  } else {
    json["from_frame"] = source.from_frame;
  }
  if (source.drift_ppm != 0) json["drift_ppm"] = source.drift_ppm;
  if (source.assumed_delay_samples) json["assumed_delay_samples"] = *source.assumed_delay_samples;
  return json;
}

ClipSource read_source(const jsonl::View& view) {
  ClipSource source;
  source.recording = view.string("recording");
  source.from_ms = view.integer("from_ms");
  source.to_ms = view.integer("to_ms");
  source.at_ms = view.opt_integer("at_ms").value_or(0);
  source.length_ms = view.opt_integer("length_ms").value_or(source.to_ms - source.from_ms);
  source.from_frame = view.opt_number("from_frame").value_or(0);
  source.drift_ppm = view.opt_number("drift_ppm").value_or(0);
  source.assumed_delay_samples = view.opt_integer("assumed_delay_samples");
  return source;
}

Level read_level(const jsonl::View& view) {
  return {view.opt_number("peak_dbfs"), view.opt_number("rms_dbfs"),
          view.opt_integer("clipped_samples").value_or(0), view.opt_number("loudness_lufs"),
          view.opt_number("gain_db")};
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
  view.each_of("sources",
               [&c](const jsonl::View& source) { c.sources.push_back(read_source(source)); });
  if (const auto level = view.find("level")) c.level = read_level(*level);
  if (const auto speech = view.find("speech"))
    c.speech = ClipSpeech{speech->opt_integer("speech_ms").value_or(0),
                          speech->opt_integer("silence_ms").value_or(0),
                          speech->opt_number("noise_floor_dbfs"), speech->opt_number("snr_db")};
  c.channel_roles = read_strings(view, "channel_roles");
  if (const auto why = view.opt_string("not_copied")) c.not_copied = std::string(*why);
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
  if (!c.sha256.empty()) json["sha256"] = c.sha256;
  json["coverage"] = rounded(c.coverage, 10000);
  if (c.growing) json["growing"] = true;
  json["gaps"] = jsonl::Json::array();
  for (const Gap& gap : c.gaps)
    json["gaps"].push_back({{"from_ms", gap.from_ms}, {"to_ms", gap.to_ms}});
  if (!c.excluded.empty()) json["excluded"] = excluded_json(c.excluded);
  json["sources"] = jsonl::Json::array();
  for (const ClipSource& source : c.sources) json["sources"].push_back(source_json(source));
  if (c.level) json["level"] = level_json(*c.level);
  if (c.speech) json["speech"] = speech_json(*c.speech);
  if (!c.channel_roles.empty()) json["channel_roles"] = c.channel_roles;
  if (c.not_copied) json["not_copied"] = *c.not_copied;
  add_waveform(json, c.waveform);
  return json;
}

}  // namespace oos::record
