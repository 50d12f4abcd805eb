// SPDX-License-Identifier: Apache-2.0
// One conversation that a person is to judge, made of an event line: what the page shows of it, and
// what selections go by. In a blind batch nothing that rules or people found gets into it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/review/doubt.hpp"
#include "oos/survey/survey.hpp"

namespace oos::review {

/// What the page shows of lines.
struct ItemOptions {
  std::optional<survey::Survey> survey;  ///< wordings, scales, options, names
  std::string language = "en";  ///< of the page: the wording shown is in it if there is one
  bool blind = false;           ///< no verdicts, no answers
  bool originals = false;       ///< what rules found, where a person overrode it (second reviews)
  bool show_employee = false;   ///< the employee's name too: it may sway who judges
};

/// One conversation.
struct Item {
  std::string event;      ///< id, exactly as on the line
  std::string employee;   ///< id; empty: not known
  std::string hour;       ///< "09" by the clock of the point; empty: not known
  std::string clip_path;  ///< empty: the line has no clip
  std::vector<std::pair<std::string, std::string>>
      criteria;  ///< that the score judges: checklist, id
  Doubt doubt;
  bool blind = false;  ///< nothing that was found may be shown
  jsonl::Json shown;   ///< what the script of the page reads
};

/// Event lines with an id and with something to hear or to read, and without an `error`.
bool can_be_reviewed(const jsonl::Line& line);

/// The item of such a line. Throws Error(input) naming the field.
Item make_item(const jsonl::Line& line, const ItemOptions& options);

}  // namespace oos::review
