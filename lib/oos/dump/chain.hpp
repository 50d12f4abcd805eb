// SPDX-License-Identifier: Apache-2.0
// What the files of one recorder say about each other: whether their stamps are starts or ends,
// how well they follow each other, which of two hours a repeated time was, and where a file whose
// clock was not set belongs. Used by start_time and by `oos-ingest --probe`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// What the time on a file is.
enum class StampMeaning { unknown, start, end };
/// "unknown", "start", "end".
std::string_view to_string(StampMeaning meaning);

/// The time on one file, with the length of its sound.
struct Stamp {
  Instant at{};
  std::int64_t duration_ms = 0;
  std::int64_t resolution_ms = 1'000;  ///< 60'000 when the stamp has no seconds
};

/// How far pairs of neighbours are from following each other exactly; absolute values.
struct Residuals {
  std::int64_t median_ms = 0;
  std::int64_t p95_ms = 0;
};

/// The test of a recorder's stamps against its durations.
struct ChainTest {
  StampMeaning meaning = StampMeaning::unknown;
  std::int64_t pairs = 0;       ///< neighbours in time that were compared
  std::int64_t adjacent = 0;    ///< of them back to back, by either reading
  std::int64_t start_fits = 0;  ///< back to back if stamps are starts, and not if they are ends
  std::int64_t end_fits = 0;    ///< the other way round
  Residuals as_start;           ///< over the pairs that are within a minute of back to back
  Residuals as_end;
  std::int64_t overlaps =
      0;                  ///< pairs that run at the same time, read by `meaning`, else as starts
  std::int64_t gaps = 0;  ///< pairs with a hole between them
  std::int64_t longest_gap_ms = 0;
  std::int64_t hour_steps = 0;  ///< pairs that would be back to back but for a whole hour

  /// True when recordings that cannot run at the same time do not seem to.
  bool consistent() const { return pairs > 0 && overlaps * 20 <= pairs; }
};

/// Tests stamps in any order. With back-to-back files of different lengths, stamp[i+1] − stamp[i]
/// is the length of file i when stamps are starts and of file i+1 when they are ends. Without
/// such pairs, the reading under which nothing overlaps is taken if the other has three overlaps.
ChainTest test_chain(std::vector<Stamp> stamps);

/// How far two neighbours may be apart and still count as back to back: the resolution of the
/// stamps, half a second lost at the border, and 300 ppm of the length.
std::int64_t border_slack_ms(std::int64_t duration_ms, std::int64_t resolution_ms = 1'000);

/// A start that fits two instants: a time that the clock showed twice, or never.
struct Choice {
  Instant first{};
  Instant second{};  ///< equal to `first` when there is no doubt
  std::int64_t duration_ms = 0;
  std::int64_t resolution_ms = 1'000;

  bool open() const { return first != second; }
};

/// For each open choice the instant that the neighbours leave: it follows one of them, or the
/// other instant is taken by one. Absent when they do not say, and for what is not open. Equal
/// stamps are taken in the order given.
std::vector<std::optional<Instant>> choose_by_neighbours(const std::vector<Choice>& files);

/// A file in the order in which the recorder numbered it.
struct Numbered {
  std::optional<Instant> start;  ///< absent when its clock was not set
  std::int64_t uncertainty_ms = 0;
  std::int64_t duration_ms = 0;
};

/// A start found from the files before and after.
struct Placed {
  Instant start{};
  std::int64_t uncertainty_ms = 0;
  bool back_to_back = false;  ///< the files fill the hole between known ones exactly
};

/// Where files without a start fit between their known neighbours. Absent where there is no
/// neighbour on one side, where they do not fit, or where the order is not one of time.
std::vector<std::optional<Placed>> place_between(const std::vector<Numbered>& in_order);

/// Names in the order people expect: "FL_2" before "FL_10".
bool natural_less(std::string_view one, std::string_view other);

}  // namespace oos::dump
