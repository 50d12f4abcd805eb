// SPDX-License-Identifier: Apache-2.0
// A small builder of statistical language models: counts weighted sentences and writes the
// trigram model as ARPA text, which pocketsphinx reads. Used for the survey's and checklists' own
// words and for the ways people answer.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace oos::stt {

/// The words of an English or Russian text (UTF-8) as the pronunciation dictionaries spell them:
/// lower case, letters and apostrophes only.
std::vector<std::string> spoken_words(std::string_view text);

/// Counts of word sequences.
class NgramModel {
 public:
  /// Counts a sentence `weight` times (> 0), with its begin and end marks.
  void add(const std::vector<std::string>& words, double weight = 1.0);

  /// The words counted, sorted, without the marks.
  std::vector<std::string> words() const;

  /// The model in ARPA format: trigrams backing off to bigrams and words, `seen_mass` (0…1) of
  /// each history's probability going to what was seen after it. Same counts, same bytes.
  /// Format: ARPA n-gram files as in Doug Paul's MIT tools; see sphinxbase, ngram_model_arpa.
  std::string arpa(double seen_mass = 0.9) const;

 private:
  std::map<std::string, double> one_;
  std::map<std::array<std::string, 2>, double> two_;
  std::map<std::array<std::string, 3>, double> three_;
};

}  // namespace oos::stt
