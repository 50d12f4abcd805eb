// SPDX-License-Identifier: Apache-2.0
// Options from $XDG_CONFIG_HOME/oos/config.toml and from OOS_<TOOL>_<OPTION>, below the flags.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace oos::cli {

/// Gives every long option of `app` its environment variable and lets the section named after the
/// tool in the configuration file supply the rest. Call after all options are declared.
void attach_sources(CLI::App& app, const std::string& tool);

/// The environment variable of an option: ("oos-cut", "--jobs") → "OOS_CUT_JOBS".
std::string environment_name(const std::string& tool, const std::string& option);

}  // namespace oos::cli
