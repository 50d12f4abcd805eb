// SPDX-License-Identifier: Apache-2.0
// Words of people and devices as harmless text: on one line, and in a cell of a table that a
// spreadsheet will open.
#pragma once

#include <string>
#include <string_view>

namespace oos::text {

/// One line of harmless text: line breaks and control characters become spaces, marks that turn
/// the direction of writing are dropped, broken UTF-8 becomes U+FFFD.
std::string plain(std::string_view text);

/// plain() as a CSV cell: quoted where RFC 4180 wants it, and with a leading apostrophe where a
/// spreadsheet would take it for a formula.
std::string csv(std::string_view text, char separator);

}  // namespace oos::text
