// SPDX-License-Identifier: Apache-2.0
// The presses that a person should listen to: answers that are not sure enough, ambiguous ones,
// questions whose answer was not understood. Written by oos-score --review-queue as JSON Lines.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"

namespace oos::score {

/// Why a person should listen, by the names of flags and dispositions; empty: nobody need.
std::vector<std::string> review_reasons(const jsonl::Json& score);

/// Collects presses.
class ReviewQueue {
 public:
  /// Takes the press of an event line when its score, as it is handed on, gives a reason to.
  void add(const jsonl::Line& line, const jsonl::Json& score);
  /// One line a press: event, question, reasons, disposition, answer, clip, press_offset_ms; the
  /// least sure first, those without an answer at the end.
  std::string lines() const;
  /// Writes them, readable by the owner alone, whole or not at all. Throws Error(io).
  void write(const std::filesystem::path& path) const;

 private:
  std::vector<std::pair<double, std::string>> entries_;  ///< confidence, line
};

}  // namespace oos::score
