// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/call_log.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/log_value.hpp"
#include "oos/dump/telphin_log.hpp"
#include "oos/text/csv_reader.hpp"
#include "oos/text/encoding.hpp"

namespace oos::dump {

namespace {

using Cells = std::function<std::string(const LogColumn::Place&)>;

std::string decoded(std::string_view bytes, const std::string& encoding) {
  using text::Encoding;
  if (encoding == "utf-8") return text::to_utf8(bytes, Encoding::utf8);
  if (encoding == "cp1251") return text::to_utf8(bytes, Encoding::cp1251);
  if (encoding == "cp866") return text::to_utf8(bytes, Encoding::cp866);
  const Encoding told = text::detect_encoding(bytes);
  if (encoding == "utf-16" && told != Encoding::utf16be && told != Encoding::utf16le)
    return text::to_utf8(fmt::format("\xff\xfe{}", bytes), Encoding::utf16le);
  return text::to_utf8(bytes, told);
}

std::string_view unquoted(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\""), text.size()));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '"'))
    text.remove_suffix(1);
  return text;
}

/// A value of a row: its places joined, what follows the mark, and what it means.
std::string value_of(const LogColumn& column, const Cells& cells) {
  std::string value;
  for (const LogColumn::Place& place : column.places) {
    const std::string cell = cells(place);
    if (!value.empty() && !cell.empty()) value += ' ';
    value += cell;
  }
  if (!column.after.empty()) {
    const std::size_t mark = value.find(column.after);
    if (mark == std::string::npos) return {};
    value.erase(0, mark + column.after.size());
    value.resize(std::min(value.find_first_of(" ;,\t"), value.size()));
  }
  if (column.values.empty()) return value;
  const std::string lower = text::lower_case(value);
  for (const auto& [word, meaning] : column.values)
    if (text::lower_case(word) == lower) return meaning;
  const auto any = column.values.find("*");
  return any == column.values.end() ? std::string() : any->second;
}

std::optional<text::LogTime> time_of(const std::string& value, const LogColumn& column) {
  if (value.empty()) return std::nullopt;
  return column.format.empty() ? text::parse_log_time(value)
                               : parse_formatted_time(value, column.format);
}

/// Reads the values of one row; `cells` gives the text at a place.
class RowReader {
 public:
  RowReader(const LogSpec& spec, CallLog& log) : spec_(spec), log_(log) {}

  void read(std::int64_t line, const Cells& cells) {
    ++log_.read;
    CallRow row;
    row.line = line;
    bool told = false;  // a time is written, and cannot be read
    for (const auto& [field, column] : spec_.columns) {
      const std::string value = value_of(column, cells);
      if (!value.empty()) told = !store(field, column, value, row) || told;
    }
    for (const auto& [name, column] : spec_.others)
      if (std::string value = value_of(column, cells); !value.empty())
        row.others[name] = std::move(value);
    if (told || (!row.start && row.file.empty())) {
      reject(line, told ? "a time or a length is not in the form that the profile tells"
                        : "there is neither a start nor a file");
    } else {
      log_.rows.push_back(std::move(row));
    }
  }

  void broken(std::int64_t line) {
    ++log_.read;
    reject(line, "a quote is not closed, or the line is far too long");
  }

 private:
  void reject(std::int64_t line, std::string_view why) {
    if (log_.rejected++ == 0) log_.complaint = fmt::format("line {}: {}", line, why);
  }

  /// False when a time or a length cannot be read.
  bool store(LogField field, const LogColumn& column, const std::string& value, CallRow& row) {
    const auto length = [&](std::optional<std::int64_t>& to) {
      to = parse_duration_ms(value, column.format, spec_.decimal);
      return to.has_value();
    };
    switch (field) {
      case LogField::start:
        row.start = time_of(value, column);
        return row.start.has_value();
      case LogField::end:
        row.end = time_of(value, column);
        return row.end.has_value();
      case LogField::duration:
        return length(row.duration_ms);
      case LogField::wait:
        return length(row.call.wait_ms);
      case LogField::talk:
        return length(row.call.talk_ms);
      case LogField::hold:
        return length(row.call.hold_ms);
      case LogField::direction:
        if (value == "in" || value == "out" || value == "internal") row.call.direction = value;
        break;
      case LogField::line:
        row.call.line = value;
        break;
      case LogField::caller:
        row.call.from = value;
        break;
      case LogField::callee:
        row.call.to = value;
        break;
      case LogField::ext:
        row.call.extension = value;
        break;
      case LogField::id:
        row.call.id = value;
        break;
      case LogField::file:
        row.file = value;
        break;
      case LogField::disposition:
        if (record::is_call_disposition(value)) row.call.disposition = value;
        if (value == "voicemail" || value == "menu" || value == "fax") row.party = value;
        break;
      case LogField::employee:
        row.call.employee = value;
        break;
      case LogField::keys:
        row.call.keys = value;
        break;
    }
    return true;
  }

  const LogSpec& spec_;
  CallLog& log_;
};

/// The headings of a table, to find places by.
class Headings {
 public:
  explicit Headings(const text::CsvRow* row) {
    for (std::size_t i = 0; row != nullptr && i < row->size(); ++i)
      names_.push_back(text::lower_case(row->cell(i)));
  }

  /// The index of a column; absent when there is none of that name.
  std::optional<std::size_t> index_of(const std::string& name) const {
    const auto found = std::find(names_.begin(), names_.end(), text::lower_case(name));
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
    if (name.size() > 4 || name.find_first_not_of("0123456789") != std::string::npos || name == "0")
      return std::nullopt;
    return static_cast<std::size_t>(std::stoul(name)) - 1;
  }

  std::string all() const { return fmt::format("{}", fmt::join(names_, ", ")); }

 private:
  std::vector<std::string> names_;
};

/// Where the places of a profile are in a table.
using Indices = std::map<const LogColumn::Place*, std::size_t>;

Indices find_columns(const LogSpec& spec, const Headings& headings) {
  Indices indices;
  const auto find = [&](const LogColumn& column) {
    for (const LogColumn::Place& place : column.places) {
      const auto index = headings.index_of(place.name);
      if (!index)
        throw Error(ErrorKind::input,
                    fmt::format("there is no column \"{}\"; the headings are {}", place.name,
                                headings.all().empty() ? "missing" : headings.all()));
      indices[&place] = *index;
    }
  };
  for (const auto& [field, column] : spec.columns) find(column);
  for (const auto& [name, column] : spec.others) find(column);
  return indices;
}

void read_table(std::string_view text, const LogSpec& spec, RowReader& rows) {
  text::CsvReader reader(text,
                         spec.delimiter != '\0' ? spec.delimiter : text::find_delimiter(text));
  text::CsvRow row;
  for (std::size_t i = 0; i < spec.skip_lines; ++i)
    if (!reader.next(row)) return;
  const bool headed = spec.header && reader.next(row);
  if (spec.header && !headed) return;
  const Indices indices = find_columns(spec, Headings(headed ? &row : nullptr));
  const Cells cells = [&row, &indices](const LogColumn::Place& place) {
    return std::string(row.cell(indices.at(&place)));
  };
  while (reader.next(row)) {
    if (row.broken) {
      rows.broken(row.line);
    } else if (!row.blank()) {
      rows.read(row.line, cells);
    }
  }
}

/// The characters `at` to `at + width` of a line of UTF-8.
std::string span_of(std::string_view line, const LogColumn::Place& place) {
  const auto is_head = [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; };
  std::size_t character = 0;
  std::size_t begin = line.size();
  std::size_t end = line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!is_head(line[i])) continue;
    ++character;
    if (character == place.at) begin = i;
    if (character == place.at + place.width) {
      end = i;
      break;
    }
  }
  return std::string(unquoted(line.substr(begin, end - begin)));
}

void read_fixed_width(std::string_view text, const LogSpec& spec, RowReader& rows) {
  std::size_t to_skip = spec.skip_lines + (spec.header ? 1 : 0);
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (to_skip > 0) {
      --to_skip;
    } else if (!unquoted(line).empty()) {
      rows.read(number, [line](const LogColumn::Place& place) { return span_of(line, place); });
    }
  }
}

}  // namespace

CallLog read_call_log(std::string_view bytes, const LogSpec& spec) {
  if (spec.telphin) return read_telphin_log(bytes);
  const std::string text = decoded(bytes, spec.encoding);
  if (text.find('\0') != std::string::npos)
    throw Error(ErrorKind::input, "is not a text; a call log as text is expected: export it");
  CallLog log;
  RowReader rows(spec, log);
  if (spec.fixed_width()) {
    read_fixed_width(text, spec, rows);
  } else {
    read_table(text, spec, rows);
  }
  return log;
}

std::string base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return text::lower_case(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace oos::dump
