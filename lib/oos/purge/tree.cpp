// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/tree.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::purge {

namespace {

constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};
using FolderReader = std::unique_ptr<DIR, CloseFolder>;

Instant modified_of(const struct stat& status) {
  return Instant(std::chrono::seconds(status.st_mtim.tv_sec) +
                 milliseconds(status.st_mtim.tv_nsec / 1'000'000));
}

Entry entry_of(std::string relative, const struct stat& status) {
  Entry entry;
  entry.relative = std::move(relative);
  entry.kind = S_ISREG(status.st_mode)   ? EntryKind::file
               : S_ISLNK(status.st_mode) ? EntryKind::link
                                         : EntryKind::other;
  entry.identity = {status.st_dev, status.st_ino};
  entry.size_bytes = status.st_size;
  entry.modified = modified_of(status);
  entry.links = static_cast<std::int64_t>(status.st_nlink);
  return entry;
}

/// The names in a folder in the order of their bytes. An errno, or 0.
int names_in(const FileDescriptor& at, std::vector<std::string>& names) {
  FileDescriptor again(::openat(at.get(), ".", as_folder));
  if (!again.valid()) return errno;
  const FolderReader reader(::fdopendir(again.get()));
  if (!reader) return errno;
  again.release();
  errno = 0;
  while (const dirent* entry = ::readdir(reader.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  std::sort(names.begin(), names.end());
  return errno;
}

}  // namespace

Tree::Tree(std::filesystem::path folder, bool other_mounts)
    : folder_(std::move(folder)), other_mounts_(other_mounts) {
  FileDescriptor at(::open("/", as_folder));
  std::filesystem::path so_far("/");
  for (const std::filesystem::path& part : folder_.relative_path()) {
    so_far /= part;
    FileDescriptor next(::openat(at.get(), part.c_str(), as_folder));
    if (!next.valid()) {
      const int error_number = errno;
      struct stat status {};
      if (::fstatat(at.get(), part.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISLNK(status.st_mode))
        throw Error(ErrorKind::config,
                    "is a link, and none is followed on the way to what is removed; name the real "
                    "folder in the policy",
                    so_far.string());
      throw system_error("cannot open the folder", so_far.string(), error_number);
    }
    at = std::move(next);
  }
  struct stat status {};
  if (::fstat(at.get(), &status) != 0)
    throw system_error("cannot look at the folder", folder_.string(), errno);
  identity_ = {status.st_dev, status.st_ino};
  top_ = std::move(at);
}

bool Tree::may_enter(const struct stat& status) const {
  return other_mounts_ || status.st_dev == identity_.device;
}

void Tree::walk(const Visitor& visitor) const { walk_folder(top_, "", visitor); }

void Tree::walk_folder(const FileDescriptor& at, const std::string& relative,
                       const Visitor& visitor) const {
  std::vector<std::string> names;
  bool whole = true;
  const auto problem = [&](const std::string& path, int error_number) {
    whole = false;
    visitor.problem({path, error_number});
  };
  if (const int failed = names_in(at, names); failed != 0) problem(relative, failed);
  for (const std::string& name : names) {
    const std::string path = relative.empty() ? name : relative + "/" + name;
    struct stat status {};
    if (::fstatat(at.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno != ENOENT) problem(path, errno);
    } else if (!S_ISDIR(status.st_mode)) {
      visitor.entry(entry_of(path, status));
    } else if (may_enter(status)) {
      const FileDescriptor inner(::openat(at.get(), name.c_str(), as_folder));
      if (inner.valid()) {
        walk_folder(inner, path, visitor);
      } else {
        problem(path, errno);
      }
    }
  }
  if (whole) visitor.whole(relative);
}

FileDescriptor Tree::parent_of(std::string_view relative) const {
  FileDescriptor at(::openat(top_.get(), ".", as_folder));
  for (std::size_t slash = 0; at.valid() && (slash = relative.find('/')) != std::string_view::npos;
       relative.remove_prefix(slash + 1)) {
    const std::string part(relative.substr(0, slash));
    at = FileDescriptor(::openat(at.get(), part.c_str(), as_folder));
    struct stat status {};
    if (at.valid() && ::fstat(at.get(), &status) == 0 && !may_enter(status))
      throw system_error("cannot enter", folder_.string(), EXDEV);
  }
  if (!at.valid() && errno != ENOENT)
    throw system_error("cannot reach the file in", folder_.string(), errno);
  return at;
}

Tree::Look Tree::look_again(const Entry& entry) const {
  const FileDescriptor parent = parent_of(entry.relative);
  if (!parent.valid()) return Look::gone;
  const std::string name(base_name(entry.relative));
  struct stat status {};
  if (::fstatat(parent.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return Look::gone;
    throw system_error("cannot look at the file in", folder_.string(), errno);
  }
  const Entry now = entry_of(entry.relative, status);
  const bool same = now.identity == entry.identity && now.kind == entry.kind &&
                    now.size_bytes == entry.size_bytes && now.modified == entry.modified;
  return same ? Look::same : Look::changed;
}

bool Tree::is_being_written(const Entry& entry) const {
  const FileDescriptor parent = parent_of(entry.relative);
  if (!parent.valid()) return false;
  const std::string name(base_name(entry.relative));
  const FileDescriptor file(
      ::openat(parent.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.valid()) return false;
  // A lease for reading is refused while others have the file open for writing. Who opens it in the
  // moment that it lasts would send us SIGIO, whose default is to die: ask for a harmless signal.
  ::fcntl(file.get(), F_SETSIG, SIGURG);
  if (::fcntl(file.get(), F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN;
  ::fcntl(file.get(), F_SETLEASE, F_UNLCK);
  return false;
}

Tree::Look Tree::remove(const Entry& entry) const {
  if (const Look look = look_again(entry); look != Look::same) return look;
  const FileDescriptor parent = parent_of(entry.relative);
  const std::string name(base_name(entry.relative));
  if (!parent.valid()) return Look::gone;
  if (::unlinkat(parent.get(), name.c_str(), 0) == 0) return Look::same;
  if (errno == ENOENT) return Look::gone;
  throw system_error("cannot remove a file from", folder_.string(), errno);
}

void Tree::sync(std::string_view folder) const {
  const FileDescriptor at = parent_of(std::string(folder) + "x");
  if (at.valid()) static_cast<void>(::fsync(at.get()));  // not every file system has it
}

std::int64_t Tree::remove_empty_folders(Instant before, const MayGo& may_go) const {
  Emptying emptying{before, may_go};
  empty_out(top_, "", emptying);
  return emptying.removed;
}

/// True when nothing is left in the folder.
bool Tree::empty_out(const FileDescriptor& at, const std::string& relative,
                     Emptying& emptying) const {
  std::vector<std::string> names;
  if (names_in(at, names) != 0) return false;
  bool is_empty = true;
  for (const std::string& name : names) {
    const std::string path = relative.empty() ? name : relative + "/" + name;
    struct stat status {};
    const FileDescriptor inner(::openat(at.get(), name.c_str(), as_folder));
    const bool entered = inner.valid() && ::fstat(inner.get(), &status) == 0 && may_enter(status);
    const bool gone = entered && empty_out(inner, path, emptying) && emptying.may_go(path) &&
                      modified_of(status) <= emptying.before &&
                      ::unlinkat(at.get(), name.c_str(), AT_REMOVEDIR) == 0;
    emptying.removed += gone ? 1 : 0;
    is_empty = is_empty && gone;
  }
  return is_empty;
}

std::string_view folder_name(std::string_view relative) {
  const std::size_t slash = relative.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : relative.substr(0, slash);
}

std::string_view base_name(std::string_view relative) {
  const std::size_t slash = relative.rfind('/');
  return slash == std::string_view::npos ? relative : relative.substr(slash + 1);
}

bool fits(std::string_view pattern, std::string_view relative) {
  std::string_view text =
      pattern.find('/') == std::string_view::npos ? base_name(relative) : relative;
  // Greedy with one way back: to the last star. Time: length of the pattern times that of the text.
  std::size_t p = 0, t = 0, star = std::string_view::npos, resumed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resumed = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resumed;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace oos::purge
