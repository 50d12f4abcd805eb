// SPDX-License-Identifier: Apache-2.0
// The style sheet of the HTML page; it stands in the page, which asks nothing of the network.
#pragma once

#include <string_view>

namespace oos::report {

/// CSS for screens of every size, light and dark, and for A4 paper.
std::string_view html_style();

}  // namespace oos::report
