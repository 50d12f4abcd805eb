// SPDX-License-Identifier: Apache-2.0
// Reading a file of lines below a folder of the policy, and writing one in its place, without
// leaving the folder.
#pragma once

#include <array>
#include <cstdint>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "oos/jsonl/line.hpp"
#include "oos/purge/tree.hpp"

namespace oos::purge {

/// A line as the file has it.
struct FileLine {
  std::int64_t number = 0;
  std::string_view bytes;           ///< with what ends it
  std::optional<jsonl::Line> line;  ///< absent: no record, `problem` says why
  std::string problem;
  bool bare = false;  ///< a review without its envelope, which `line` has

  /// The bytes of the line as it is now.
  std::string changed() const;

 private:
  std::string found_text() const;
};

/// Calls `visit` for every line that is not blank, and for blank ones with `line` absent and no
/// problem. Throws Error(io), Error(input) when a line is longer than any may be.
void for_each_line(const Tree& tree, const Entry& entry,
                   const std::function<void(FileLine& line)>& visit);

/// Whether a name is that of a file of lines.
bool has_lines(std::string_view relative);

/// The name under which a rewritten file exists for a moment, and after a kill.
bool is_leftover(std::string_view relative);

/// A file that takes the place of another.
class Rewrite {
 public:
  /// Throws Error(io).
  Rewrite(const Tree& tree, const Entry& entry);
  Rewrite(const Rewrite&) = delete;
  Rewrite& operator=(const Rewrite&) = delete;
  ~Rewrite();

  void write(std::string_view bytes);
  /// To the disk and into its place, if the file there is still the one that was seen. Throws
  /// Error(io).
  void commit();

 private:
  const Tree& tree_;
  const Entry& entry_;
  FileDescriptor folder_;
  std::string name_;
  std::string temporary_;
  FileDescriptor file_;
  std::string buffer_;
  std::array<timespec, 2> times_{};
};

}  // namespace oos::purge
