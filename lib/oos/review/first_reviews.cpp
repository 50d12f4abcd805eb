// SPDX-License-Identifier: Apache-2.0
#include "oos/review/first_reviews.hpp"

#include <algorithm>
#include <utility>

#include "oos/core/file.hpp"

namespace oos::review {

FirstReviews::FirstReviews(const std::vector<std::string>& files, std::string second_reviewer)
    : all_(files.empty()), second_(std::move(second_reviewer)) {
  for (const std::string& file : files) book_.read(read_file(file), file);
}

bool FirstReviews::wants(const std::string& event) const {
  if (all_) return true;
  const auto* reviews = book_.of(event);
  if (reviews == nullptr) return false;
  return std::none_of(reviews->begin(), reviews->end(), [this](const score::ReviewEntry& one) {
    return !second_.empty() && one.reviewer == second_;
  });
}

}  // namespace oos::review
