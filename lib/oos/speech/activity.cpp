// SPDX-License-Identifier: Apache-2.0
#include "oos/speech/activity.hpp"

#include <algorithm>
#include <optional>

#include "oos/speech/levels.hpp"

namespace oos::speech {
namespace {

constexpr double floor_share = 0.1;
constexpr double loud_share = 0.9;
constexpr double near_floor_db = 4;

std::size_t frames(std::int64_t ms) { return static_cast<std::size_t>(ms / frame_ms); }
std::int64_t milliseconds(std::size_t frame) { return static_cast<std::int64_t>(frame) * frame_ms; }

/// Runs of loud frames, joined over dips shorter than a pause; frame numbers, end exclusive.
struct Run {
  std::size_t begin;
  std::size_t end;
};

std::vector<Run> loud_runs(std::span<const double> levels, const ActivityOptions& options) {
  const double floor = level_quantile_db(levels, floor_share);
  std::vector<Run> runs;
  std::optional<Run> open;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double over = levels[i] - floor;
    if (over > (open ? options.stay_above_floor_db : options.start_above_floor_db)) {
      open = Run{open ? open->begin : i, i + 1};
    } else if (open && i - open->end >= frames(options.min_pause_ms)) {
      runs.push_back(*open);
      open.reset();
    }
  }
  if (open) {
    runs.push_back(*open);
  }
  std::erase_if(
      runs, [&](const Run& run) { return run.end - run.begin < frames(options.min_speech_ms); });
  return runs;
}

/// Cuts a run that is too long at the quietest frame of its middle half, again and again.
void cut_long(std::span<const double> levels, Run run, std::size_t longest,
              std::vector<Run>& result) {
  const std::size_t length = run.end - run.begin;
  if (length <= longest || length < 4) {
    result.push_back(run);
    return;
  }
  const auto from = levels.begin() + static_cast<std::ptrdiff_t>(run.begin + length / 4);
  const auto quietest = std::min_element(from, from + static_cast<std::ptrdiff_t>(length / 2));
  const auto cut = static_cast<std::size_t>(quietest - levels.begin());
  cut_long(levels, {run.begin, cut}, longest, result);
  cut_long(levels, {cut, run.end}, longest, result);
}

}  // namespace

std::vector<Span> find_speech(std::span<const double> levels, const ActivityOptions& options) {
  std::vector<Run> runs;
  for (const Run& run : loud_runs(levels, options)) {
    cut_long(levels, run, std::max<std::size_t>(frames(options.max_speech_ms), 4), runs);
  }
  std::vector<Span> spans;
  for (const Run& run : runs) {
    Span span{std::max<std::int64_t>(0, milliseconds(run.begin) - options.lead_ms),
              std::min(milliseconds(levels.size()), milliseconds(run.end) + options.tail_ms)};
    if (!spans.empty() && span.start_ms < spans.back().end_ms) {
      span.start_ms = std::max(spans.back().start_ms,
                               (span.start_ms + spans.back().end_ms) / 2 / frame_ms * frame_ms);
      spans.back().end_ms = span.start_ms;
    }
    spans.push_back(span);
  }
  return spans;
}

std::vector<Span> find_pauses(std::span<const double> levels, Span utterance,
                              std::int64_t min_pause_ms, double below_peak_db) {
  const std::size_t begin =
      std::min(frames(std::max<std::int64_t>(0, utterance.start_ms)), levels.size());
  const std::size_t end = std::clamp(frames(utterance.end_ms), begin, levels.size());
  const double loud = level_quantile_db(levels.subspan(begin, end - begin), loud_share);
  const double floor = level_quantile_db(levels, floor_share);
  const double limit = std::max(loud - below_peak_db, floor + near_floor_db);
  std::vector<Span> pauses;
  for (std::size_t i = begin; i < end;) {
    std::size_t j = i;
    while (j < end && levels[j] < limit) {
      ++j;
    }
    if (j - i >= std::max<std::size_t>(frames(min_pause_ms), 1)) {
      pauses.push_back({milliseconds(i), milliseconds(j)});
    }
    i = j + 1;
  }
  return pauses;
}

}  // namespace oos::speech
