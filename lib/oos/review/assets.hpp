// SPDX-License-Identifier: Apache-2.0
// The files of lib/oos/review/page as text inside the library, so that a page can be made wherever
// the tool is put.
#pragma once

#include <string_view>

namespace oos::review {

/// The scripts, one after the other.
std::string_view page_script();
/// The style sheet.
std::string_view page_style();
/// The words of the page: a JSON object of objects, by language.
std::string_view page_words();

}  // namespace oos::review
