// SPDX-License-Identifier: Apache-2.0
// The script of the HTML page and the policy under which the page is read: nothing but what stands
// in it may style it or run, and nothing may be loaded but clips.
#pragma once

#include <string>
#include <string_view>

namespace oos::report {

/// JavaScript that makes the form of the voices work. Everything can be read without it.
std::string_view html_script();

/// A Content-Security-Policy (W3C, level 3) that allows this style sheet and this script by their
/// SHA-256 sums, and clips from beside the page.
std::string html_policy(std::string_view style, std::string_view script);

}  // namespace oos::report
