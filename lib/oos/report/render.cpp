// SPDX-License-Identifier: Apache-2.0
#include "oos/report/render.hpp"

#include <algorithm>
#include <array>

#include "oos/report/suppress.hpp"

namespace oos::report {

namespace {

// What leaves the hands of the analyst hides small groups by default; what the analyst and other
// programs read does not.
constexpr std::array<Format, 5> all_formats{{{"text", render_text, 0},
                                             {"json", render_json, 0},
                                             {"csv", render_csv, 10},
                                             {"markdown", render_markdown, 10},
                                             {"html", render_html, 10}}};

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
  const auto* found = std::find_if(all_formats.begin(), all_formats.end(),
                                   [name](const Format& format) { return format.name == name; });
  return found == all_formats.end() ? nullptr : found;
}

std::string render(const Report& report, const Format& format, const RenderOptions& options,
                   const std::optional<std::int64_t>& min_n) {
  return format.render(hide_small_groups(report, min_n.value_or(format.usual_min_n)), options);
}

}  // namespace oos::report
