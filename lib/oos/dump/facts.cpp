// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/facts.hpp"

#include "oos/jsonl/line.hpp"

namespace oos::dump {

namespace {

using jsonl::Json;

/// To be raised when FileInfo or what is found changes: older facts are then not believed.
constexpr int facts_version = 1;

/// Bytes in no known encoding as JSON text: each stands for the character of its number.
std::string as_latin1(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) text.push_back(static_cast<char>(0xC0u | byte >> 6u));
    text.push_back(static_cast<char>(byte < 0x80 ? byte : 0x80u | (byte & 0x3Fu)));
  }
  return text;
}

std::string from_latin1(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool two = byte >= 0xC0 && i + 1 < text.size();
    const auto low = two ? static_cast<unsigned char>(text[++i]) & 0x3Fu : 0u;
    bytes.push_back(static_cast<char>(two ? (byte & 3u) << 6u | low : byte));
  }
  return bytes;
}

Json optional_text(const std::optional<std::string>& text) {
  return text ? Json(as_latin1(*text)) : Json(nullptr);
}

std::optional<std::string> text_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return from_latin1(json.get<std::string>());
}

}  // namespace

bool are_facts(std::string_view text) {
  static const std::string begin = "{\"version\":" + std::to_string(facts_version) + ",";
  return text.starts_with(begin);
}

std::string facts_to_json(const audio::FileInfo& info) {
  Json json;
  json["version"] = facts_version;
  json["container"] = info.container;
  json["codec"] = info.codec;
  json["rate"] = info.sample_rate_hz;
  json["channels"] = info.channels;
  json["samples"] = info.sample_count;
  json["duration_ms"] = info.duration_ms;
  json["size"] = info.size_bytes;
  json["issues"] = info.issues;
  json["tags"] = Json::object();
  for (const auto& [key, value] : info.tags) json["tags"][as_latin1(key)] = as_latin1(value);
  json["markers"] = Json::array();
  for (const audio::Marker& marker : info.markers)
    json["markers"].push_back({marker.sample, as_latin1(marker.label)});
  json["bext"] = {optional_text(info.bext_date), optional_text(info.bext_time),
                  info.bext_time_reference ? Json(*info.bext_time_reference) : Json(nullptr)};
  return json.dump();
}

std::optional<audio::FileInfo> facts_from_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("version", 0) != facts_version) return std::nullopt;
  try {
    audio::FileInfo info;
    info.container = json.at("container").get<std::string>();
    info.codec = json.at("codec").get<std::string>();
    info.sample_rate_hz = json.at("rate").get<int>();
    info.channels = json.at("channels").get<int>();
    info.sample_count = json.at("samples").get<std::int64_t>();
    info.duration_ms = json.at("duration_ms").get<std::int64_t>();
    info.size_bytes = json.at("size").get<std::int64_t>();
    info.issues = json.at("issues").get<std::vector<std::string>>();
    for (const auto& [key, value] : json.at("tags").items())
      info.tags.emplace(from_latin1(key), from_latin1(value.get<std::string>()));
    for (const Json& marker : json.at("markers"))
      info.markers.push_back(
          {marker.at(0).get<std::int64_t>(), from_latin1(marker.at(1).get<std::string>())});
    const Json& bext = json.at("bext");
    info.bext_date = text_of(bext.at(0));
    info.bext_time = text_of(bext.at(1));
    if (!bext.at(2).is_null()) info.bext_time_reference = bext.at(2).get<std::int64_t>();
    return info;
  } catch (const Json::exception&) {  // not ours: the file is looked at again
    return std::nullopt;
  }
}

}  // namespace oos::dump
