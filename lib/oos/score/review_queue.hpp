// SPDX-License-Identifier: Apache-2.0
// The presses that a person should listen to: answers that are not sure enough, ambiguous ones,
// questions whose answer was not understood. Written by oos-score --review-queue as JSON Lines.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"

namespace oos::score {

/// Why a person should listen, by the names of flags and dispositions; empty: nobody need.
std::vector<std::string> review_reasons(const record::Score& score);

/// Collects presses from several threads.
class ReviewQueue {
 public:
  /// Takes the press of a scored event line when there is a reason to.
  void add(const jsonl::Line& line, const record::Score& score);
  /// One line a press: event, question, reasons, disposition, answer, clip, press_offset_ms; the
  /// least sure first, those without an answer at the end. The same whatever the threads did.
  std::string lines() const;
  /// Writes them, readable by the owner alone, whole or not at all. Throws Error(io).
  void write(const std::filesystem::path& path) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::pair<double, std::string>> entries_;  ///< confidence, line
};

}  // namespace oos::score
