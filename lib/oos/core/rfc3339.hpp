// SPDX-License-Identifier: Apache-2.0
// Times as text for records that are made by the million.
#pragma once

#include <string>

#include "oos/core/time.hpp"

namespace oos {

/// Appends format_rfc3339(time).
void append_rfc3339(std::string& to, const ZonedInstant& time);

}  // namespace oos
