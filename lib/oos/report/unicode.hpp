// SPDX-License-Identifier: Apache-2.0
// Words of customers in places that have rules of their own: columns of a terminal, HTML,
// Markdown, CSV. All take UTF-8 of any origin and never throw.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oos/text/plain.hpp"

namespace oos::report {

using text::csv;
using text::plain;

/// Columns the text takes in a terminal: combining marks 0, East Asian wide characters 2.
int display_width(std::string_view text);

/// The text cut to at most `width` columns, ending in "…" when something was cut.
std::string fit(std::string_view text, int width);
/// The text cut or padded with spaces to exactly `width` columns.
std::string left(std::string_view text, int width);
std::string right(std::string_view text, int width);

/// The text in lines of at most `width` columns, broken at spaces (long words anywhere).
std::vector<std::string> wrap(std::string_view text, int width);

/// plain(), with the characters that mean something in HTML text and attributes escaped.
std::string html(std::string_view text);
/// plain(), with the characters that mean something in Markdown escaped.
std::string markdown(std::string_view text);
/// A path as a relative URL: everything but letters, digits, "/", "-", ".", "_", "~" in %XX, so
/// that no path can name another host or scheme.
std::string url_path(std::string_view path);

}  // namespace oos::report
