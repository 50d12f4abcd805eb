// SPDX-License-Identifier: Apache-2.0
#include "oos/event/log_format.hpp"

#include "oos/core/error.hpp"
#include "oos/event/csv_log.hpp"
#include "oos/event/encoding.hpp"
#include "oos/event/jsonl_log.hpp"

namespace oos::event {

std::array<const LogFormat*, 2> log_formats() {
  static const JsonlLog jsonl;
  static const CsvLog csv;
  return {&jsonl, &csv};
}

void parse_log(std::string_view bytes, const std::string& format, const LogLayout& layout,
               LogSink& sink) {
  const std::string text = to_utf8(bytes, detect_encoding(bytes));
  if (text.find('\0') != std::string::npos)
    throw Error(ErrorKind::input, "is not a text; a button log in CSV or JSON Lines is expected");
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return;
  for (const LogFormat* candidate : log_formats()) {
    if (format == "auto" ? !candidate->recognises(text) : candidate->name() != format) continue;
    candidate->read(text, layout, sink);
    return;
  }
  throw Error(ErrorKind::input, "is in no known log format; CSV or JSON Lines is expected");
}

}  // namespace oos::event
