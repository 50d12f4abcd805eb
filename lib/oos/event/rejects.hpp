// SPDX-License-Identifier: Apache-2.0
// The rows of logs that became no press, as JSON Lines for people and scripts: file, line, why,
// and the text at fault. Used by oos-events --rejects.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "oos/core/file.hpp"
#include "oos/event/log_format.hpp"

namespace oos::event {

/// At most so much of a row is quoted.
constexpr std::size_t longest_excerpt_bytes = 200;

/// The beginning of a text for a file or a message: cut between characters, control characters and
/// marks that change the direction of writing shown as \x1b or \u202e.
std::string excerpt(std::string_view text, std::size_t most_bytes = longest_excerpt_bytes);

/// One line of the file: {"file":…,"line":…,"outcome":"rejected"|"ignored","reason":…,"text":…}.
/// `text` is missing when the row is not to be quoted.
std::string reject_line(std::string_view file, std::string_view outcome, const Remark& remark);

/// The file of such lines, readable by its owner only; it appears with commit().
class RejectsFile {
 public:
  /// Throws Error(io).
  explicit RejectsFile(const std::filesystem::path& path) : file_(path, FileMode::for_owner) {}

  void add(std::string_view log, std::string_view outcome, const Remark& remark);
  void commit();

 private:
  AtomicFile file_;
  std::string buffer_;
};

}  // namespace oos::event
