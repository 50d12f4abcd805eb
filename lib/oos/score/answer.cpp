// SPDX-License-Identifier: Apache-2.0
#include "oos/score/answer.hpp"

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
  if (auto label = find_label(reply); label && finding.flags.empty()) {
    finding.answer = std::move(label);
    finding.disposition = disposition::answered;
    if (!reply.place.asked) finding.flags.emplace_back("question_not_found");
  }
  return finding;
}

}  // namespace

Finding find_answer(const record::Transcript& transcript, const AnswerRequest& request) {
  Reply reply(transcript, request);
  if (reply.tokens().empty()) return {std::string(disposition::technical), {}, {}, {}};
  if (survey::is_verbatim(request.kind)) return find_words(reply);
  if (request.kind == survey::QuestionKind::nps_binary) return commit_yes_no(reply);
  return find_mark(reply);
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
