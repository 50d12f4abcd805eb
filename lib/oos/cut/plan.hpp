// SPDX-License-Identifier: Apache-2.0
// From a wanted span and the recordings of a point to the pieces a clip is made of. Pure: no file
// is opened here.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "oos/cut/exclusions.hpp"
#include "oos/cut/windows.hpp"
#include "oos/record/clip.hpp"
#include "oos/record/recording.hpp"

namespace oos::cut {

/// Recordings in the order of their starts. Shared: the index grows while clips are being made
/// from the recordings that were known when their event was read.
using Recordings = std::vector<std::shared_ptr<const record::Recording>>;

/// Orders by start, then the longer one first, then by id.
bool starts_before(const record::Recording& a, const record::Recording& b);

/// A stretch of one recording and where it goes in the clip. All in ms.
struct Piece {
  std::shared_ptr<const record::Recording> recording;
  std::int64_t from_ms = 0;  ///< from the recording's start
  std::int64_t to_ms = 0;
  std::int64_t at_ms = 0;  ///< from the clip's start

  std::int64_t length_ms() const { return to_ms - from_ms; }
};

/// How a clip is put together. The clip begins with the first recorded moment of the wanted span
/// and ends with the last; what is not recorded in between is a gap, so that clip time stays
/// wall-clock time.
struct Plan {
  Span wanted;
  Span clip;  ///< within `wanted`; empty when nothing is recorded
  std::vector<Piece> pieces;
  std::vector<record::Gap> gaps;    ///< in clip time: not recorded, or excluded
  std::vector<Span> missing;        ///< all of `wanted` that is not recorded, in wall-clock time
  std::vector<Exclusion> excluded;  ///< all of `wanted` that is recorded, but must be left out

  bool empty() const { return pieces.empty(); }
};

/// What an exclusion takes out of a recording: as the time of the recording is unsure, so much more
/// on both sides (at most max_uncertainty_ms).
Span excluded_span(const Exclusion& exclusion, const record::Recording& recording);

/// Makes the plan. `recordings` as starts_before() orders them, `exclusions` by start; those
/// outside the span are ignored. Where two recordings overlap, the one that began earlier is used
/// until its end. Excluded sound is as if it had not been recorded: silence within the clip, and at
/// its edges the clip is shorter.
Plan plan_clip(const Span& wanted, const Recordings& recordings,
               const std::vector<Exclusion>& exclusions = {});

/// Share of the wanted span that is in the clip, 0…1, when `gaps` (in clip time) are missing.
double coverage(const Plan& plan, const std::vector<record::Gap>& gaps);

}  // namespace oos::cut
