// SPDX-License-Identifier: Apache-2.0
// Applies a checklist to a conversation: phrase rules over stems, three-valued verdicts with the
// words they rest on, weights. What cannot be told is "unknown", never "fail".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "oos/record/score.hpp"
#include "oos/score/speech.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::score {

/// What rules may ask of the clip beside its words. Times are ms from the clip's start.
struct ClipFacts {
  std::optional<std::int64_t> duration_ms;
  std::optional<std::int64_t> press_ms;
};

/// One criterion for the sum: its credit is 0…1, absent when it is n/a or not judged.
struct Weighted {
  double weight = 1;
  std::optional<double> credit;
  bool critical = false;
};

/// 100·Σwᵢaᵢ/Σwᵢ over the criteria that have a credit; n/a leaves both sums. A critical criterion
/// with credit 0 makes `percent` 0 and leaves `raw` as it was. Both absent when nothing counts.
struct Total {
  double points = 0;
  double max_points = 0;
  std::optional<double> percent;
  std::optional<double> raw_percent;
};
Total total_of(std::span<const Weighted> criteria);

/// A checklist made ready for use. Immutable: safe to share between threads.
class ChecklistRules {
 public:
  /// `language`: used when the checklist names none.
  explicit ChecklistRules(survey::Checklist checklist, const std::string& language = "");

  /// Judges a conversation. Linear in its words, nearly independent of the number of phrases.
  record::ChecklistResult apply(const Speech& speech, const ClipFacts& clip) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
  };
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

  void compile(const std::optional<survey::PhraseRule>& rule);
  void add_phrase(const std::string& text, bool exact);
  std::vector<std::string> words_of(const std::string& text, bool exact) const;

  survey::Checklist checklist_;
  std::string language_;
  std::vector<Phrase> phrases_;
  std::map<std::pair<std::string, bool>, std::size_t> ids_;  ///< (text, exact) → phrase
  Index by_stem_;                                            ///< phrases by their first stem
  Index by_word_;                                            ///< exact phrases by their first word
};

}  // namespace oos::score
