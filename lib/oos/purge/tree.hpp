// SPDX-License-Identifier: Apache-2.0
// The files below the folders of a policy, found and removed through descriptors of folders: no
// link is followed on the way, nothing above a folder can be reached, and other file systems only
// when that was said.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "oos/core/file.hpp"
#include "oos/core/time.hpp"

struct stat;

namespace oos::purge {

/// What tells one file from another.
struct Identity {
  dev_t device = 0;
  ino_t number = 0;
  friend auto operator<=>(const Identity&, const Identity&) = default;
};

enum class EntryKind { file, link, other };

/// What a folder held when it was looked at.
struct Entry {
  std::string relative;  ///< below the folder, with '/', any bytes
  EntryKind kind = EntryKind::file;
  Identity identity;
  std::int64_t size_bytes = 0;
  Instant modified{};
  std::int64_t links = 1;  ///< names that the file has
};

/// Something below a folder that could not be looked at; an errno.
struct TreeProblem {
  std::string relative;
  int error_number = 0;
};

/// One folder of a policy.
class Tree {
 public:
  /// Opens the folder part by part. Throws Error(config) when a part of the way is a link,
  /// Error(io) when it cannot be opened.
  Tree(std::filesystem::path folder, bool other_mounts);

  const std::filesystem::path& folder() const { return folder_; }
  Identity identity() const { return identity_; }

  /// What a walk finds.
  struct Visitor {
    std::function<void(Entry)> entry;          ///< what is no folder, in the order of bytes
    std::function<void(TreeProblem)> problem;  ///< what cannot be read
    std::function<void(const std::string& relative)> whole;  ///< a folder all of which was seen
  };
  void walk(const Visitor& visitor) const;
  /// The folder an entry lies in, reached again from the top. Throws Error(io).
  FileDescriptor parent_of(std::string_view relative) const;
  /// Looks at a file again. Throws Error(io); `gone` when there is none.
  enum class Look { same, changed, gone };
  Look look_again(const Entry& entry) const;
  /// Whether somebody has the file open for writing, as far as the system tells.
  bool is_being_written(const Entry& entry) const;
  /// Removes a file that is still the one that was seen. Throws Error(io).
  Look remove(const Entry& entry) const;
  /// Brings to the disk what was removed from a folder: its relative path, "" or with a '/' at its
  /// end.
  void sync(std::string_view folder) const;
  /// Removes folders without entries, not changed since `before`, from the deepest up, never the
  /// top one: those that `may_go` says. How many.
  using MayGo = std::function<bool(std::string_view relative)>;
  std::int64_t remove_empty_folders(Instant before, const MayGo& may_go) const;

 private:
  void walk_folder(const FileDescriptor& at, const std::string& relative,
                   const Visitor& visitor) const;
  bool may_enter(const struct stat& status) const;
  struct Emptying {
    Instant before;
    const MayGo& may_go;
    std::int64_t removed = 0;
  };
  bool empty_out(const FileDescriptor& at, const std::string& relative, Emptying& emptying) const;

  std::filesystem::path folder_;
  bool other_mounts_;
  FileDescriptor top_;
  Identity identity_;
};

/// What stands before the last part of a relative path; empty: nothing.
std::string_view folder_name(std::string_view relative);
/// The last part of a relative path.
std::string_view base_name(std::string_view relative);

/// Whether a name fits a pattern of '*' and '?'. A pattern with '/' is for the whole relative path,
/// one without for its last part; '*' stands for '/' too.
bool fits(std::string_view pattern, std::string_view relative);

}  // namespace oos::purge
