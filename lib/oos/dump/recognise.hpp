// SPDX-License-Identifier: Apache-2.0
// Which profile each file of a dump belongs to and what its name says: templates first, then the
// generic rules over all names of a folder together. Step of oos-ingest between looking into the
// files and finding their starts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "oos/dump/examine.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/dump/profile_set.hpp"

namespace oos::dump {

/// What is known of a file by its name.
struct Recognised {
  std::optional<ProfileMatch> match;  ///< absent: no template fits
  NameReading name;
  bool by_generic_rules = false;     ///< `name` is, at least until the other names are known
  const Profile* profile = nullptr;  ///< absent: nothing knows the name
  std::string point;
};

/// Recognises the names of all candidates, in their order. `profiles` must outlive the result;
/// the profiles that the survey names are added to it. Throws as load_profile().
std::vector<Recognised> recognise(const std::vector<Candidate>& candidates,
                                  const IngestOptions& options, ProfileSet& profiles);

/// The zone of a point's local times: the user's, the profile's (may be null), the survey's, the
/// machine's.
std::string zone_for(const std::string& point, const Profile* profile,
                     const IngestOptions& options);

/// Whether a length told by a name or a log is not that of the sound: by more than 5 s and 2 %.
bool lengths_differ(std::int64_t told_ms, std::int64_t duration_ms);

/// The call that a name tells of; absent when it tells nothing of one.
std::optional<record::Call> call_of(const Profile& profile,
                                    const std::map<std::string, std::string>& texts);

/// What else a name tells: tokens that stand for nothing the toolkit knows.
std::map<std::string, std::string> other_fields(const std::map<std::string, std::string>& texts);

}  // namespace oos::dump
