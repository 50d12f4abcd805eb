// SPDX-License-Identifier: Apache-2.0
// Marks said in words ("excellent", "плохо", "strongly agree", "hardly any"), for scales of five
// and seven points only. Politeness is no label (R14), and neither is a denied one (R15).
#include <cstdlib>
#include <optional>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

using survey::QuestionKind;

constexpr int polite_strength = 2;  ///< "good", "хорошо": also what one says instead of "well then"

bool is_label(Sense sense) {
  return sense == Sense::label || sense == Sense::pleased || sense == Sense::agrees ||
         sense == Sense::eases || sense == Sense::efforts;
}

/// The mark of a strength from −3 to 3: the seven points one by one; of five points the ends are
/// the strongest words, and "agree" and "rather agree" share a point.
std::int64_t mark_of(int strength, const AnswerRequest& request) {
  if (request.scale_max == 7) return 4 + strength;
  return strength == 0 ? 3 : strength > 0 ? (strength == 3 ? 5 : 4) : (strength == -3 ? 1 : 2);
}

/// Ease is good and effort is bad; where the lowest mark is the good one, ease turns round and
/// the amount of effort is the mark itself.
int strength_of(const Hit& hit, const AnswerRequest& request) {
  const bool turned = hit.sense == Sense::eases
                          ? request.low_is_good
                          : hit.sense == Sense::efforts && !request.low_is_good;
  return turned ? -hit.value : hit.value;
}

/// True when the next phrase after `at` is a courtesy ("хорошо, до свидания").
bool is_polite(const Reply& reply, const std::vector<Hit>& items, std::size_t at) {
  return items[at].sense == Sense::label && items[at].value == polite_strength &&
         at + 1 < items.size() && items[at + 1].sense == Sense::courtesy &&
         reply.tokens()[items[at].first].turn == reply.tokens()[items[at + 1].first].turn;
}

/// True when nothing separates an item from the one before it.
bool follows(const Reply& reply, const std::vector<Hit>& items, std::size_t at) {
  if (at == 0) return false;
  const Token& before = reply.tokens()[items[at - 1].last];
  return before.after == Mark::none && before.turn == reply.tokens()[items[at].first].turn;
}

/// The strength of the words at `at` with what stands before them: "very", "rather", "not". Sets
/// `first` to where they begin. Absent when a "not" denies what cannot be turned round (R15).
std::optional<int> composed(const Reply& reply, const std::vector<Hit>& items, std::size_t at,
                            std::size_t& first) {
  const Hit& label = items[at];
  const int sign = label.value < 0 ? -1 : 1;
  int size = std::abs(label.value);
  bool much = false, denied = false;
  for (first = at; follows(reply, items, first); --first) {
    const Hit& before = items[first - 1];
    if (before.sense == Sense::intensifier) {
      much = true;
    } else if (before.sense == Sense::softener && size == 2) {
      size = 1;
    } else if (before.sense == Sense::blocks_label) {
      const bool state = label.sense == Sense::pleased || label.sense == Sense::agrees;
      if (before.value != 1 || !state || much || denied) return std::nullopt;
      denied = true;
    } else {
      break;
    }
  }
  if (much && size == 2) size = 3;
  return denied ? -sign * size : sign * size;
}

record::Answer label_answer(const Reply& reply, const Hit& hit) {
  record::Answer answer;
  answer.value = mark_of(strength_of(hit, reply.request), reply.request);
  answer.evidence = evidence_of(reply, hit.first, hit.last);
  answer.label = answer.evidence->text;
  answer.method = reply.place.asked ? "question+label" : "bare+label";
  return answer;
}

}  // namespace

void find_label(const Reply& reply, Finding& finding) {
  const AnswerRequest& request = reply.request;
  if (request.kind == QuestionKind::nps) return;  // R9
  if (request.scale_min != 1 || (request.scale_max != 5 && request.scale_max != 7)) return;
  if (!reply.place.asked && !reply.is_bare()) return;
  std::optional<Hit> found;
  const auto items = label_table(reply.lexicon, request.kind).scan(reply.tokens());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_label(items[i].sense) || !reply.may_answer(items[i].first)) continue;
    std::size_t first = i;
    const auto strength = composed(reply, items, i, first);
    if (!strength || is_polite(reply, items, i)) continue;
    const Hit said{items[i].sense, *strength, items[first].first, items[i].last};
    const auto mark = [&](const Hit& hit) { return mark_of(strength_of(hit, request), request); };
    if (found && mark(*found) != mark(said)) return;
    if (!found) found = said;
  }
  if (!found) return;
  finding.answer = label_answer(reply, *found);
  finding.first_word = found->first;
  finding.last_word = found->last;
  finding.disposition = record::disposition::answered;
  if (!reply.place.asked) finding.flags.emplace_back("question_not_found");
}

}  // namespace oos::score
