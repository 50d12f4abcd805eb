// SPDX-License-Identifier: Apache-2.0
// Given names, patronymics and surnames in Russian, Bulgarian and English: for the slot <имя> and
// for redaction. Plain tables in names.cpp; all cases are found through stems.
#pragma once

#include <string_view>

namespace oos::score {

/// What a normalised word may be as a part of a person's name.
enum class NamePart {
  none,
  given,            ///< a given name and hardly anything else
  ambiguous_given,  ///< a given name and a common word: "вера", "роман", "will"
  patronymic,       ///< "иванович", by its ending
  surname,          ///< like a surname by its ending: "иванов", "петровска"
};

NamePart name_part(std::string_view word);

/// True for both kinds of given names.
bool is_given_name(std::string_view word);

}  // namespace oos::score
