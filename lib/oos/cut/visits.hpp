// SPDX-License-Identifier: Apache-2.0
// What the presses that come later mean for the window of a press: the presses of a visit share one
// clip, or the next visit ends it. Pure; belongs to the thread that reads the lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "oos/cut/windows.hpp"

namespace oos::cut {

/// A press as far as windows are concerned.
struct Press {
  std::string point;
  std::optional<std::string> visit;  ///< absent: of a visit of its own
  Instant time{};
  Span window;  ///< its own
};

/// Presses of a visit that are further apart than this have clips of their own.
constexpr std::int64_t max_visit_pause_ms = 900'000;
/// A clip of a visit grows no longer than the longest window.
constexpr std::int64_t max_visit_clip_ms = 2 * max_side_ms;

/// Holds the presses of about three hours a point, more while lines are held back.
class VisitBook {
 public:
  VisitBook(bool merge_visit, bool until_next_visit)
      : merge_(merge_visit), until_next_(until_next_visit) {}

  /// Takes a press, in the order of lines. False when it comes too late for one that span_of() was
  /// asked for already: presses of a point should be in the order of time.
  bool note(const Press& press);
  /// Whether no press that could change the span of this one is to be expected any more.
  bool settled(const Press& press) const;
  /// The span wanted for a press that was noted. What it says of the presses of a visit does not
  /// change with presses noted later.
  Span span_of(const Press& press);
  /// How many presses are held.
  std::size_t remembered() const;

 private:
  /// Presses of a visit that share a span.
  struct Group {
    Span span;
    Instant last{};  ///< press
  };
  struct Entry {
    std::optional<std::string> visit;
    Span window;
    std::optional<Group> group;  // once it was asked for
  };
  using Presses = std::multimap<Instant, Entry>;
  struct Point {
    Presses presses;
    std::optional<Instant> told_until;  // presses from here on change nothing that was told
  };

  Instant horizon(const Press& press) const;
  static Group group_of(Presses& presses, const Press& press);

  bool merge_;
  bool until_next_;
  Instant clock_{};  // of the press that was noted last
  std::map<std::string, Point> points_;
};

}  // namespace oos::cut
