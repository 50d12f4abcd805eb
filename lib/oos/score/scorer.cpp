// SPDX-License-Identifier: Apache-2.0
#include "oos/score/scorer.hpp"

#include <tuple>

#include "oos/core/error.hpp"
#include "oos/record/fields.hpp"

namespace oos::score {

namespace {

using survey::Question;
using survey::QuestionKind;

/// The options in the language spoken; in all languages when it is unknown or they have no text
/// in it.
std::vector<ChoiceOption> options_of(const Question& question, const std::string& language) {
  std::vector<ChoiceOption> options;
  for (const survey::Option& option : question.options) {
    ChoiceOption said{option.id, {}};
    const bool all = language.empty() || option.text.count(language) == 0;
    for (const auto& [tag, text] : option.text)
      if (all || tag == language) said.phrases.push_back(text);
    for (const auto& [tag, words] : option.words)
      if (all || tag == language)
        said.phrases.insert(said.phrases.end(), words.begin(), words.end());
    options.push_back(std::move(said));
  }
  return options;
}

std::string base_of(const std::string& language) {
  return language.substr(0, language.find_first_of("-_"));
}

/// A complaint is dealt with today; a critical failure sooner.
std::optional<record::Incident> incident_of(const record::Score& score, QuestionKind kind) {
  for (const record::ChecklistResult& checklist : score.checklists)
    if (!checklist.critical_failed.empty())
      return record::Incident{"high", "critical: " + checklist.critical_failed.front()};
  if (kind == QuestionKind::complaint) return record::Incident{"medium", "complaint"};
  return std::nullopt;
}

QuestionKind parsed_kind(std::string_view word) {
  if (const auto kind = survey::parse_kind(std::string(word))) return *kind;
  throw Error(
      ErrorKind::input,
      "unknown kind of question \"" + std::string(word) +
          "\"; nps, nps-binary, yes-no, ces, csat, servqual, choice, suggestion, complaint, "
          "praise or open is expected",
      "/event/kind");
}

}  // namespace

std::pair<std::int64_t, std::int64_t> usual_scale(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::ces:
    case QuestionKind::servqual:
      return {1, 7};
    case QuestionKind::csat:
      return {1, 5};
    default:
      return {0, 10};
  }
}

/// What is used of a line.
struct Scorer::Press {
  std::optional<QuestionKind> kind;
  const Question* question = nullptr;
  std::string whole;  ///< "call", "message": it answers no question unless one is told
  ClipFacts clip;
  record::Transcript transcript;
};

Scorer::Scorer(ScoreOptions options) : options_(std::move(options)) {
  const std::string language =
      options_.language.empty() && options_.survey ? options_.survey->language : options_.language;
  for (const survey::Checklist& checklist : options_.checklists)
    checklists_.emplace_back(checklist, language);
  if (options_.topics) topics_.emplace(*options_.topics, language);
}

bool Scorer::wants(const jsonl::Line& line) {
  return line.type() == "event" && line.has("transcript");
}

Scorer::Press Scorer::read(const jsonl::Line& line) const {
  Press press;
  if (const auto event = line.find("event")) {
    const auto kind = event->opt_string("kind");
    if (kind == "call" || kind == "message") {
      press.whole = *kind;
    } else if (kind) {
      press.kind = parsed_kind(*kind);
    }
    if (const auto id = event->opt_string("question"); id && options_.survey)
      press.question = options_.survey->question(std::string(*id));
  }
  std::vector<std::string> channel_roles;
  if (const auto clip = line.find("clip")) {
    if (clip->opt_integer("channels").value_or(0) > 1)
      channel_roles = record::read_strings(*clip, "channel_roles");
    press.clip.duration_ms = clip->opt_integer("duration_ms");
    press.clip.press_ms = clip->opt_integer("press_offset_ms");
    clip->each_of("gaps", [&press](const jsonl::View& gap) {
      press.clip.gaps.emplace_back(gap.integer("from_ms"), gap.integer("to_ms"));
    });
  }
  if (const auto transcript = line.find("transcript"))
    press.transcript = record::read_transcript(*transcript);
  // Sides on channels of their own are certain, whoever recognised them.
  if (auto with_roles = roles_by_channel(press.transcript, channel_roles))
    press.transcript = std::move(*with_roles);
  return press;
}

bool Scorer::is_conversation(const Press& press) const {
  return !press.whole.empty() && press.question == nullptr && !options_.kind;
}

AnswerRequest Scorer::request_of(const Press& press) const {
  AnswerRequest request;
  request.language = options_.language;
  if (request.language.empty()) request.language = press.transcript.language;
  if (request.language.empty() && options_.survey) request.language = options_.survey->language;
  if (press.question != nullptr) request.kind = press.question->kind;
  if (is_conversation(press)) request.kind = QuestionKind::open;
  if (press.kind) request.kind = *press.kind;
  if (options_.kind) request.kind = *options_.kind;
  std::tie(request.scale_min, request.scale_max) = usual_scale(request.kind);
  const std::string spoken = base_of(request.language);
  if (press.question != nullptr) {
    if (press.question->kind == request.kind && survey::has_scale(request.kind)) {
      request.scale_min = press.question->scale_min;
      request.scale_max = press.question->scale_max;
    }
    request.low_is_good = press.question->low_is_good;
    request.options = options_of(*press.question, spoken);
    request.wordings = press.question->all_wordings(spoken);
    for (const Question& other : options_.survey->questions)
      if (&other != press.question)
        for (std::string& wording : other.all_wordings(spoken))
          request.other_wordings.push_back(std::move(wording));
  }
  request.press_ms = press.clip.press_ms;
  request.min_confidence = options_.min_confidence;
  request.review_below = options_.review_below;
  request.before_press_ms = options_.before_press_ms;
  request.after_press_ms = options_.after_press_ms;
  return request;
}

record::Score Scorer::score(const jsonl::Line& line) const {
  const Press press = read(line);
  const AnswerRequest request = request_of(press);
  const Speech speech = speech_of(press.transcript);
  Finding finding = find_answer(speech, request);
  const bool conversation = is_conversation(press);
  if (conversation && finding.disposition != record::disposition::technical) {
    finding = Finding();
    finding.disposition = record::disposition::never_asked;
  }
  record::Score score;
  score.disposition = std::move(finding.disposition);
  score.flags = std::move(finding.flags);
  score.asks_for_words = survey::is_verbatim(request.kind) && !conversation;
  score.answer = std::move(finding.answer);
  score.verbatim = std::move(finding.verbatim);
  Conversation talk{speech, press.clip, &line};
  talk.kind = conversation ? press.whole : survey::to_string(request.kind);
  judge(press, request, talk, score);
  return score;
}

const std::vector<ReviewEntry>* Scorer::reviews_of(const jsonl::Line& line) const {
  if (options_.reviews.empty()) return nullptr;
  const auto event = line.find("event");
  return event ? options_.reviews.of(std::string(event->opt_string("id").value_or(""))) : nullptr;
}

void Scorer::apply_checklists(const Press& press, const Conversation& talk,
                              record::Score& score) const {
  for (const ChecklistRules& checklist : checklists_) {
    const auto with_roles = roles_by_channel(press.transcript, checklist.checklist().channel_roles);
    const Speech by_channel = with_roles ? speech_of(*with_roles) : Speech{};
    const Conversation own{with_roles ? by_channel : talk.speech,
                           talk.clip,
                           talk.line,
                           talk.answer,
                           talk.kind,
                           talk.topics};
    score.checklists.push_back(checklist.apply(own));
  }
}

void Scorer::judge(const Press& press, const AnswerRequest& request, Conversation& talk,
                   record::Score& score) const {
  if (score.answer) talk.answer = score.answer->evidence;
  score.looked_for_topics = topics_.has_value();
  // Without a word nothing can be judged: a silent clip fails no criterion.
  if (score.disposition != record::disposition::technical) {
    if (topics_) score.topics = topics_->find(talk);
    for (const record::TopicFound& one : score.topics) talk.topics.push_back(one.id);
    apply_checklists(press, talk, score);
  }
  if (const auto* reviews = reviews_of(*talk.line)) {
    apply_answer_reviews(*reviews, request, score);
    for (std::size_t i = 0; i < score.checklists.size(); ++i)
      apply_reviews(*reviews, checklists_[i].checklist(), score.checklists[i]);
  }
  score.incident = topics_ && options_.topics->has_incident_rules()
                       ? topics_->incident(talk, score)
                       : incident_of(score, request.kind);
}

}  // namespace oos::score
