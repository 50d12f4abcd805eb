// SPDX-License-Identifier: Apache-2.0
// The personal data found in one conversation, to find it again where nothing around it tells what
// it is: repeated by the staff, cut out as evidence, written otherwise. Used by redaction.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "oos/score/private_data.hpp"

namespace oos::score {

class Secrets {
 public:
  /// Remembers what stands in these ranges of a text.
  void add(std::string_view text, const std::vector<PrivateRange>& ranges);
  bool empty() const { return kinds_.empty() && pairs_.empty(); }
  /// Where it stands in another text; `in_part`: two words of it are enough. In order; may overlap.
  /// Linear in the text.
  std::vector<PrivateRange> find(std::string_view text, bool in_part) const;

 private:
  std::unordered_map<std::string, std::string> kinds_;  ///< by words, joined by spaces
  std::unordered_map<std::string, std::string> pairs_;  ///< by two words of a longer one
  std::set<std::size_t> lengths_;                       ///< in words
};

}  // namespace oos::score
