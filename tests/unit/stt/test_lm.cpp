// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "oos/stt/pocketsphinx/lm.hpp"
#include "oos/stt/pocketsphinx/lm_lexicon.hpp"

using namespace oos::stt;
using Strings = std::vector<std::string>;

namespace {

/// Probability and back-off weight (log10) of every n-gram in ARPA text.
struct Arpa {
  std::map<std::string, double> probability;
  std::map<std::string, double> back_off;
};

Arpa read_arpa_text(const std::string& text) {
  Arpa arpa;
  std::istringstream lines(text);
  std::size_t order = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.size() > 2 && line[0] == '\\' && line[1] >= '1' && line[1] <= '3') {
      order = static_cast<std::size_t>(line[1] - '0');
    }
    std::istringstream fields(line);
    double probability = 0;
    if (order == 0 || !(fields >> probability)) {
      continue;
    }
    std::string key;
    std::string word;
    for (std::size_t i = 0; i < order && fields >> word; ++i) {
      key += (i == 0 ? "" : " ") + word;
    }
    arpa.probability[key] = probability;
    double back_off = 0;
    if (fields >> back_off) {
      arpa.back_off[key] = back_off;
    }
  }
  return arpa;
}

/// Sum over all words of the probability after a history of one word.
double mass_after(const Arpa& arpa, const std::string& history, const Strings& vocabulary) {
  double mass = 0;
  for (const auto& word : vocabulary) {
    const auto seen = arpa.probability.find(history + " " + word);
    mass += seen != arpa.probability.end()
                ? std::pow(10, seen->second)
                : std::pow(10, arpa.back_off.at(history) + arpa.probability.at(word));
  }
  return mass;
}

}  // namespace

TEST_CASE("texts become the words of a pronunciation dictionary") {
  CHECK(spoken_words("On a scale, from 0 to Ten?") ==
        Strings{"on", "a", "scale", "from", "to", "ten"});
  CHECK(spoken_words("don't 'quote' the staff's'") == Strings{"don't", "quote", "the", "staff's"});
  CHECK(spoken_words("").empty());
  CHECK(spoken_words("— 9!").empty());
}

TEST_CASE("the probabilities after a history sum to one") {
  NgramModel model;
  model.add({"would", "you", "recommend", "us"});
  model.add({"you", "would", "say", "us"}, 2.5);
  model.add({"recommend", "you"});
  const Arpa arpa = read_arpa_text(model.arpa(0.9));
  const Strings vocabulary{"would", "you", "recommend", "us", "say", "</s>"};
  for (const std::string history : {"<s>", "would", "you", "recommend", "say"}) {
    CHECK(mass_after(arpa, history, vocabulary) == doctest::Approx(1.0).epsilon(0.001));
  }
}

TEST_CASE("what was counted more often is more probable") {
  NgramModel model;
  model.add({"seven"}, 3);
  model.add({"eight"}, 1);
  const Arpa arpa = read_arpa_text(model.arpa());
  CHECK(arpa.probability.at("<s> seven") - arpa.probability.at("<s> eight") ==
        doctest::Approx(std::log10(3.0)).epsilon(0.001));
}

TEST_CASE("a model is the same text however its sentences were ordered") {
  NgramModel one;
  one.add({"a", "b"});
  one.add({"c"});
  NgramModel two;
  two.add({"c"});
  two.add({"a", "b"});
  CHECK(one.arpa() == two.arpa());
  CHECK(one.words() == Strings{"a", "b", "c"});
}

TEST_CASE("an empty sentence counts for nothing") {
  NgramModel model;
  model.add({});
  CHECK(model.words().empty());
}

TEST_CASE("a lexicon holds all pronunciations of the wanted words and no other") {
  std::istringstream dictionary(
      "read R IY D\nread(2) R EH D\nreads R IY D Z\nten T EH N\n\nbroken\n");
  const Lexicon lexicon = read_lexicon(dictionary, {"read", "ten", "absent"});
  CHECK(lexicon == Lexicon{{"read", {"R IY D", "R EH D"}}, {"ten", {"T EH N"}}});
  CHECK(dictionary_text(lexicon) == "read R IY D\nread(2) R EH D\nten T EH N\n");
}

TEST_CASE("the base word of an entry") {
  CHECK(base_word("read(2)") == "read");
  CHECK(base_word("read") == "read");
  CHECK(base_word("") == "");
}
