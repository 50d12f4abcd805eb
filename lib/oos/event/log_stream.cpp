// SPDX-License-Identifier: Apache-2.0
#include "oos/event/log_stream.hpp"

#include <algorithm>

#include "oos/core/error.hpp"

namespace oos::event {

namespace {

bool is_ascii(std::string_view bytes) {
  unsigned char all = 0;  // no early way out: this loop is done many bytes at a time
  for (const char c : bytes) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

/// How many bytes can be decoded when more are to come: no character is cut in two.
std::size_t whole_characters(std::string_view bytes, std::optional<text::Encoding> encoding) {
  if (encoding == text::Encoding::cp1251 || encoding == text::Encoding::cp866) return bytes.size();
  if (encoding == text::Encoding::utf16le || encoding == text::Encoding::utf16be) {
    std::size_t end = bytes.size() / 2 * 2;
    const std::size_t high = encoding == text::Encoding::utf16le ? 1 : 2;
    if (end >= 2 && (static_cast<unsigned char>(bytes[end - high]) & 0xfcu) == 0xd8u) end -= 2;
    return end;
  }
  std::size_t end = bytes.size();
  while (end > 0 && static_cast<unsigned char>(bytes[end - 1]) >= 0x80) --end;
  return end;
}

/// Tells a log from a recording or a picture. Throws Error(input).
void require_text(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\0' && (c < '\t' || c > '\r') && c != 0x1b;
  };
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  const std::size_t last = text.find_last_not_of('\0');
  const std::string_view written = last == std::string_view::npos ? "" : text.substr(0, last + 1);
  const std::string_view first_line = written.substr(0, written.find('\n'));
  if (first_line.find('\0') != std::string_view::npos ||
      static_cast<std::size_t>(controls) * 50 > head.size())
    throw Error(ErrorKind::input, "is not a text; a button log in CSV or JSON Lines is expected");
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

LogStream::LogStream(std::string format, LogLayout layout, LogSink& sink)
    : format_(std::move(format)), layout_(std::move(layout)), sink_(sink) {}

void LogStream::add(std::string_view bytes) {
  bytes_.append(bytes);
  if (!parser_ && bytes_.size() < sample_bytes) return;
  flush();
}

void LogStream::flush() {
  decode(false);
  // The end of the first row so far may be half of \r\n.
  const bool half_row_end = !text_.empty() && text_.find('\r') == text_.size() - 1;
  if (!parser_ && !half_row_end) start();
  parse(false);
}

void LogStream::end() {
  decode(true);
  if (!parser_) start();
  parse(true);
}

/// A log in plain Latin so far may turn out to be in any encoding later, but for UTF-16.
void LogStream::guess_encoding(bool last) {
  std::string_view bytes = bytes_;
  // A character that is cut in two would speak against UTF-8.
  if (!last && bytes.find('\0') == std::string_view::npos)
    bytes = bytes.substr(0, whole_characters(bytes, text::Encoding::utf8));
  const bool ascii = is_ascii(bytes);
  if (ascii && bytes.find('\0') == std::string_view::npos) return;
  const text::Encoding guess = text::detect_encoding(bytes);
  if (!ascii || guess != text::Encoding::utf8) encoding_ = guess;
}

void LogStream::decode(bool last) {
  if (bytes_.size() < 4 && at_start_ && !last) return;  // perhaps a byte order mark
  if (!encoding_) guess_encoding(last);
  const std::size_t size = last ? bytes_.size() : whole_characters(bytes_, encoding_);
  const std::string_view whole = std::string_view(bytes_).substr(0, size);
  const text::Encoding encoding = encoding_.value_or(text::Encoding::utf8);
  std::string decoded = text::to_utf8(whole, encoding);
  if (!parser_) require_text(decoded);
  // A file system that lost power leaves zeros in a log: they are nothing, not even a blank line.
  if (decoded.find('\0') != std::string::npos)
    std::replace(decoded.begin(), decoded.end(), '\0', ' ');
  text_.append(decoded);
  bytes_.erase(0, size);
  at_start_ = false;
}

void LogStream::start() {
  if (is_blank(text_)) return;
  const std::string_view sample = std::string_view(text_).substr(0, sample_bytes);
  parser_ = find_format(format_, sample).start(sample, layout_, sink_);
}

void LogStream::parse(bool last) {
  if (!parser_) return;
  text_.erase(0, parser_->parse(text_, last));
}

}  // namespace oos::event
