// SPDX-License-Identifier: Apache-2.0
// The two forms of times that nearly all logs have, read fast: logs have millions of them.
#pragma once

#include <optional>
#include <string_view>

#include "oos/text/log_time.hpp"

namespace oos::text {

/// "2026-10-14T09:05:10.250+03:00" and "14.10.2026 09:05:10,25", each part at its place. Absent for
/// whatever is not quite so, which parse_log_time() may still understand.
std::optional<LogTime> parse_common_time(std::string_view text);

}  // namespace oos::text
