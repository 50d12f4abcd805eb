// SPDX-License-Identifier: Apache-2.0
// The journal of deletions: JSON Lines that are only ever added to, each with the SHA-256 of the
// line before. What is about to be done is on the disk before it is done, and what became of it
// after. No words, names or paths of files are in it: files are told by keyed hashes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "oos/core/file.hpp"
#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/state/claims.hpp"

namespace oos::purge {

/// The last line of a journal: its number, from 1, and the SHA-256 of its bytes.
struct JournalHead {
  std::int64_t number = 0;
  std::string sha256 = std::string(64, '0');
};

/// "12:9f86d0…", to be noted elsewhere.
std::string to_text(const JournalHead& head);
/// Throws Error(usage).
JournalHead parse_head(std::string_view text);

/// What a reading of a journal found.
struct JournalCheck {
  JournalHead last;
  std::int64_t broken_lines = 0;  ///< at the end: what a kill cut short
  std::int64_t torn_lines = 0;    ///< of earlier kills; the lines after them tell of them
  bool unterminated = false;      ///< no newline at the end
  std::int64_t fault_line = 0;    ///< 0: everything fits
  std::string fault;
  bool head_seen = false;  ///< the line that was asked for is there as it was
};

/// Reads a journal from its beginning and checks the chain. Calls `visit` with the `journal` object
/// of every entry up to the first fault. `wanted` must be among the lines. Throws Error(io).
JournalCheck check_journal(const std::filesystem::path& path, const JournalHead& wanted,
                           const std::function<void(const jsonl::Json& entry)>& visit);

/// The note beside a journal of how far it went: number and hash. Absent: number 0. Throws
/// Error(io), Error(input).
JournalHead read_head_file(const std::filesystem::path& journal);

/// A journal that is written to, by one run at a time.
class Journal {
 public:
  /// Opens or makes the journal (0600), its key and its head. A last line that a kill cut short is
  /// ended and told of. Throws Error(io) when another run writes to it or it cannot be opened,
  /// Error(input) when it does not fit together.
  Journal(std::filesystem::path path, const std::function<void(const jsonl::Json& entry)>& visit);

  /// Adds an entry; `fields` follow number and time. Its number. Nothing is on the disk before
  /// commit().
  std::int64_t add(std::string_view entry, const jsonl::Json& fields);
  /// Brings what was added to the disk, then the head. Throws Error(io).
  void commit();

  /// What stands for a file in the journal: a keyed hash, 32 hexadecimal digits.
  std::string reference(std::string_view folder, std::string_view relative) const;
  const JournalHead& head() const { return head_; }

 private:
  void open_key();
  void write_head();

  std::filesystem::path path_;
  state::Claims claims_;
  FileDescriptor file_;
  std::string key_;
  std::string pending_;
  JournalHead head_;
};

/// Files beside a journal that belong to it: its head, key and lock.
std::filesystem::path head_file_of(const std::filesystem::path& journal);
std::filesystem::path key_file_of(const std::filesystem::path& journal);
std::filesystem::path lock_file_of(const std::filesystem::path& journal);

/// HMAC-SHA-256 of a text, hexadecimal (RFC 2104).
std::string keyed_hash(std::string_view key, std::string_view text);

}  // namespace oos::purge
