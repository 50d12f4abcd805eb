// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/chain.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

constexpr std::int64_t near_ms = 60'000;  // further apart, a hole says nothing about the reading

/// Two files that follow each other in time, and how far they are from touching.
struct Pair {
  std::int64_t as_start_ms = 0;  ///< negative: they overlap
  std::int64_t as_end_ms = 0;
  std::int64_t slack_ms = 0;

  bool fits_start() const { return std::abs(as_start_ms) <= slack_ms; }
  bool fits_end() const { return std::abs(as_end_ms) <= slack_ms; }
  std::int64_t nearest_ms() const { return std::min(std::abs(as_start_ms), std::abs(as_end_ms)); }
};

/// The tracks of one take have one stamp; only one of them takes part.
bool same_take(const Stamp& one, const Stamp& other) {
  return one.at == other.at && std::abs(one.duration_ms - other.duration_ms) <= 1'000;
}

std::vector<Pair> pairs_of(std::vector<Stamp> stamps) {
  std::sort(stamps.begin(), stamps.end(), [](const Stamp& a, const Stamp& b) {
    return std::tie(a.at, a.duration_ms) < std::tie(b.at, b.duration_ms);
  });
  stamps.erase(std::unique(stamps.begin(), stamps.end(), same_take), stamps.end());
  std::vector<Pair> pairs;
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    const Stamp& one = stamps[i - 1];
    const Stamp& next = stamps[i];
    const std::int64_t step = (next.at - one.at).count();
    pairs.push_back({step - one.duration_ms, step - next.duration_ms,
                     border_slack_ms(std::max(one.duration_ms, next.duration_ms),
                                     std::max(one.resolution_ms, next.resolution_ms))});
  }
  return pairs;
}

Residuals residuals_of(const std::vector<Pair>& pairs, std::int64_t Pair::*side) {
  std::vector<std::int64_t> values;
  for (const Pair& p : pairs)
    if (p.nearest_ms() <= std::max(near_ms, p.slack_ms)) values.push_back(std::abs(p.*side));
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return {values[(values.size() - 1) / 2], values[(values.size() - 1) * 95 / 100]};
}

std::int64_t overlaps_of(const std::vector<Pair>& pairs, std::int64_t Pair::*side) {
  return std::count_if(pairs.begin(), pairs.end(),
                       [side](const Pair& p) { return p.*side < -p.slack_ms; });
}

StampMeaning meaning_of(const ChainTest& test, const std::vector<Pair>& pairs) {
  constexpr std::int64_t clearly = 4;  // one pair may fit by chance
  if (test.start_fits > 0 || test.end_fits > 0) {
    if (test.start_fits >= clearly * test.end_fits) return StampMeaning::start;
    if (test.end_fits >= clearly * test.start_fits) return StampMeaning::end;
    return StampMeaning::unknown;
  }
  constexpr std::int64_t enough = 3;
  const std::int64_t start_overlaps = overlaps_of(pairs, &Pair::as_start_ms);
  const std::int64_t end_overlaps = overlaps_of(pairs, &Pair::as_end_ms);
  if (start_overlaps == 0 && end_overlaps >= enough) return StampMeaning::start;
  if (end_overlaps == 0 && start_overlaps >= enough) return StampMeaning::end;
  return StampMeaning::unknown;
}

bool is_hour_step(const Pair& pair, std::int64_t Pair::*side) {
  return std::abs(std::abs(pair.*side) - hour_ms) <= pair.slack_ms;
}

}  // namespace

std::string_view to_string(StampMeaning meaning) {
  switch (meaning) {
    case StampMeaning::start:
      return "start";
    case StampMeaning::end:
      return "end";
    case StampMeaning::unknown:
      break;
  }
  return "unknown";
}

std::int64_t border_slack_ms(std::int64_t duration_ms, std::int64_t resolution_ms) {
  return resolution_ms + 500 + duration_ms * 3 / 10'000;
}

ChainTest test_chain(std::vector<Stamp> stamps) {
  const std::vector<Pair> pairs = pairs_of(std::move(stamps));
  ChainTest test;
  test.pairs = std::ssize(pairs);
  for (const Pair& p : pairs) {
    if (p.fits_start() || p.fits_end()) ++test.adjacent;
    // A pair that nearly fits both ways does not tell them apart.
    if (p.fits_start() && std::abs(p.as_end_ms) > 2 * p.slack_ms) ++test.start_fits;
    if (p.fits_end() && std::abs(p.as_start_ms) > 2 * p.slack_ms) ++test.end_fits;
  }
  test.meaning = meaning_of(test, pairs);
  test.as_start = residuals_of(pairs, &Pair::as_start_ms);
  test.as_end = residuals_of(pairs, &Pair::as_end_ms);
  const auto side = test.meaning == StampMeaning::end ? &Pair::as_end_ms : &Pair::as_start_ms;
  test.overlaps = overlaps_of(pairs, side);
  for (const Pair& p : pairs) {
    if (p.*side > p.slack_ms) ++test.gaps;
    test.longest_gap_ms = std::max(test.longest_gap_ms, p.*side);
    if (is_hour_step(p, side)) ++test.hour_steps;
  }
  return test;
}

}  // namespace oos::dump
