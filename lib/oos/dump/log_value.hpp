// SPDX-License-Identifier: Apache-2.0
// Times and lengths in the cells of a call log, by a format such as "dd.mm.yyyy HH:MM:SS" or by
// what they look like. Used by call_log. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "oos/text/log_time.hpp"

namespace oos::dump {

/// Throws Error(config) when a format has no year, month, day, hour and minute, or is too long.
void check_time_format(std::string_view format);
/// A date and time by a format: yyyy, yy, mm (month), dd, HH, MM (minute), SS, fff; everything
/// else stands for itself, a blank for one or more. Absent when the text is not like that, or no
/// time of the calendar from 2005 on.
std::optional<text::LogTime> parse_formatted_time(std::string_view text, std::string_view format);

/// Throws Error(config) for a format that parse_duration_ms() does not know.
void check_duration_format(std::string_view format);
/// A length: "HH:MM:SS", "MM:SS", "s", "ms" or, for an empty format, what it looks like
/// (0:03:08, 3:08, 188, 188,5). `decimal` is the mark before a fraction; NUL: comma or point. In
/// ms; absent when it is none.
std::optional<std::int64_t> parse_duration_ms(std::string_view text, std::string_view format,
                                              char decimal);

}  // namespace oos::dump
