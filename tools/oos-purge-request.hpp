// SPDX-License-Identifier: Apache-2.0
// The options of oos-purge for what a person asks to have removed.
#pragma once

#include <string>
#include <vector>

#include "oos/cli/tool.hpp"

namespace oos_purge {

struct RequestOptions {};

inline void declare_request(CLI::App&, RequestOptions&) {}

}  // namespace oos_purge
