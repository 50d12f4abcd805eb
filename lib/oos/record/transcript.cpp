// SPDX-License-Identifier: Apache-2.0
#include "oos/record/transcript.hpp"

#include <cmath>

namespace oos::record {

namespace {

Word read_word(const jsonl::View& view) {
  return {std::string(view.string("text")), view.opt_integer("start_ms").value_or(0),
          view.opt_integer("end_ms").value_or(0), view.opt_number("confidence")};
}

Utterance read_utterance(const jsonl::View& view) {
  Utterance u;
  u.speaker = view.opt_string("speaker").value_or("");
  u.role = view.opt_string("role").value_or("unknown");
  u.channel = static_cast<int>(view.opt_integer("channel").value_or(0));
  u.start_ms = view.opt_integer("start_ms").value_or(0);
  u.end_ms = view.opt_integer("end_ms").value_or(0);
  u.text = view.opt_string("text").value_or("");
  u.raw_text = view.opt_string("raw_text").value_or("");
  u.pass = view.opt_string("pass").value_or("");
  view.each_of("words", [&u](const jsonl::View& word) { u.words.push_back(read_word(word)); });
  return u;
}

jsonl::Json word_json(const Word& w) {
  jsonl::Json json{{"text", w.text}, {"start_ms", w.start_ms}, {"end_ms", w.end_ms}};
  if (w.confidence) json["confidence"] = std::round(*w.confidence * 1000) / 1000;
  return json;
}

jsonl::Json utterance_json(const Utterance& u) {
  jsonl::Json json;
  json["speaker"] = u.speaker.empty() ? jsonl::Json(nullptr) : jsonl::Json(u.speaker);
  json["role"] = u.role;
  json["channel"] = u.channel;
  json["start_ms"] = u.start_ms;
  json["end_ms"] = u.end_ms;
  json["text"] = u.text;
  if (!u.raw_text.empty()) json["raw_text"] = u.raw_text;
  if (!u.pass.empty()) json["pass"] = u.pass;
  json["words"] = jsonl::Json::array();
  for (const Word& word : u.words) json["words"].push_back(word_json(word));
  return json;
}

}  // namespace

Transcript read_transcript(const jsonl::View& view) {
  Transcript t;
  t.engine = view.opt_string("engine").value_or("");
  t.model = view.opt_string("model").value_or("");
  t.language = view.opt_string("language").value_or("");
  t.text = view.opt_string("text").value_or("");
  view.each_of("utterances",
               [&t](const jsonl::View& u) { t.utterances.push_back(read_utterance(u)); });
  if (t.utterances.empty() && !t.text.empty()) {
    Utterance whole;
    whole.text = t.text;
    t.utterances.push_back(std::move(whole));
  }
  return t;
}

jsonl::Json to_json(const Transcript& t) {
  jsonl::Json json;
  json["engine"] = t.engine;
  json["model"] = t.model;
  json["language"] = t.language;
  json["text"] = t.text;
  json["utterances"] = jsonl::Json::array();
  for (const Utterance& u : t.utterances) json["utterances"].push_back(utterance_json(u));
  for (const auto& [key, value] : t.extra.items()) json[key] = value;
  return json;
}

}  // namespace oos::record
