// SPDX-License-Identifier: Apache-2.0
// The words that only the HTML page has, in the languages of a report.
#pragma once

#include <string_view>

#include "oos/report/labels.hpp"

namespace oos::report {

enum class PageWord {
  contents,
  skip,
  voices,
  filter,
  all,
  incident,
  with_incident,
  without_incident,
  shown,       ///< "{} of {}": left to the script
  hours_open,  ///< with "{}"
  flow,
  flow_customers,
  flow_heard,
  flow_asked,
  rows_left,  ///< with "{}"
  lower_bound_note,
  word_count,
};

/// UTF-8, not escaped.
std::string_view text(PageWord word, Language language);

}  // namespace oos::report
