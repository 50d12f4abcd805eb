// SPDX-License-Identifier: Apache-2.0
// Helper of stems.py: the Bulgarian stem of each line.
#include <iostream>
#include <string>

#include "oos/score/stem.hpp"

int main() {
  for (std::string word; std::getline(std::cin, word);)
    std::cout << oos::score::bulgarian_stem(word) << '\n';
  return 0;
}
