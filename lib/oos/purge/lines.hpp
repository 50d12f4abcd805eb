// SPDX-License-Identifier: Apache-2.0
// Files of record lines: when what they tell of happened, and taking the words out of lines. A line
// that lost its words keeps its figures and says so by `purged`; all other lines stay byte for
// byte.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "oos/jsonl/line.hpp"
#include "oos/purge/content.hpp"
#include "oos/purge/tree.hpp"

namespace oos::purge {

/// What a line tells of; absent when it has no time and no id.
std::optional<Content> content_of_line(const jsonl::Line& line);
/// What all lines of a file tell of, together. Absent when one of them cannot be read or none has a
/// time. Throws Error(io).
std::optional<Content> content_of_lines(const Tree& tree, const Entry& entry);

/// Whether a line is to lose its words.
using LineTest = std::function<bool(const jsonl::Line& line)>;
/// Lines older than a rule says that no hold covers.
LineTest retention_test(const survey::Policy& policy, const survey::RetentionRule& rule,
                        Instant now);

/// Takes the words out of a line: of transcript and score only figures stay, of a call no numbers,
/// of reviews and incidents no remarks. False when there were none. The reason "request" is noted
/// on an event line even so: its clip goes as well.
bool blank_line(jsonl::Line& line, const std::string& reason);

struct LineCount {
  std::int64_t lines = 0;       ///< that are not blank
  std::int64_t wanted = 0;      ///< that lose words
  std::int64_t unreadable = 0;  ///< lines that are no records: they stay as they are
  std::int64_t first_unreadable = 0;
};
/// Counts without changing anything. Throws Error(io).
LineCount count_lines(const Tree& tree, const Entry& entry, const LineTest& test,
                      const std::string& reason);
/// Writes the file again without the words of the lines that the test wants. The file is replaced
/// as a whole, and keeps its mode, owner and time of change. Throws Error(io).
LineCount blank_lines(const Tree& tree, const Entry& entry, const LineTest& test,
                      const std::string& reason);

}  // namespace oos::purge
