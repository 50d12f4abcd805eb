// SPDX-License-Identifier: Apache-2.0
#include "oos/report/render.hpp"

#include <algorithm>
#include <array>

#include "oos/core/file.hpp"
#include "oos/report/suppress.hpp"

namespace oos::report {

namespace {

// What leaves the hands of the analyst hides small groups by default; what the analyst and other
// programs read does not.
constexpr std::array<Format, 6> all_formats{{{"text", render_text, 0},
                                             {"json", render_json, 0},
                                             {"csv", render_csv, 10},
                                             {"markdown", render_markdown, 10},
                                             {"html", render_html, 10},
                                             {"prometheus", render_prometheus, 10}}};

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
  const auto* found = std::find_if(all_formats.begin(), all_formats.end(),
                                   [name](const Format& format) { return format.name == name; });
  return found == all_formats.end() ? nullptr : found;
}

std::string render(const Report& report, const Format& format, const RenderOptions& options) {
  const std::int64_t min_n = options.min_n.value_or(format.usual_min_n);
  const Hiding hiding{min_n, min_n > 1 ? usual_min_cell : 0, options.for_handler};
  return format.render(hide_small_groups(report, hiding), options);
}

void render_to_file(const Report& report, const Format& format, RenderOptions options,
                    const std::filesystem::path& path) {
  options.page_folder = path.parent_path();
  AtomicFile file(path, FileMode::for_owner);
  file.write(render(report, format, options));
  file.commit();
}

}  // namespace oos::report
