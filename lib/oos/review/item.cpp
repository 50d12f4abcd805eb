// SPDX-License-Identifier: Apache-2.0
#include "oos/review/item.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/record/event.hpp"
#include "oos/record/transcript.hpp"
#include "oos/review/found.hpp"
#include "oos/score/scorer.hpp"
#include "oos/text/plain.hpp"

namespace oos::review {

namespace {

using jsonl::Json;
using survey::QuestionKind;
using text::plain;

constexpr std::size_t minutes_length = 16;  // "2026-10-14T09:00"

/// In the page's language, else in the survey's, else in any.
std::string text_in(const survey::Texts& texts, const ItemOptions& options) {
  for (const std::string& tag : {options.language, options.survey->language})
    if (const auto found = texts.find(tag); found != texts.end()) return plain(found->second);
  return texts.empty() ? "" : plain(texts.begin()->second);
}

QuestionKind kind_of(const record::Event& event, const survey::Question* question) {
  if (event.kind) {
    if (const auto kind = survey::parse_kind(*event.kind)) return *kind;
    throw Error(ErrorKind::input, "unknown kind of question \"" + *event.kind + "\"",
                "/event/kind");
  }
  return question != nullptr ? question->kind : QuestionKind::nps;
}

/// What answers there can be: what oos-score takes from a review of this question.
Json answers_of(QuestionKind kind, const survey::Question* question, const ItemOptions& options) {
  if (survey::is_verbatim(kind)) return {{"kind", "words"}};
  if (survey::is_yes_no(kind)) return {{"kind", "yes_no"}};
  if (kind == QuestionKind::choice) {
    Json choice{{"kind", "choice"}, {"options", Json::array()}};
    if (question != nullptr)
      for (const survey::Option& option : question->options)
        choice["options"].push_back({{"id", option.id}, {"text", text_in(option.text, options)}});
    return choice;
  }
  auto [least, most] = score::usual_scale(kind);
  if (question != nullptr && question->kind == kind) {
    least = question->scale_min;
    most = question->scale_max;
  }
  return {{"kind", "scale"}, {"min", least}, {"max", most}};
}

Json said(const record::Transcript& transcript) {
  Json utterances = Json::array();
  for (const record::Utterance& one : transcript.utterances) {
    Json words = Json::array();
    for (const record::Word& word : one.words)
      words.push_back({plain(word.text), word.start_ms, word.end_ms});
    if (words.empty() && !one.text.empty()) {
      words.push_back(Json::array({plain(one.text)}));
      if (one.end_ms > one.start_ms) words[0].insert(words[0].end(), {one.start_ms, one.end_ms});
    }
    if (!words.empty())
      utterances.push_back({{"role", plain(one.role)}, {"at", one.start_ms}, {"words", words}});
  }
  std::stable_sort(utterances.begin(), utterances.end(),
                   [](const Json& a, const Json& b) { return a["at"] < b["at"]; });
  return utterances;
}

std::string hour_of(const ZonedInstant& time) {
  const auto local = time.instant + time.offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return fmt::format("{:02}", std::chrono::duration_cast<std::chrono::hours>(local - day).count());
}

/// Where and when, and who if that is wanted.
void put_place(const record::Event& event, const ItemOptions& options, Json& shown) {
  if (event.time) shown["time"] = format_rfc3339(*event.time).substr(0, minutes_length);
  const survey::Point* point =
      options.survey && event.point ? options.survey->point(*event.point) : nullptr;
  if (point != nullptr && !point->name.empty())
    shown["point"] = plain(point->name);
  else if (event.point)
    shown["point"] = plain(*event.point);
  if (!options.show_employee || !event.employee) return;
  shown["employee"] = plain(*event.employee);
  if (!options.survey) return;
  for (const survey::Employee& one : options.survey->employees)
    if (one.id == *event.employee && !one.name.empty()) shown["employee"] = plain(one.name);
}

void put_clip(const jsonl::View& clip, Item& item) {
  item.clip_path = clip.opt_string("path").value_or("");
  if (const auto press = clip.opt_integer("press_offset_ms")) item.shown["press_ms"] = *press;
  if (const auto length = clip.opt_integer("duration_ms")) item.shown["duration_ms"] = *length;
}

}  // namespace

bool can_be_reviewed(const jsonl::Line& line) {
  if (line.type() != "event" || line.has("error")) return false;
  const auto event = line.find("event");
  if (!event || event->opt_string("id").value_or("").empty()) return false;
  return line.find("clip") || line.find("transcript");
}

Item make_item(const jsonl::Line& line, const ItemOptions& options) {
  const jsonl::View view = line.at("event");
  const record::Event event = record::read_event(view);
  const survey::Question* question =
      options.survey && event.question ? options.survey->question(*event.question) : nullptr;
  const QuestionKind kind = kind_of(event, question);
  Item item;
  item.event = event.id;
  item.employee = event.employee.value_or("");
  item.hour = event.time ? hour_of(*event.time) : "";
  item.blind = options.blind;
  item.shown["event"] = event.id;
  put_place(event, options, item.shown);
  if (question != nullptr)
    item.shown["question"] = text_in(question->text, options);
  else if (event.question)
    item.shown["question"] = plain(*event.question);
  item.shown["kind"] = survey::to_string(kind);
  item.shown["answers"] = answers_of(kind, question, options);
  if (const auto clip = line.find("clip")) put_clip(*clip, item);
  item.shown["said"] = Json::array();
  if (const auto transcript = line.find("transcript"))
    item.shown["said"] = said(record::read_transcript(*transcript));
  if (const auto scored = line.find("score")) {
    record::Score score = record::read_score(*scored);
    if (options.originals) restore_originals(score);
    item.doubt = doubt_of(score);
    for (const record::ChecklistResult& list : score.checklists)
      for (const record::CriterionResult& one : list.criteria)
        item.criteria.emplace_back(list.id, one.id);
    if (!options.blind) put_found(score, kind, item.shown);
  }
  return item;
}

}  // namespace oos::review
