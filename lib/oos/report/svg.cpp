// SPDX-License-Identifier: Apache-2.0
#include "oos/report/svg.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/report/number.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

/// Coordinates to two decimals: small files, the same bytes everywhere.
std::string at(double coordinate) {
  std::string text = fmt::format("{:.2f}", coordinate);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string rect(double x, double width, std::string_view css_class) {
  return fmt::format(R"(<rect class="{}" x="{}" y="0" width="{}" height="10"/>)", css_class, at(x),
                     at(width));
}

// The drawing is stretched to its place: only bars and lines (which keep their width) may stand
// in it.
constexpr std::string_view stretched =
    R"(<svg class="{}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">)";

std::string_view band_class(std::size_t mark) {
  const auto band = stats::nps_band(static_cast<std::int64_t>(mark));
  if (band == stats::NpsBand::promoter) return "promoters";
  return band == stats::NpsBand::passive ? "passives" : "detractors";
}

}  // namespace

std::string band_bar_svg(const stats::NpsCounts& bands) {
  const auto n = static_cast<double>(std::max<std::int64_t>(bands.n(), 1));
  const double detractors = 100 * static_cast<double>(bands.detractors) / n;
  const double passives = 100 * static_cast<double>(bands.passives) / n;
  const double promoters = 100 * static_cast<double>(bands.promoters) / n;
  return fmt::format(fmt::runtime(stretched), "bands") + rect(0, detractors, "detractors") +
         rect(detractors, passives, "passives") +
         rect(detractors + passives, promoters, "promoters") + "</svg>";
}

std::string whisker_svg(double value, const stats::Interval& interval, const Axis& axis) {
  const auto x = [&axis](double points) {
    return at(100 * std::clamp((points - axis.low) / (axis.high - axis.low), 0.0, 1.0));
  };
  std::string svg = fmt::format(fmt::runtime(stretched), "whisker");
  svg += fmt::format(R"(<path class="zero" d="M{} 0V10"/>)", x(std::max(0.0, axis.low)));
  if (axis.goal) svg += fmt::format(R"(<path class="goal" d="M{} 0V10"/>)", x(*axis.goal));
  svg += fmt::format(R"(<path class="range" d="M{0} 3V7M{0} 5H{1}M{1} 3V7"/>)", x(interval.low),
                     x(interval.high));
  return svg + fmt::format(R"(<path class="value" d="M{} 1.5V8.5"/></svg>)", x(value));
}

std::string distribution_svg(const NpsSection& section, std::string_view description) {
  constexpr double column = 40;
  constexpr double bar_width = 30;
  constexpr double top = 18;
  constexpr double height = 120;
  const auto& marks = section.marks;
  const std::int64_t largest =
      std::max<std::int64_t>(1, *std::max_element(marks.begin(), marks.end()));
  std::string svg =
      fmt::format(R"(<svg class="distribution" viewBox="0 0 440 160" role="img" aria-label="{}">)",
                  html(description));
  for (std::size_t mark = 0; mark < mark_count; ++mark) {
    const double middle = column * (static_cast<double>(mark) + 0.5);
    const double bar = height * static_cast<double>(marks.at(mark)) / static_cast<double>(largest);
    svg +=
        fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>)", band_class(mark),
                    at(middle - bar_width / 2), at(top + height - bar), at(bar_width), at(bar));
    svg += fmt::format(
        R"(<text x="{}" y="{}">{}</text>)", at(middle), at(top + height - bar - 4),
        section.hidden_marks.at(mark) ? std::string(absent) : std::to_string(marks.at(mark)));
    svg += fmt::format(R"(<text class="axis" x="{}" y="{}">{}</text>)", at(middle),
                       at(top + height + 16), mark);
  }
  return svg + R"(<line class="base" x1="0" x2="440" y1="138" y2="138"/></svg>)";
}

std::string bar_svg(std::int64_t value, std::int64_t largest, std::string_view css_class) {
  const double width =
      largest <= 0 ? 0 : 100 * static_cast<double>(value) / static_cast<double>(largest);
  return fmt::format(fmt::runtime(stretched), "bar") + rect(0, width, css_class) + "</svg>";
}

}  // namespace oos::report
