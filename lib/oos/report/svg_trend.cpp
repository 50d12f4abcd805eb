// SPDX-License-Identifier: Apache-2.0
#include "oos/report/svg_trend.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

// The drawing in its own units: 1 is a pixel on a wide screen.
constexpr double chart_width = 720;
constexpr double chart_height = 240;
constexpr double plot_left = 44;
constexpr double plot_right = 704;
constexpr double plot_top = 14;
constexpr double plot_bottom = 200;
constexpr double names_y = 222;
constexpr double most_names = 5;  // legible on a phone too

class TrendDrawing {
 public:
  explicit TrendDrawing(const Trend& trend) : trend_(trend) {}

  std::string draw(std::string_view description);

 private:
  void choose_range();
  double x(std::size_t i) const {
    const auto last = static_cast<double>(trend_.points.size() - 1);
    return plot_left + 14 + (plot_right - plot_left - 28) * static_cast<double>(i) / last;
  }
  double y(double value) const {
    return plot_bottom - (plot_bottom - plot_top) * (value - low_) / (high_ - low_);
  }
  void horizontal(double value, std::string_view css_class);
  void limits();
  void line();
  void points();
  void names();

  const Trend& trend_;
  double low_ = 0;
  double high_ = 1;
  std::string svg_;
};

/// From the lowest to the highest of all that is drawn, rounded outwards to whole tens (or ones).
void TrendDrawing::choose_range() {
  std::vector<double> all;
  const auto take = [&all](const std::optional<stats::Interval>& interval) {
    if (interval) all.insert(all.end(), {interval->low, interval->high});
  };
  for (const TrendPoint& point : trend_.points) {
    if (point.value) all.push_back(*point.value);
    take(point.interval);
    take(point.limits);
  }
  const auto [lowest, highest] = std::minmax_element(all.begin(), all.end());
  constexpr double wide = 20;
  const double step = *highest - *lowest > wide ? 10 : 1;
  low_ = std::floor(*lowest / step) * step;
  high_ = std::ceil(*highest / step) * step;
  if (trend_.bounds) {
    low_ = std::max(low_, trend_.bounds->low);
    high_ = std::min(high_, trend_.bounds->high);
  }
  if (high_ <= low_) high_ = low_ + 1;
}

void TrendDrawing::horizontal(double value, std::string_view css_class) {
  svg_ += fmt::format(R"(<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)", css_class,
                      plot_left, plot_right, y(value), y(value));
  svg_ += fmt::format(R"(<text class="axis end" x="{}" y="{:.1f}">{:.0f}</text>)", plot_left - 6,
                      y(value) + 4, value);
}

/// A band that follows the limits: they are wider where a period has fewer answers.
void TrendDrawing::limits() {
  std::string upper;
  std::string lower;
  for (std::size_t i = 0; i < trend_.points.size(); ++i) {
    const auto& limits = trend_.points[i].limits;
    if (!limits) continue;
    upper += fmt::format("{:.1f},{:.1f} ", x(i), y(std::min(limits->high, high_)));
    lower.insert(0, fmt::format("{:.1f},{:.1f} ", x(i), y(std::max(limits->low, low_))));
  }
  if (!upper.empty())
    svg_ += fmt::format(R"(<polygon class="limits" points="{}{}"/>)", upper, lower);
}

void TrendDrawing::line() {
  std::string path;
  for (std::size_t i = 0; i < trend_.points.size(); ++i)
    if (const auto& value = trend_.points[i].value)
      path += fmt::format("{:.1f},{:.1f} ", x(i), y(*value));
  svg_ += fmt::format(R"(<polyline class="trend" points="{}"/>)", path);
}

void TrendDrawing::points() {
  for (std::size_t i = 0; i < trend_.points.size(); ++i) {
    const TrendPoint& point = trend_.points[i];
    if (!point.value) continue;
    if (point.interval)
      svg_ += fmt::format(
          R"(<line class="range" x1="{0:.1f}" x2="{0:.1f}" y1="{1:.1f}" y2="{2:.1f}"/>)", x(i),
          y(std::max(point.interval->low, low_)), y(std::min(point.interval->high, high_)));
    constexpr double size = 6;
    // A signal is told by its form, not by its colour alone.
    svg_ += point.is_signal
                ? fmt::format(R"(<path class="signal" d="M{:.1f} {:.1f}l{} {} {} {} {} {}z"/>)",
                              x(i), y(*point.value) - size, size, size, -size, size, -size, -size)
                : fmt::format(R"(<circle class="value" cx="{:.1f}" cy="{:.1f}" r="4"/>)", x(i),
                              y(*point.value));
  }
}

void TrendDrawing::names() {
  const auto count = static_cast<double>(trend_.points.size());
  const auto every = static_cast<std::size_t>(std::ceil(count / most_names));
  for (std::size_t i = 0; i < trend_.points.size(); i += every)
    svg_ += fmt::format(R"(<text class="axis" x="{:.1f}" y="{}">{}</text>)", x(i), names_y,
                        html(trend_.points[i].name));
}

std::string TrendDrawing::draw(std::string_view description) {
  choose_range();
  svg_ = fmt::format(R"(<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">)",
                     chart_width, chart_height, html(description));
  limits();
  horizontal(low_, "base");
  horizontal(high_, "base");
  if (low_ < 0 && high_ > 0) horizontal(0, "zero");
  if (trend_.centre)
    svg_ += fmt::format(R"(<line class="centre" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)",
                        plot_left, plot_right, y(*trend_.centre), y(*trend_.centre));
  line();
  points();
  names();
  return svg_ + "</svg>";
}

}  // namespace

std::string trend_svg(const Trend& trend, std::string_view description) {
  const auto values =
      std::count_if(trend.points.begin(), trend.points.end(),
                    [](const TrendPoint& point) { return point.value.has_value(); });
  return values < 2 ? "" : TrendDrawing(trend).draw(description);
}

}  // namespace oos::report
