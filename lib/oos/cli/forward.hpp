// SPDX-License-Identifier: Apache-2.0
// Passing record lines through untouched, for tools that add lines of their own instead of
// growing the ones they read.
#pragma once

#include <string>
#include <string_view>

#include "oos/cli/tool.hpp"

namespace oos::cli {

/// Writes a line through if it is a record; else names it at `where`, counts it as rejected, and
/// the tool ends with status 3. Counts in the tally "lines".
void forward_line(Context& context, std::string_view text, const std::string& where);

/// The same for all of standard input. Throws Error(io), Interrupted.
void forward_lines(Context& context);

}  // namespace oos::cli
