// SPDX-License-Identifier: Apache-2.0
// Proposes templates from the names of a dump: runs of digits, letters and marks are compared over
// all names, and what fits nearly all of them as a date or a time is taken. For
// `oos-ingest --suggest`. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// A proposed template and how many names it fits.
struct Suggestion {
  std::string pattern;
  std::int64_t matched = 0;
};

/// Proposals for relative paths, those that fit most first. Dates after `latest` are none.
std::vector<Suggestion> suggest_templates(const std::vector<std::string>& paths, LocalTime latest);

/// A profile as TOML with these proposals, marked unverified, the names that fit none in comments.
std::string suggested_profile(const std::vector<std::string>& paths, LocalTime latest);

}  // namespace oos::dump
