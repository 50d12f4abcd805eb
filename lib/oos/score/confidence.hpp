// SPDX-License-Identifier: Apache-2.0
// How sure an answer is: the evidence that its `method` and flags name, weighed so that of answers
// said to be right in 90 of 100 cases about 90 are (tests/bench/answers.py measures it).
#pragma once

#include <string>
#include <vector>

namespace oos::score {

/// The probability, 0…1, that an answer found by `method` ("question+client+R2") with these flags
/// is right: a logistic sum of the weights of the evidence. `heard` is the recogniser's confidence
/// in the words, 0…1, and scales it: an engine that gives none counts as 1.
double confidence_of(const std::string& method, const std::vector<std::string>& flags,
                     double heard);

}  // namespace oos::score
