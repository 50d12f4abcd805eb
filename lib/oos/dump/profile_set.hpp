// SPDX-License-Identifier: Apache-2.0
// The profiles of a run and which of them a name fits: those the user named first, then the
// verified and documented ones that come with the tools; the most specific one wins. Pure.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/dump/names.hpp"
#include "oos/dump/profile.hpp"

namespace oos::dump {

/// A name that fits a template of a profile.
struct ProfileMatch {
  const Profile* profile = nullptr;
  bool named = false;  ///< the user asked for this profile
  TemplateMatch found;
};

class ProfileSet {
 public:
  /// The built-in profiles, and those the user named (names or files). Throws as load_profile().
  explicit ProfileSet(const std::vector<std::string>& named);

  /// Adds a profile that the survey names for a point. Throws as load_profile().
  const Profile& for_point(const std::string& name_or_file);

  /// The profile whose template fits a path best; `of_point` (may be null) is tried before all.
  std::optional<ProfileMatch> match(std::string_view path, const Profile* of_point) const;
  /// The profile of files that fit no template: the one named without templates, else "generic".
  const Profile& without_template() const { return *generic_; }
  /// Those the user or the survey named, for their warnings and logs.
  std::vector<const Profile*> named() const;
  /// Of those, the profiles with a call log; and those that come with us and know one by itself.
  std::vector<const Profile*> with_logs() const;

 private:
  std::vector<std::unique_ptr<const Profile>> named_;
  std::vector<std::unique_ptr<const Profile>> of_points_;
  std::vector<std::unique_ptr<const Profile>> built_in_;
  const Profile* generic_ = nullptr;
};

/// What a match says as the other names do: its time and whether the clock was set.
NameReading reading_of(const ProfileMatch& match);

/// The length of the recording that the name tells by an end beside the start; absent without.
std::optional<std::int64_t> named_duration_ms(const ProfileMatch& match);

}  // namespace oos::dump
