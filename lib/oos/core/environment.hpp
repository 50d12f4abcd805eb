// SPDX-License-Identifier: Apache-2.0
// Variables of the environment: a parameter where tests need others than the process has.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace oos {

/// A variable's value, if it is set and not empty.
using Environment = std::function<std::optional<std::string>(const char*)>;
Environment process_environment();

}  // namespace oos
