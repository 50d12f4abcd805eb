// SPDX-License-Identifier: Apache-2.0
// The customer's own words, for suggestions, complaints, praise and open questions: what was said
// after the question, or around the press when nothing had to be asked.
#include <algorithm>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;
using survey::QuestionKind;

constexpr std::size_t longest_refusal = 10;  ///< tokens of a reply that only refuses

/// The customer's tokens of the region, as stretches without staff in between.
std::vector<Span> stretches(const Reply& reply) {
  std::vector<Span> spans;
  for (std::size_t i = reply.place.begin; i < reply.place.end; ++i) {
    if (!reply.may_answer(i)) continue;
    if (!spans.empty() && spans.back().last + 1 == i)
      spans.back().last = i;
    else
      spans.push_back({i, i});
  }
  return spans;
}

std::size_t word_count(const std::vector<Span>& spans) {
  std::size_t count = 0;
  for (const Span& span : spans) count += span.last - span.first + 1;
  return count;
}

record::Verbatim words_of(const Reply& reply, const std::vector<Span>& spans) {
  record::Verbatim words;
  for (const Span& span : spans) {
    if (!words.text.empty()) words.text += ' ';
    words.text += raw_text(reply.tokens(), span.first, span.last);
  }
  words.start_ms = reply.tokens()[spans.front().first].start_ms;
  words.end_ms = reply.tokens()[spans.back().last].end_ms;
  return words;
}

bool refuses(const Reply& reply, const std::vector<Span>& spans) {
  const std::size_t from = spans.front().first, to = spans.back().last + 1;
  return word_count(spans) <= longest_refusal &&
         (reply.has_item(Sense::refusal, from, to) || reply.has_item(Sense::hurry, from, to));
}

}  // namespace

Finding find_words(const Reply& reply) {
  Finding finding;
  const QuestionKind kind = reply.request.kind;
  const bool volunteered = kind == QuestionKind::complaint || kind == QuestionKind::praise;
  const std::vector<Span> spans = stretches(reply);
  if (spans.empty()) {
    finding.disposition = reply.place.asked ? disposition::unclear : disposition::never_asked;
  } else if (refuses(reply, spans)) {
    finding.disposition = disposition::refused;
  } else {
    finding.disposition = disposition::answered;
    finding.verbatim = words_of(reply, spans);
    if (!reply.place.asked && !volunteered) finding.flags.emplace_back("question_not_found");
  }
  return finding;
}

}  // namespace oos::score
