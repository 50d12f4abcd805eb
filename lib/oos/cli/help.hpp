// SPDX-License-Identifier: Apache-2.0
// The look of --help and the wording of usage errors. --help is the source that man pages and
// completions are checked against.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace oos::cli {

/// Sets the layout and puts the examples at the end.
void configure_help(CLI::App& app, const std::string& examples);

/// Text for --help or --version, by the kind of `success`.
std::string help_text(const CLI::App& app, const CLI::Success& success);

/// One lower-case sentence, without a final stop, for what CLI11 found wrong. An option that there
/// is none of comes before one that is missing.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace oos::cli
