// SPDX-License-Identifier: Apache-2.0
#include "oos/score/review_queue.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "oos/core/file.hpp"

namespace oos::score {

namespace {

constexpr std::array<std::string_view, 5> flags_to_review{"ambiguous", "led", "low_confidence",
                                                          "range", "scale_changed"};
constexpr double unanswered_order = 2;  ///< behind every confidence

void put(jsonl::Json& entry, const char* key, const std::optional<std::string_view>& text) {
  if (text) entry[key] = std::string(*text);
}

jsonl::Json entry_of(const jsonl::Line& line, const record::Score& score) {
  jsonl::Json entry = jsonl::Json::object();
  if (const auto event = line.find("event")) {
    put(entry, "event", event->opt_string("id"));
    put(entry, "question", event->opt_string("question"));
  }
  entry["reasons"] = review_reasons(score);
  entry["disposition"] = score.disposition;
  const jsonl::Json found = record::to_json(score);
  for (const char* key : {"answer", "verbatim"})
    if (found.contains(key)) entry[key] = found[key];
  if (const auto clip = line.find("clip")) {
    put(entry, "clip", clip->opt_string("path"));
    if (const auto offset = clip->opt_integer("press_offset_ms"))
      entry["press_offset_ms"] = *offset;
  }
  return entry;
}

}  // namespace

std::vector<std::string> review_reasons(const record::Score& score) {
  std::vector<std::string> reasons;
  for (const std::string& flag : score.flags)
    if (std::find(flags_to_review.begin(), flags_to_review.end(), flag) != flags_to_review.end())
      reasons.push_back(flag);
  if (score.disposition == record::disposition::unclear) reasons.push_back(score.disposition);
  return reasons;
}

void ReviewQueue::add(const jsonl::Line& line, const record::Score& score) {
  if (review_reasons(score).empty()) return;
  const double order = score.answer ? score.answer->confidence : unanswered_order;
  std::string entry = entry_of(line, score).dump() + "\n";
  const std::lock_guard lock(mutex_);
  entries_.emplace_back(order, std::move(entry));
}

std::string ReviewQueue::lines() const {
  const std::lock_guard lock(mutex_);
  auto sorted = entries_;
  std::sort(sorted.begin(), sorted.end());
  std::string lines;
  for (const auto& [order, entry] : sorted) lines += entry;
  return lines;
}

void ReviewQueue::write(const std::filesystem::path& path) const {
  AtomicFile file(path, FileMode::for_owner);
  file.write(lines());
  file.commit();
}

}  // namespace oos::score
