// SPDX-License-Identifier: Apache-2.0
#include "oos/http/body.hpp"

#include <algorithm>
#include <cerrno>
#include <numeric>

#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos::http {

namespace {

std::int64_t size_of_piece(const Piece& piece) {
  return piece.file.empty() ? static_cast<std::int64_t>(piece.text.size()) : piece.file_bytes;
}

/// A parameter of Content-Disposition, escaped as browsers do (RFC 7578, 2; WHATWG HTML, 4.10.21).
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"')
      result += "%22";
    else if (c == '\r')
      result += "%0D";
    else if (c == '\n')
      result += "%0A";
    else
      result += c;
  }
  return result + '"';
}

std::string head_of(const FormPart& part, const std::string& boundary) {
  std::string head =
      "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
  if (!part.file_name.empty()) head += "; filename=" + quoted(part.file_name);
  head += "\r\n";
  if (!part.content_type.empty()) head += "Content-Type: " + part.content_type + "\r\n";
  return head + "\r\n";
}

}  // namespace

std::int64_t size_of(const std::vector<Piece>& pieces) {
  return std::accumulate(
      pieces.begin(), pieces.end(), std::int64_t{0},
      [](std::int64_t sum, const Piece& piece) { return sum + size_of_piece(piece); });
}

std::size_t PieceReader::read_file(const Piece& piece, char* to, std::size_t size) {
  if (!file_.valid()) file_ = open_for_reading(piece.file);
  ssize_t got = 0;
  do {
    got = ::read(file_.get(), to, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw system_error("cannot read", piece.file.string(), errno);
  if (got == 0)
    throw Error(ErrorKind::input, "became shorter while it was sent; send it again",
                piece.file.string());
  return static_cast<std::size_t>(got);
}

std::size_t PieceReader::read(char* to, std::size_t size) {
  while (piece_ < pieces_.size()) {
    const Piece& piece = pieces_[piece_];
    const std::int64_t left = size_of_piece(piece) - at_;
    if (left <= 0) {
      ++piece_;
      at_ = 0;
      file_.reset();
      continue;
    }
    const std::size_t wanted = std::min(size, static_cast<std::size_t>(left));
    std::size_t got = wanted;
    if (piece.file.empty())
      piece.text.copy(to, wanted, static_cast<std::size_t>(at_));
    else
      got = read_file(piece, to, wanted);
    at_ += static_cast<std::int64_t>(got);
    return got;
  }
  return 0;
}

std::vector<Piece> multipart(const std::vector<FormPart>& parts, const std::string& boundary) {
  std::vector<Piece> pieces;
  for (const FormPart& part : parts) {
    pieces.push_back({.text = head_of(part, boundary)});
    pieces.push_back(part.content);
    pieces.push_back({.text = "\r\n"});
  }
  pieces.push_back({.text = "--" + boundary + "--\r\n"});
  return pieces;
}

}  // namespace oos::http
