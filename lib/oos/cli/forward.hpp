// SPDX-License-Identifier: Apache-2.0
// Passing record lines through untouched, for tools that add lines of their own instead of
// growing the ones they read; and reading inputs that are no records as a whole.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "oos/cli/tool.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cli {

/// Writes a line through if it is a record; else names it at `where`, counts it as rejected, and
/// the tool ends with status 3. Counts in the tally "lines".
/// `observe`, if any, sees the record before it is written; its Error rejects the line.
using Observe = std::function<void(const jsonl::Line& line)>;
void forward_line(Context& context, std::string_view text, const std::string& where,
                  const Observe& observe = {});

/// The same for all of standard input. Throws Error(io), Interrupted.
void forward_lines(Context& context, const Observe& observe = {});

/// Whether something other than a person is behind standard input: a pipe or a file.
bool has_piped_input();

/// Hands on the bytes of a file as they are read; "-" is standard input. Throws Error(io),
/// Interrupted, and what `take` throws.
void read_input(const std::string& path, const std::function<void(std::string_view piece)>& take);

}  // namespace oos::cli
