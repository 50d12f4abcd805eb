// SPDX-License-Identifier: Apache-2.0
#include "oos/text/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <new>
#include <utility>

#include <csv.h>

namespace oos::text {

namespace {

constexpr std::size_t most_lines_of_a_row = 8;
constexpr std::size_t longest_line_bytes = 1u << 20u;

/// How often each delimiter stands outside quotes in a line.
std::array<std::size_t, 4> count_delimiters(std::string_view line, std::string_view delimiters) {
  std::array<std::size_t, 4> counts{};
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') in_quotes = !in_quotes;
    const std::size_t which = in_quotes ? std::string_view::npos : delimiters.find(c);
    if (which != std::string_view::npos) ++counts.at(which);
  }
  return counts;
}

}  // namespace

char find_delimiter(std::string_view text) {
  constexpr std::string_view delimiters = ";\t,|";
  std::array<std::map<std::size_t, std::size_t>, 4> lines_with;  // [delimiter][count] → lines
  std::size_t lines = 0;
  while (!text.empty() && lines < 100) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto counts = count_delimiters(text.substr(0, end), delimiters);
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts.at(i) > 0) ++lines_with.at(i)[counts.at(i)];
    text.remove_prefix(std::min(end + 1, text.size()));
    ++lines;
  }
  char best = ';';
  std::pair<std::size_t, std::size_t> most{0, 0};  // lines that agree, delimiters in each
  for (std::size_t i = 0; i < delimiters.size(); ++i)
    for (const auto& [count, agreeing] : lines_with.at(i))
      if (std::pair(agreeing, count) > most) {
        most = {agreeing, count};
        best = delimiters[i];
      }
  return best;
}

bool CsvRow::blank() const {
  return !broken && std::all_of(cells_.begin(), cells_.end(),
                                [](std::string_view cell) { return cell.empty(); });
}

void CsvRow::clear() {
  cells_.clear();
  text_.clear();
  ends_.clear();
  broken = unfinished = false;
}

void CsvRow::split(std::string_view text, char delimiter) {
  const auto is_blank = [delimiter](char c) { return c == ' ' || (c == '\t' && delimiter != c); };
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    const auto left = static_cast<std::size_t>(end - at);
    const void* found = left == 0 ? nullptr : std::memchr(at, delimiter, left);
    const char* stop = found == nullptr ? end : static_cast<const char*>(found);
    const char* last = stop;
    while (at < last && is_blank(*at)) ++at;
    while (at < last && is_blank(last[-1])) --last;
    cells_.emplace_back(at, static_cast<std::size_t>(last - at));
    if (stop == end) return;
    at = stop + 1;
  }
}

void CsvRow::append(std::string_view cell) {
  text_.append(cell);
  ends_.push_back(text_.size());
}

void CsvRow::store() {
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    cells_.push_back(std::string_view(text_).substr(begin, end - begin));
    begin = end;
  }
}

void CsvReader::Free::operator()(csv_parser* parser) const {
  csv_free(parser);
  const std::unique_ptr<csv_parser> memory(parser);
}

char find_newline(std::string_view text) {
  return text.find('\n') == std::string_view::npos ? '\r' : '\n';
}

CsvReader::CsvReader(std::string_view text, const CsvDialect& dialect)
    : text_(text), dialect_(dialect), line_(dialect.lines_before) {
  reset_parser();
}

std::size_t CsvReader::position() const { return std::min(at_, text_.size()); }

CsvReader::~CsvReader() = default;

void CsvReader::reset_parser() {
  auto fresh = std::make_unique<csv_parser>();
  if (csv_init(fresh.get(), CSV_APPEND_NULL) != 0) throw std::bad_alloc();
  csv_set_delim(fresh.get(), static_cast<unsigned char>(dialect_.delimiter));
  // A lone \r inside a line is a blank, not the end of the row: one line is fed at a time.
  csv_set_term_func(fresh.get(), [](unsigned char c) { return c == '\n' ? 1 : 0; });
  if (dialect_.delimiter == '\t')
    csv_set_space_func(fresh.get(), [](unsigned char c) { return c == ' ' ? 1 : 0; });
  parser_.reset(fresh.release());
}

void CsvReader::on_cell(void* text, std::size_t size, void* self) {
  auto& reader = *static_cast<CsvReader*>(self);
  reader.row_->append({static_cast<const char*>(text), size});
}

void CsvReader::on_row(int, void* self) { static_cast<CsvReader*>(self)->row_ended_ = true; }

void CsvReader::feed(std::string_view bytes) {
  if (csv_parse(parser_.get(), bytes.data(), bytes.size(), on_cell, on_row, this) != bytes.size())
    throw std::bad_alloc();  // without CSV_STRICT, memory is all that can fail
}

bool CsvReader::take_line(std::string_view& line) {
  if (at_ >= text_.size()) return false;
  const std::size_t end = std::min(text_.find(dialect_.newline, at_), text_.size());
  line = text_.substr(at_, end - at_);
  at_ = end + 1;
  ++line_;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return true;
}

bool CsvReader::next(CsvRow& row) {
  row.clear();
  row_ = &row;
  row_ended_ = false;
  std::size_t after_first = at_;
  std::size_t lines = 0;
  std::string_view line;
  while (!row_ended_) {
    const bool there = take_line(line);
    if (lines == 0) {
      if (!there) return false;
      row.line = line_;
      after_first = at_;
    }
    if (!there || lines == most_lines_of_a_row || line.size() > longest_line_bytes) {
      row.clear();
      row.broken = true;
      row.unfinished = !there;
      at_ = after_first;
      line_ = row.line;
      reset_parser();
      return true;
    }
    if (lines == 0 && line.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (lines == 0 && line.find('"') == std::string_view::npos) {
      row.split(line, dialect_.delimiter);
      return true;
    }
    ++lines;
    feed(line);
    feed("\n");
  }
  row.store();
  return true;
}

}  // namespace oos::text
