// SPDX-License-Identifier: Apache-2.0
// What a file holds, as far as it is known: when it was recorded, at which points, around which
// presses. From record lines, from dates in names, from the time of change.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/survey/policy.hpp"

namespace oos::purge {

/// Absent times and unknown lists mean that anything may be in it.
struct Content {
  std::optional<Instant> from;
  std::optional<Instant> to;  ///< the age of a file is counted from here
  std::vector<std::string> points;
  std::vector<std::string> events;
  bool points_known = false;
  bool events_known = false;
  survey::TimeSource source = survey::TimeSource::record;
  std::string id;  ///< of a recording or a clip; empty: none
};

/// Days that a path names: 2026-10-14, 20261014, 2026_10_14, 20261014090000, from 2000 to 2099.
struct NamedDays {
  std::chrono::local_days first;
  std::chrono::local_days last;
};
std::optional<NamedDays> days_in_name(std::string_view relative);

/// Content that a name dates: from the start of the first day to the end of the last one, there.
/// Throws Error(config) when the zone is unknown.
std::optional<Content> content_by_name(std::string_view relative, const std::string& zone);

/// What is known of a file that was last changed then: nothing in it is younger.
Content content_by_mtime(Instant modified);

/// Whether a hold covers anything that may be in the content.
bool covers(const survey::LegalHold& hold, survey::FileClass file_class, const Content& content);

/// What a rule says of a file.
struct Decision {
  bool due = false;
  std::string reason;           ///< "retention", or why it stays: "not_due", "hold", "no_time", …
  std::optional<Instant> when;  ///< when it is or was due
  std::string hold;             ///< id
};

/// Applies days and holds. `content` absent: nothing tells its time.
Decision decide(const survey::Policy& policy, const survey::RetentionRule& rule,
                const std::optional<Content>& content, Instant now);

}  // namespace oos::purge
