// SPDX-License-Identifier: Apache-2.0
// Satisfaction said in words ("excellent", "плохо"), for five-point questions only. Politeness is
// no label (R14), and neither is a denied one (R15).
#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

constexpr int polite_label = 4;  ///< "good", "хорошо": also what one says instead of "well then"

/// True when the next phrase after `at` is a courtesy ("хорошо, до свидания").
bool is_polite(const Reply& reply, const std::vector<Hit>& items, std::size_t at) {
  return items[at].value == polite_label && at + 1 < items.size() &&
         items[at + 1].sense == Sense::courtesy &&
         reply.tokens()[items[at].first].turn == reply.tokens()[items[at + 1].first].turn;
}

bool is_blocked(const Reply& reply, const std::vector<Hit>& items, std::size_t at) {
  return at > 0 && items[at - 1].sense == Sense::blocks_label &&
         reply.tokens()[items[at - 1].last].after == Mark::none;
}

record::Answer label_answer(const Reply& reply, const Hit& hit) {
  record::Answer answer;
  answer.value = hit.value;
  answer.evidence = evidence_of(reply, hit.first, hit.last);
  answer.label = answer.evidence->text;
  answer.confidence = 0.7;
  answer.method = "question+label";
  return answer;
}

}  // namespace

std::optional<record::Answer> find_label(const Reply& reply) {
  if (reply.request.scale_min != 1 || reply.request.scale_max != 5) return std::nullopt;
  if (!reply.place.asked && !reply.is_bare()) return std::nullopt;
  std::optional<record::Answer> found;
  const auto items = label_table(reply.lexicon).scan(reply.tokens());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].sense != Sense::label || !reply.may_answer(items[i].first)) continue;
    if (is_blocked(reply, items, i) || is_polite(reply, items, i)) continue;
    if (found && found->value != items[i].value) return std::nullopt;
    if (!found) found = label_answer(reply, items[i]);
  }
  return found;
}

}  // namespace oos::score
