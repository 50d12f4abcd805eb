// SPDX-License-Identifier: Apache-2.0
// The two figures that tell whether answer extraction is any good, on labelled utterances.
#include <cstdlib>
#include <iostream>

#include <doctest/doctest.h>

#include "labelled.hpp"

namespace {

void print(const std::string& name, const labelled::Figures& f) {
  std::cout << "labelled answers, " << name << ": " << f.lines << " lines, right value "
            << f.right_share() << ", disposition too " << f.agreeing_share() << ", false values "
            << f.false_values << " of " << f.without_answer << " without an answer\n";
}

labelled::Figures measure(const std::string& half) {
  labelled::Figures all;
  for (const std::string language : {"en", "ru", "bg"}) {
    labelled::Figures figures;
    for (const labelled::Example& example : labelled::read(half + ".jsonl")) {
      if (example.language != language) continue;
      figures.add(example);
      all.add(example);
    }
    print(half + " " + language, figures);
  }
  print(half, all);
  return all;
}

}  // namespace

TEST_CASE("on the older lines nearly every answer is right and none is invented") {
  const labelled::Figures figures = measure("first");
  CHECK(figures.lines >= 400);
  CHECK(figures.right_share() >= 0.95);
  CHECK(figures.agreeing_share() >= 0.95);
  CHECK(figures.false_share() <= 0.03);
}
