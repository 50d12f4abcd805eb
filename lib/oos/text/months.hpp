// SPDX-License-Identifier: Apache-2.0
// Names of months as people write them in file names and logs: English, Russian, Bulgarian, whole
// or cut short. Pure.
#pragma once

#include <string_view>

namespace oos::text {

/// The letters at the front of a text, Latin or not ASCII.
std::string_view leading_word(std::string_view text);

/// 1–12 for a name of a month of three letters or more in any case ("Oct", "октября"), else 0.
int month_of(std::string_view word);

/// True for a day of the week, whole or short ("Wed", "среда", "пн").
bool is_weekday(std::string_view word);

}  // namespace oos::text
