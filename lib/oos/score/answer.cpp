// SPDX-License-Identifier: Apache-2.0
#include "oos/score/answer.hpp"

#include <algorithm>

#include "oos/score/confidence.hpp"
#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

namespace disposition = record::disposition;

Finding find_mark(Reply& reply) {
  join_ranges(reply);
  reject_by_context(reply);
  Finding finding = commit_number(reply);
  if (finding.disposition != disposition::unclear &&
      finding.disposition != disposition::never_asked)
    return finding;
  if (finding.flags.empty()) find_label(reply, finding);
  return finding;
}

/// Adds to the method what the talk around the answer tells, and weighs it all.
void weigh(const Reply& reply, Finding& finding) {
  record::Answer& answer = *finding.answer;
  const std::size_t begin = finding.first_word, end = finding.last_word;
  const Token& first = reply.tokens()[begin];
  if (first.role == Role::client) answer.method += "+client";
  if (reply.is_alone(begin, end)) answer.method += "+alone";
  if (reply.has_unknown_words(first.turn)) answer.method += "+unknown_words";
  double heard = 1;
  for (std::size_t i = begin; i <= end; ++i) heard = std::min(heard, reply.tokens()[i].confidence);
  answer.confidence = confidence_of(answer.method, finding.flags, heard);
  if (answer.confidence < reply.request.review_below) finding.flags.emplace_back("low_confidence");
}

Finding find(Reply& reply) {
  if (survey::is_verbatim(reply.request.kind)) return find_words(reply);
  if (survey::is_yes_no(reply.request.kind)) return commit_yes_no(reply);
  if (reply.request.kind == survey::QuestionKind::choice) return commit_choice(reply);
  return find_mark(reply);
}

/// A try of the button, whoever says so; a courier or a colleague, unless staff tell who they are.
bool is_no_customer(const Reply& reply) {
  return std::any_of(reply.cues.begin(), reply.cues.end(), [&reply](const Hit& cue) {
    return cue.sense == Sense::not_customer &&
           (cue.value == 0 || reply.tokens()[cue.first].role != Role::staff);
  });
}

}  // namespace

Finding find_answer(const Speech& speech, const AnswerRequest& request) {
  Reply reply(speech, request);
  if (reply.tokens().empty()) return {std::string(disposition::technical), {}, {}, {}, 0, 0};
  Finding finding = find(reply);
  flag_influence(reply, finding);
  if (finding.answer) weigh(reply, finding);
  if (!finding.answer && !finding.verbatim && is_no_customer(reply))
    finding.disposition = disposition::not_customer;
  return finding;
}

Finding find_answer(const record::Transcript& transcript, const AnswerRequest& request) {
  if (!request.language.empty()) return find_answer(speech_of(transcript), request);
  AnswerRequest of_transcript = request;
  of_transcript.language = transcript.language;
  return find_answer(speech_of(transcript), of_transcript);
}

Finding find_answer(std::string_view text, const AnswerRequest& request) {
  record::Transcript transcript;
  record::Utterance whole;
  whole.text = text;
  transcript.text = text;
  transcript.utterances.push_back(std::move(whole));
  return find_answer(transcript, request);
}

}  // namespace oos::score
