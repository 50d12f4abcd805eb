// SPDX-License-Identifier: Apache-2.0
// Word stems, so that a phrase matches its inflected forms. English and Russian by Snowball
// (libstemmer); Bulgarian, which it lacks, by an own table of endings; other languages unchanged.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace oos::score {

/// Stems words of one language. Not for several threads at once: make one where it is used.
class Stemmer {
 public:
  /// `language`: a tag such as "ru" or "ru-RU".
  explicit Stemmer(std::string_view language);

  /// The stem of a normalised word (see tokenize()).
  std::string operator()(std::string_view word) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> snowball_;
  bool bulgarian_ = false;
};

/// The Bulgarian stem: the longest known ending of nouns, adjectives, verbs or participles, article
/// included, is cut while four letters remain, and vowels after it. Of the inflected forms in the
/// dictionary of hunspell-bg 83 of 100 get the stem of their word (tests/bench/stems.py). Exposed
/// for its tests.
std::string bulgarian_stem(std::string_view word);

}  // namespace oos::score
