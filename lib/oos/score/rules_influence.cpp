// SPDX-License-Identifier: Apache-2.0
// What staff did to the answer beyond leading and pressing (rules_commit.cpp): begging, and
// yes-or-no questions that leave no room for a "no". Flags to check, never guilt; an answer stays
// an answer.
#include <algorithm>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

constexpr std::size_t lead_in = 30;  ///< tokens before the question that still belong to it

void add_flag(Finding& finding, const char* flag) {
  if (std::find(finding.flags.begin(), finding.flags.end(), flag) == finding.flags.end())
    finding.flags.emplace_back(flag);
}

}  // namespace

void flag_influence(const Reply& reply, Finding& finding) {
  const Place& place = reply.place;
  if (!place.asked) return;
  const std::size_t from = place.question < lead_in ? 0 : place.question - lead_in;
  if (reply.has_cue(Sense::begs, from, place.end)) add_flag(finding, "begged");
  if (survey::is_yes_no(reply.request.kind) &&
      reply.has_cue(Sense::one_sided, place.question < 4 ? 0 : place.question - 4, place.begin + 4))
    add_flag(finding, "one_sided");
}

}  // namespace oos::score
