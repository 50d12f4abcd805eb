// SPDX-License-Identifier: Apache-2.0
// Bodies of requests that are sent in pieces: text held in memory, and files read while they are
// sent, so that a clip never stands in memory as a whole. multipart() makes a form of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "oos/core/file.hpp"

namespace oos::http {

/// A stretch of a body: a file when `file` is not empty, else the text.
struct Piece {
  std::string text = {};
  std::filesystem::path file = {};
  std::int64_t file_bytes = 0;  ///< of the file, which must not change while it is sent
};

/// Bytes of the whole body.
std::int64_t size_of(const std::vector<Piece>& pieces);

/// Reads a body once, from its first byte to its last.
class PieceReader {
 public:
  explicit PieceReader(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  /// Fills at most `size` bytes; 0 at the end. Throws Error(io), or Error(input) when a file has
  /// not the size it had.
  std::size_t read(char* to, std::size_t size);

 private:
  std::size_t read_file(const Piece& piece, char* to, std::size_t size);

  const std::vector<Piece>& pieces_;
  std::size_t piece_ = 0;
  std::int64_t at_ = 0;  // within the piece
  FileDescriptor file_;
};

/// A part of a form. With a file name it is a file: of `content`, which is text or a file.
struct FormPart {
  std::string name;
  Piece content;
  std::string file_name = {};
  std::string content_type = {};
};

/// The parts as multipart/form-data (RFC 7578). `boundary` must not stand in any of them: a sum
/// over the contents is one.
std::vector<Piece> multipart(const std::vector<FormPart>& parts, const std::string& boundary);

}  // namespace oos::http
