// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/issued.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace oos::cut {

IssuedClips::Clip IssuedClips::packed(const Plan& plan, const ClipName& name) {
  Clip clip;
  clip.from = plan.clip.from;
  clip.to = plan.clip.to;
  std::from_chars(name.id.data(), name.id.data() + name.id.size(), clip.id, 16);
  clip.offset_min = static_cast<std::int16_t>(name.start.offset.count());
  clip.codec = name.codec;
  for (const Piece& piece : plan.pieces) {
    const auto unsure = std::min(piece.recording->start_uncertainty_ms, max_uncertainty_ms);
    clip.unsure_ms = std::max(clip.unsure_ms, static_cast<std::int32_t>(unsure));
  }
  return clip;
}

std::size_t IssuedClips::add(const std::string& point, const Plan& plan, const ClipName& name) {
  const std::lock_guard lock(mutex_);
  std::vector<Clip>& clips = by_point_[point];
  clips.push_back(packed(plan, name));
  return clips.size() - 1;
}

void IssuedClips::update(const std::string& point, std::size_t place, const Plan& plan,
                         const ClipName& name) {
  const std::lock_guard lock(mutex_);
  by_point_[point].at(place) = packed(plan, name);
}

std::vector<ClipName> IssuedClips::touched_by(const record::Exclude& exclude,
                                              std::int64_t& presses) const {
  std::vector<ClipName> names;
  const std::lock_guard lock(mutex_);
  for (const auto& [point, clips] : by_point_) {
    if (exclude.point && *exclude.point != point) continue;
    for (const Clip& clip : clips) {
      const milliseconds unsure(clip.unsure_ms);
      if (exclude.from.instant - unsure >= clip.to || exclude.to.instant + unsure <= clip.from)
        continue;
      ++presses;
      if (clip.id == 0) continue;
      names.push_back({fmt::format("{:016x}", clip.id),
                       {clip.from, std::chrono::minutes(clip.offset_min)},
                       clip.codec});
    }
  }
  return names;
}

bool holds_excluded(const Plan& plan, const std::vector<Exclusion>& exclusions) {
  return std::any_of(exclusions.begin(), exclusions.end(), [&plan](const Exclusion& exclusion) {
    return std::any_of(plan.pieces.begin(), plan.pieces.end(), [&](const Piece& piece) {
      const Instant start = piece.recording->start.instant;
      const Span sound{start + milliseconds(piece.from_ms), start + milliseconds(piece.to_ms)};
      return !common(sound, excluded_span(exclusion, *piece.recording)).empty();
    });
  });
}

}  // namespace oos::cut
