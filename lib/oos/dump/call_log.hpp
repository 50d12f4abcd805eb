// SPDX-License-Identifier: Apache-2.0
// A recorder's call log as rows of meaning: when a call began, on which line, who with whom, and
// in which file it is. CSV in any encoding or columns of fixed width, as a profile tells, or what
// the API of a telephone system answered (telphin_log.cpp).
// Used by oos-ingest. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/dump/profile.hpp"
#include "oos/record/recording.hpp"
#include "oos/text/log_time.hpp"

namespace oos::dump {

/// A queue or a menu put the caller through to somebody.
struct CallBridge {
  std::optional<text::LogTime> at;
  std::optional<std::int64_t> talk_ms;
  std::optional<std::string> extension;  ///< whom it was put through to
};

/// One row of a call log: a call, or with others of the same id one leg of it.
struct CallRow {
  std::int64_t line = 0;              ///< of the log, from 1
  std::optional<text::LogTime> init;  ///< when it began to ring
  std::optional<text::LogTime> start;
  std::optional<text::LogTime> end;
  std::optional<std::int64_t> duration_ms;
  std::string file;    ///< as written: a name or a path with / or backslashes
  std::string record;  ///< id of the recording in the telephone system, in lower case
  record::Call call;
  bool of_whole_call = false;    ///< tells of the call and none of its legs
  std::string party = "person";  ///< who or what the leg is with, see record::CallLeg
  bool transfer = false;         ///< the call was handed on to this leg
  std::optional<CallBridge> bridge;
  std::map<std::string, std::string> others;
};

struct CallLog {
  std::vector<CallRow> rows;  ///< in the order of the log
  std::int64_t read = 0;      ///< rows, without headings and empty lines
  bool is_log = true;         ///< false: JSON that is no call log
  std::int64_t rejected = 0;  ///< neither a time nor a file, or a broken quote
  std::string complaint;      ///< about the first of them: "line 7: …"
};

/// Reads a log. Throws Error(input) when it is no text or lacks a column the profile names.
CallLog read_call_log(std::string_view bytes, const LogSpec& spec);

/// The last part of a path of either system, in lower case, to compare names with.
std::string base_name(std::string_view path);

}  // namespace oos::dump
