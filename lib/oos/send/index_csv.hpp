// SPDX-License-Identifier: Apache-2.0
// index.csv of an outbox: one row a clip, for people and spreadsheets. UTF-8 with a byte order
// mark, semicolons, no cell a spreadsheet would take for a formula. Rows are added one write each;
// a torn one of a killed run is taken away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "oos/core/file.hpp"
#include "oos/send/parcel.hpp"

namespace oos::send {

/// The header's row and the row of a parcel, with their newlines.
std::string index_header();
std::string index_row(const Parcel& parcel);

/// One index file. May be used by several threads and processes.
class IndexFile {
 public:
  explicit IndexFile(std::filesystem::path path) : path_(std::move(path)) {}

  /// Adds the row of a parcel, or puts it in the place of an older row of the same event. Throws
  /// Error(io).
  void put(const Parcel& parcel);

 private:
  FileDescriptor open_locked() const;
  void learn(const std::string& text);
  void replace(const std::string& text, const std::string& cell, const std::string& row);

  std::filesystem::path path_;
  std::mutex mutex_;
  std::set<std::string> events_;  // cells of the first column
  std::uint64_t inode_ = 0;       // of the file that events_ tells of
  std::int64_t size_ = -1;
};

}  // namespace oos::send
