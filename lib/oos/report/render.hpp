// SPDX-License-Identifier: Apache-2.0
// The forms of a report. A new one is a file with one function and a line in render.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "oos/report/model.hpp"

namespace oos::report {

/// What a renderer needs to know beside the report.
struct RenderOptions {
  int width = 80;            ///< columns of the terminal
  bool color = false;        ///< terminal: escape sequences are welcome
  bool excel = false;        ///< CSV: byte order mark and ";" for Excel
  bool for_handler = false;  ///< who deals with complaints: words of customers are never hidden
  std::optional<std::int64_t> min_n = {};  ///< absent: what is usual for the form
  /// HTML: where the page will stand, so that clips are linked from there.
  std::filesystem::path page_folder = ".";
};

/// The finished bytes, with a last newline. Pure.
using Renderer = std::string (*)(const Report& report, const RenderOptions& options);

/// A form the report can take.
struct Format {
  std::string_view name;  ///< "html": for --format, and --html FILE
  Renderer render;
  /// Groups with fewer answers are hidden unless the user says else; 0: none are.
  std::int64_t usual_min_n;
};

/// All forms, in the order of --help.
std::span<const Format> formats();
/// The form of this name, or null.
const Format* find_format(std::string_view name);

/// The report in one form, small groups hidden: those under `options.min_n` answers, or under what
/// the form usually asks for when the user did not say.
std::string render(const Report& report, const Format& format, const RenderOptions& options);
/// The same into a file that appears whole or not at all, readable by its owner: the words of
/// customers stand in it. Clips are linked from its folder. Throws Error(io).
void render_to_file(const Report& report, const Format& format, RenderOptions options,
                    const std::filesystem::path& path);

std::string render_text(const Report& report, const RenderOptions& options);
std::string render_json(const Report& report, const RenderOptions& options);
std::string render_csv(const Report& report, const RenderOptions& options);
std::string render_markdown(const Report& report, const RenderOptions& options);
std::string render_html(const Report& report, const RenderOptions& options);
std::string render_prometheus(const Report& report, const RenderOptions& options);

}  // namespace oos::report
