// SPDX-License-Identifier: Apache-2.0
#include "oos/event/log_format.hpp"

#include "oos/core/error.hpp"
#include "oos/event/csv_log.hpp"
#include "oos/event/jsonl_log.hpp"

namespace oos::event {

std::array<const LogFormat*, 2> log_formats() {
  static const JsonlLog jsonl;
  static const CsvLog csv;
  return {&jsonl, &csv};
}

const LogFormat& find_format(const std::string& name, std::string_view sample) {
  for (const LogFormat* candidate : log_formats())
    if (name == "auto" ? candidate->recognises(sample) : candidate->name() == name)
      return *candidate;
  throw Error(ErrorKind::input, "is in no known log format; CSV or JSON Lines is expected");
}

}  // namespace oos::event
