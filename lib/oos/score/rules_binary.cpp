// SPDX-License-Identifier: Apache-2.0
// R16: yes or no. The tables hold whole phrases ("да нет наверное", "can't recommend enough"), the
// longest wins; a condition or both signs at once is no answer.
#include <algorithm>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;

/// Without known speakers the customer's reply is what directly follows the question.
constexpr std::size_t reply_without_roles = 12;  ///< tokens

struct Signs {
  std::optional<Hit> first;
  bool both = false;
  bool open = false;  ///< maybe, or only on a condition
};

bool in_reply(const Reply& reply, const Hit& hit) {
  if (!reply.may_answer(hit.first)) return false;
  const bool known = reply.tokens()[hit.first].role == Role::client || reply.is_bare();
  return known || hit.first < reply.place.begin + reply_without_roles;
}

Signs signs_of(const Reply& reply) {
  Signs signs;
  for (const Hit& hit : yes_no_table(reply.lexicon).find(reply.tokens())) {
    if (!in_reply(reply, hit)) continue;
    if (reply.tokens()[hit.first].confidence < reply.request.min_confidence) continue;
    if (hit.sense == Sense::maybe || hit.sense == Sense::condition) signs.open = true;
    if (hit.sense != Sense::yes && hit.sense != Sense::no) continue;
    if (!signs.first)
      signs.first = hit;
    else
      signs.both = signs.both || signs.first->sense != hit.sense;
  }
  return signs;
}

record::Answer answer_of(const Reply& reply, const Hit& sign) {
  const bool yes = sign.sense == Sense::yes;
  record::Answer answer;
  answer.value = yes ? 1 : 0;
  answer.label = answer.category = yes ? "yes" : "no";
  answer.evidence = evidence_of(reply, sign.first, sign.last);
  answer.confidence = reply.place.asked ? 0.85 : 0.6;
  answer.method = reply.place.asked ? "question+R16" : "bare+R16";
  return answer;
}

}  // namespace

Finding commit_yes_no(const Reply& reply) {
  Finding finding;
  const bool heard = reply.place.asked || reply.is_bare();
  const Signs signs = signs_of(reply);
  const std::size_t all = reply.tokens().size();
  if (!heard) {
    finding.disposition = disposition::never_asked;
  } else if (reply.has_item(Sense::refusal, 0, all) || reply.has_item(Sense::hurry, 0, all)) {
    finding.disposition = disposition::refused;
  } else if (!signs.first || signs.both || signs.open) {
    finding.disposition = reply.place.asked || signs.first || signs.open ? disposition::unclear
                                                                         : disposition::never_asked;
    if (signs.both) finding.flags.emplace_back("ambiguous");
  } else {
    if (!reply.place.asked) finding.flags.emplace_back("question_not_found");
    finding.answer = answer_of(reply, *signs.first);
    finding.disposition = disposition::answered;
  }
  return finding;
}

}  // namespace oos::score
