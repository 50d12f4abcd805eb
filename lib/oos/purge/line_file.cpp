// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/line_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/reader.hpp"

namespace oos::purge {

using jsonl::Line;

namespace {

constexpr std::string_view leftover_start = ".oos-purge-";
constexpr std::string_view bare_start = R"({"type":"review","schema":1,"review":)";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

FileDescriptor open_entry(const Tree& tree, const Entry& entry) {
  const FileDescriptor parent = tree.parent_of(entry.relative);
  const std::string name(base_name(entry.relative));
  FileDescriptor file(parent.valid() ? ::openat(parent.get(), name.c_str(),
                                                O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                                     : -1);
  if (!file.valid())
    throw system_error("cannot open for reading", (tree.folder() / entry.relative).string(), errno);
  return file;
}

std::string_view without_ends(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r' || bytes.back() == ' '))
    bytes.remove_suffix(1);
  return bytes;
}

void parse(FileLine& found) {
  const std::string_view text = without_ends(found.bytes);
  if (text.find_first_not_of(" \t") == std::string_view::npos) return;
  try {
    // Reviews may be bare objects; oos-score takes them as they are.
    found.bare = text.find("\"type\"") == std::string_view::npos && text.starts_with("{");
    found.line.emplace(found.bare ? fmt::format("{}{}}}", bare_start, text) : std::string(text));
  } catch (const Error& error) {
    found.line.reset();
    found.problem = error.message();
  }
}

}  // namespace

std::string FileLine::changed() const {
  std::string text = found_text();
  const std::string_view body = without_ends(bytes);
  const std::size_t start = static_cast<std::size_t>(body.data() - bytes.data());
  return std::string(bytes.substr(0, start)) + text +
         std::string(bytes.substr(start + body.size()));
}

std::string FileLine::found_text() const {
  if (!bare) return std::string(line->text());
  const jsonl::View review = line->at("review");
  return review.to_json();
}

void for_each_line(const Tree& tree, const Entry& entry,
                   const std::function<void(FileLine&)>& visit) {
  const FileDescriptor file = open_entry(tree, entry);
  const std::string path = (tree.folder() / entry.relative).string();
  std::string begun;
  std::int64_t number = 0;
  const auto hand_on = [&] {
    FileLine found;
    found.number = ++number;
    found.bytes = begun;
    parse(found);
    visit(found);
    begun.clear();
  };
  read_pieces(
      file.get(), path, [] { return false; },
      [&](std::string_view piece) {
        for (std::size_t end = 0; (end = piece.find('\n')) != std::string_view::npos;
             piece.remove_prefix(end + 1)) {
          begun += piece.substr(0, end + 1);
          hand_on();
        }
        begun += piece;
        if (begun.size() > jsonl::max_line_bytes)
          throw Error(ErrorKind::input, "a line is longer than 64 MiB", path);
      });
  if (!begun.empty()) hand_on();
}

bool has_lines(std::string_view relative) {
  return relative.ends_with(".jsonl") || relative.ends_with(".json");
}

bool is_leftover(std::string_view relative) {
  const std::string_view name = base_name(relative);
  return name.starts_with(leftover_start) && name.ends_with(".part");
}

Rewrite::Rewrite(const Tree& tree, const Entry& entry)
    : tree_(tree),
      entry_(entry),
      folder_(tree.parent_of(entry.relative)),
      name_(base_name(entry.relative)) {
  struct stat status {};
  if (!folder_.valid() ||
      ::fstatat(folder_.get(), name_.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
    throw system_error("cannot reach", (tree.folder() / entry.relative).string(), errno);
  temporary_ = fmt::format("{}{}.part", leftover_start, ::getpid());
  ::unlinkat(folder_.get(), temporary_.c_str(), 0);  // of a killed run with this number
  file_ = FileDescriptor(::openat(folder_.get(), temporary_.c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file_.valid()) {
    temporary_.clear();
    throw system_error("cannot write a file to", tree.folder().string(), errno);
  }
  times_ = {status.st_atim, status.st_mtim};
  if (::fchown(file_.get(), status.st_uid, status.st_gid) != 0)
    static_cast<void>(errno);  // not root: the file is the caller's
  ::fchmod(file_.get(), status.st_mode & 07777u);
}

Rewrite::~Rewrite() {
  if (!temporary_.empty()) ::unlinkat(folder_.get(), temporary_.c_str(), 0);
}

void Rewrite::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() < (1u << 16u)) return;
  write_all(file_.get(), buffer_, tree_.folder().string());
  buffer_.clear();
}

void Rewrite::commit() {
  const std::string path = (tree_.folder() / entry_.relative).string();
  write_all(file_.get(), buffer_, path);
  buffer_.clear();
  ::futimens(file_.get(), times_.data());  // the content is no younger than it was
  if (::fsync(file_.get()) != 0) throw system_error("cannot write", path, errno);
  if (tree_.look_again(entry_) != Tree::Look::same)
    throw Error(ErrorKind::io, "was changed while its words were taken out; run again", path);
  if (::renameat(folder_.get(), temporary_.c_str(), folder_.get(), name_.c_str()) != 0)
    throw system_error("cannot rename into place", path, errno);
  temporary_.clear();
  static_cast<void>(::fsync(folder_.get()));
}

}  // namespace oos::purge
