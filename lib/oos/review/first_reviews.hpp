// SPDX-License-Identifier: Apache-2.0
// Who reviewed what already: chooses what a second reviewer gets. What the first one said is not
// read further.
#pragma once

#include <string>
#include <vector>

#include "oos/score/reviews.hpp"

namespace oos::review {

class FirstReviews {
 public:
  /// Reads files as oos-score --reviews does; none: every conversation is wanted. Throws Error(io),
  /// Error(input).
  FirstReviews(const std::vector<std::string>& files, std::string second_reviewer);

  /// Whether somebody reviewed this event, and the second reviewer did not.
  bool wants(const std::string& event) const;

 private:
  bool all_;
  std::string second_;
  score::ReviewBook book_;
};

}  // namespace oos::review
