// SPDX-License-Identifier: Apache-2.0
// Taking the words out of a record line. What may stay is listed; everything else in an object that
// holds words goes, whatever later versions put there.
#include <algorithm>
#include <array>

#include "oos/purge/lines.hpp"

namespace oos::purge {

using jsonl::Json;
using jsonl::Line;

namespace {

constexpr std::array transcript_stays = {"engine",      "model",        "language", "analysis",
                                         "model_usage", "billed_units", "cost",     "currency",
                                         "tariff_date", "sent_ms"};
constexpr std::array score_stays = {
    "disposition", "flags",      "answer",  "value",       "category", "confidence",      "method",
    "original",    "checklists", "id",      "version",     "hash",     "criteria",        "verdict",
    "by",          "rule",       "credit",  "reviews",     "reviewer", "sections",        "percent",
    "points",      "max_points", "penalty", "raw_percent", "passed",   "critical_failed", "topics",
    "incident",    "severity",   "reason",  "repeats",     "raises",   "redacted",        "kinds",
    "count",       "spans",      "kind",    "start_ms",    "end_ms"};

template <typename List>
bool is_among(const List& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

/// `within`: the key that the value stands under.
Json figures_of(const Json& value, std::string_view within) {
  if (value.is_array()) {
    Json kept = Json::array();
    for (const Json& item : value) kept.push_back(figures_of(item, within));
    return kept;
  }
  if (!value.is_object()) return value;
  Json kept = Json::object();
  for (const auto& [key, member] : value.items()) {
    // The reason of an incident stands in the file of rules; that of a verdict may quote.
    if (!is_among(score_stays, key) || (key == "reason" && within != "incident")) continue;
    kept[key] = figures_of(member, key);
  }
  return kept;
}

Json without_words(const Json& transcript) {
  Json kept = Json::object();
  for (const auto& [key, member] : transcript.items())
    if (is_among(transcript_stays, key)) kept[key] = member;
  kept["text"] = "";
  kept["utterances"] = Json::array();
  return kept;
}

Json without(Json object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) object.erase(key);
  return object;
}

/// A call's numbers, and what the recorder wrote into the name.
Json without_numbers(Json recording) {
  recording.erase("fields");
  if (const auto call = recording.find("call"); call != recording.end() && call->is_object())
    for (const char* key : {"from", "to"})
      if (call->contains(key)) (*call)[key] = nullptr;
  return recording;
}

Json blanked(std::string_view key, const Json& object) {
  if (key == "transcript") return without_words(object);
  if (key == "score") return figures_of(object, key);
  if (key == "recording") return without_numbers(object);
  if (key == "review" || key == "incident_state") return without(object, {"note", "comment"});
  return object;
}

}  // namespace

bool blank_line(Line& line, const std::string& reason) {
  Json parts = Json::array();
  for (const std::string_view key :
       {"transcript", "score", "recording", "review", "incident_state"}) {
    const auto view = line.find(key);
    if (!view || !view->is_object()) continue;
    const Json before = Json::parse(view->to_json());
    const Json after = blanked(key, before);
    if (after == before) continue;
    const std::string name(key);
    line.remove(name);
    line.append(name, after);
    parts.push_back(name);
  }
  const bool marked = reason == "request" && line.type() == "event" && !line.has("purged");
  if (parts.empty() && !marked) return false;
  if (const auto earlier = line.find("purged"))
    earlier->each_of("parts", [&parts](const jsonl::View& part) {
      const std::string name(part.as_string());
      if (std::find(parts.begin(), parts.end(), name) == parts.end()) parts.push_back(name);
    });
  line.remove("purged");
  line.append("purged", {{"reason", reason}, {"parts", parts}});
  return true;
}

}  // namespace oos::purge
