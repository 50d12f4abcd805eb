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

bool is_text(const jsonl::Json& score, const char* key, std::string_view text) {
  const auto found = score.find(key);
  return found != score.end() && *found == text;
}

jsonl::Json entry_of(const jsonl::Line& line, const jsonl::Json& score) {
  jsonl::Json entry = jsonl::Json::object();
  if (const auto event = line.find("event")) {
    put(entry, "event", event->opt_string("id"));
    put(entry, "question", event->opt_string("question"));
  }
  entry["reasons"] = review_reasons(score);
  for (const char* key : {"disposition", "answer", "verbatim"})
    if (score.contains(key)) entry[key] = score[key];
  if (const auto clip = line.find("clip")) {
    put(entry, "clip", clip->opt_string("path"));
    if (const auto offset = clip->opt_integer("press_offset_ms"))
      entry["press_offset_ms"] = *offset;
  }
  return entry;
}

}  // namespace

std::vector<std::string> review_reasons(const jsonl::Json& score) {
  std::vector<std::string> reasons;
  if (score.contains("original")) return reasons;  // a person has listened
  if (const auto flags = score.find("flags"); flags != score.end())
    for (const auto& flag : *flags)
      if (std::find(flags_to_review.begin(), flags_to_review.end(), flag) != flags_to_review.end())
        reasons.push_back(flag);
  if (is_text(score, "disposition", record::disposition::unclear))
    reasons.emplace_back(record::disposition::unclear);
  return reasons;
}

void ReviewQueue::add(const jsonl::Line& line, const jsonl::Json& score) {
  if (review_reasons(score).empty()) return;
  const auto answer = score.find("answer");
  const bool answered = answer != score.end() && answer->is_object();
  const double order = answered ? answer->value("confidence", 0.0) : unanswered_order;
  entries_.emplace_back(order, entry_of(line, score).dump() + "\n");
}

std::string ReviewQueue::lines() const {
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
