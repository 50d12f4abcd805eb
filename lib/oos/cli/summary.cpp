// SPDX-License-Identifier: Apache-2.0
#include "oos/cli/summary.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oos::cli {

bool Tally::balanced() const {
  std::int64_t gone = 0;
  for (const auto& [name, count] : outcomes) gone += count;
  return read + created == gone;
}

Tally& Summary::tally(const std::string& name) {
  for (auto& [known, tally] : tallies_)
    if (known == name) return tally;
  return tallies_.emplace_back(name, Tally{}).second;
}

void Summary::fact(const std::string& key, jsonl::Json value) { facts_[key] = std::move(value); }

bool Summary::balanced() const {
  return std::all_of(tallies_.begin(), tallies_.end(),
                     [](const auto& entry) { return entry.second.balanced(); });
}

jsonl::Json Summary::to_json(int exit_status) const {
  jsonl::Json json;
  json["tool"] = tool_;
  json["version"] = OOS_VERSION;
  json["status"] = exit_status;
  for (const auto& [name, tally] : tallies_) {
    jsonl::Json counts;
    counts["read"] = tally.read;
    if (tally.created != 0) counts["created"] = tally.created;
    for (const auto& [outcome, count] : tally.outcomes) counts[outcome] = count;
    for (const auto& [note, count] : tally.notes) counts["notes"][note] = count;
    json[name] = counts;
  }
  for (const auto& [key, value] : facts_.items()) json[key] = value;
  return json;
}

std::string Summary::to_text() const {
  std::string text;
  for (const auto& [name, tally] : tallies_) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{}: read {}", name, tally.read);
    if (tally.created != 0) text += fmt::format(", created {}", tally.created);
    for (const auto& [outcome, count] : tally.outcomes)
      text += fmt::format(", {} {}", outcome, count);
    for (const auto& [note, count] : tally.notes) text += fmt::format(", {} {}", note, count);
  }
  return text;
}

}  // namespace oos::cli
