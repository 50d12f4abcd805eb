// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/profile_set.hpp"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace oos::dump {

namespace {

using Profiles = std::vector<std::unique_ptr<const Profile>>;

/// More is better: a time of day, a date, characters that could not be others, evidence.
std::tuple<bool, bool, std::size_t, int> rank_of(const ProfileMatch& match) {
  const TemplateMatch& found = match.found;
  return {found.start.has_clock || found.clock_unset, found.start.has_date || found.clock_unset,
          found.fixed, -static_cast<int>(match.profile->status)};
}

void take_better(const Profile& profile, bool named, std::string_view path,
                 std::optional<ProfileMatch>& best) {
  for (const Template& candidate : profile.templates) {
    auto found = candidate.match(path);
    if (!found) continue;
    ProfileMatch match{&profile, named, std::move(*found)};
    if (!best || rank_of(match) > rank_of(*best)) best = std::move(match);
  }
}

std::optional<ProfileMatch> best_of(const Profiles& profiles, bool named, std::string_view path) {
  std::optional<ProfileMatch> best;
  for (const auto& profile : profiles) take_better(*profile, named, path, best);
  return best;
}

}  // namespace

ProfileSet::ProfileSet(const std::vector<std::string>& named) {
  for (const std::string& name : built_in_profiles()) {
    auto profile = std::make_unique<const Profile>(load_profile(name));
    const bool by_default =
        profile->status != ProfileStatus::unverified && !profile->templates.empty();
    if (name == "generic") generic_ = profile.get();
    if (by_default || name == "generic") built_in_.push_back(std::move(profile));
  }
  for (const std::string& name : named) {
    named_.push_back(std::make_unique<const Profile>(load_profile(name)));
    if (named_.back()->templates.empty()) generic_ = named_.back().get();
  }
}

const Profile& ProfileSet::for_point(const std::string& name_or_file) {
  of_points_.push_back(std::make_unique<const Profile>(load_profile(name_or_file)));
  return *of_points_.back();
}

std::optional<ProfileMatch> ProfileSet::match(std::string_view path,
                                              const Profile* of_point) const {
  std::optional<ProfileMatch> best;
  if (of_point != nullptr) take_better(*of_point, true, path, best);
  if (!best) best = best_of(named_, true, path);
  if (!best) best = best_of(built_in_, false, path);
  return best;
}

std::vector<const Profile*> ProfileSet::named() const {
  std::vector<const Profile*> profiles;
  for (const auto& profile : named_) profiles.push_back(profile.get());
  for (const auto& profile : of_points_) profiles.push_back(profile.get());
  return profiles;
}

std::vector<const Profile*> ProfileSet::with_logs() const {
  std::vector<const Profile*> profiles;
  for (const Profile* profile : named())
    if (profile->log) profiles.push_back(profile);
  for (const auto& profile : built_in_) {
    const bool known = std::any_of(profiles.begin(), profiles.end(), [&profile](const auto* other) {
      return other->log->telphin && profile->log;
    });
    if (profile->log && profile->log->telphin && !known) profiles.push_back(profile.get());
  }
  return profiles;
}

NameReading reading_of(const ProfileMatch& match) {
  const TemplateMatch& found = match.found;
  NameReading reading;
  reading.clock_unset = found.clock_unset;
  if (!found.start.has_clock) return reading;
  NameTime time;
  time.time = make_local(found.start.fields) + milliseconds(match.profile->clock_shift_ms);
  time.to_the_second = found.start.has_seconds;
  if (match.profile->zone == "UTC") time.offset = std::chrono::minutes{0};
  time.form = match.profile->name;
  reading.time = time;
  return reading;
}

std::optional<std::int64_t> named_duration_ms(const ProfileMatch& match) {
  const NameMoment& start = match.found.start;
  NameMoment end = match.found.end;
  if (!end.has_clock || !start.has_clock) return std::nullopt;
  if (!end.has_date) {
    end.fields.year = start.fields.year;
    end.fields.month = start.fields.month;
    end.fields.day = start.fields.day;
  }
  std::int64_t duration = (make_local(end.fields) - make_local(start.fields)).count();
  constexpr std::int64_t whole_day_ms = 86'400'000;
  if (duration < 0 && !match.found.end.has_date) duration += whole_day_ms;  // over midnight
  return duration < 0 ? std::nullopt : std::optional(duration);
}

}  // namespace oos::dump
