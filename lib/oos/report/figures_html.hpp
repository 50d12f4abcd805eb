// SPDX-License-Identifier: Apache-2.0
// Sections of figures.hpp, open incidents and alerts as HTML.
#pragma once

#include <string>

#include "oos/report/figures.hpp"
#include "oos/report/labels.hpp"

namespace oos::report {

/// A <section> with its tables and notes; everything of others is escaped.
std::string html_section(const FigureSection& section, Language language);

}  // namespace oos::report
