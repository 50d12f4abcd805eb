// SPDX-License-Identifier: Apache-2.0
#include "oos/score/redact.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "oos/score/private_data.hpp"

namespace oos::score {

/// What was taken out of one line.
struct Redactor::Account {
  std::set<std::string> kinds;
  std::int64_t count = 0;
  jsonl::Json spans = jsonl::Json::array();

  void add(const std::string& kind, const jsonl::Json& start, const jsonl::Json& end) {
    kinds.insert(kind);
    ++count;
    if (start.is_number() && end.is_number() && end > start)
      spans.push_back({{"kind", kind}, {"start_ms", start}, {"end_ms", end}});
  }
};

namespace {

bool is_text_key(const std::string& key) {
  return key == "text" || key == "raw_text" || key == "note" || key == "label" || key == "answer";
}

const jsonl::Json& member(const jsonl::Json& object, const char* key) {
  static const jsonl::Json none = nullptr;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

/// The words of an utterance as one text, and where each stands in it.
struct WordRow {
  explicit WordRow(const jsonl::Json& words) {
    for (const jsonl::Json& word : words) {
      if (!text.empty()) text += ' ';
      starts.push_back(text.size());
      const jsonl::Json& said = member(word, "text");
      if (said.is_string()) text += said.get_ref<const std::string&>();
    }
  }
  std::size_t word_at(std::size_t byte) const {
    const auto next = std::upper_bound(starts.begin(), starts.end(), byte);
    return static_cast<std::size_t>(next - starts.begin()) - 1;
  }
  std::string text;
  std::vector<std::size_t> starts;
};

}  // namespace

std::string Redactor::redact(std::string_view text, const std::string& language,
                             std::string_view before) const {
  std::string made;
  std::size_t at = 0;
  for (const PrivateRange& one : find_private(text, language, before)) {
    if (!kinds_.empty() && !kinds_.contains(one.kind)) continue;
    made += text.substr(at, one.begin - at);
    made += "[" + one.kind + "]";
    at = one.end;
  }
  made += text.substr(at);
  return made;
}

void Redactor::redact_texts(jsonl::Json& value, const std::string& language) const {
  if (value.is_array()) {
    for (jsonl::Json& element : value) redact_texts(element, language);
  } else if (value.is_object()) {
    for (auto& [key, element] : value.items()) {
      if (element.is_string() && is_text_key(key))
        element = redact(element.get_ref<const std::string&>(), language);
      else
        redact_texts(element, language);
    }
  }
}

void Redactor::redact_utterance(jsonl::Json& utterance, const std::string& language,
                                const std::string& before, Account& account) const {
  const jsonl::Json& text = member(utterance, "text");
  auto words = utterance.find("words");
  if (words == utterance.end() || !words->is_array() || words->empty()) {
    // Without times of words the whole utterance is when it was said.
    if (text.is_string())
      for (const PrivateRange& one :
           find_private(text.get_ref<const std::string&>(), language, before))
        if (kinds_.empty() || kinds_.contains(one.kind))
          account.add(one.kind, member(utterance, "start_ms"), member(utterance, "end_ms"));
    if (text.is_string())
      utterance["text"] = redact(text.get_ref<const std::string&>(), language, before);
    return;
  }
  const WordRow row(*words);
  for (const PrivateRange& one : find_private(row.text, language, before)) {
    if (!kinds_.empty() && !kinds_.contains(one.kind)) continue;
    const std::size_t first = row.word_at(one.begin), last = row.word_at(one.end - 1);
    account.add(one.kind, member((*words)[first], "start_ms"), member((*words)[last], "end_ms"));
    for (std::size_t i = first; i <= last; ++i) (*words)[i]["text"] = "[" + one.kind + "]";
  }
  if (text.is_string())
    utterance["text"] = redact(text.get_ref<const std::string&>(), language, before);
}

void Redactor::redact(jsonl::Line& line, jsonl::Json& score) const {
  const auto view = line.find("transcript");
  if (!view) return;
  jsonl::Json transcript = jsonl::Json::parse(view->to_json());
  std::string language = language_;
  if (language.empty() && member(transcript, "language").is_string())
    language = transcript["language"].get<std::string>();
  if (language.empty()) language = "ru";
  Account account;
  const auto utterances = transcript.find("utterances");
  const bool spoken =
      utterances != transcript.end() && utterances->is_array() && !utterances->empty();
  if (spoken) {
    std::string before;
    for (jsonl::Json& one : *utterances) {
      if (!one.is_object()) continue;
      const jsonl::Json& text = member(one, "text");
      std::string said = text.is_string() ? text.get<std::string>() : "";
      redact_utterance(one, language, before, account);
      before = std::move(said);
    }
  } else if (member(transcript, "text").is_string()) {
    for (const PrivateRange& one :
         find_private(transcript["text"].get_ref<const std::string&>(), language))
      if (kinds_.empty() || kinds_.contains(one.kind)) account.add(one.kind, nullptr, nullptr);
  }
  for (auto& [key, value] : transcript.items()) {
    if (key == "utterances") continue;
    if (value.is_string() && is_text_key(key))
      value = redact(value.get_ref<const std::string&>(), language);
    else
      redact_texts(value, language);
  }
  redact_texts(score, language);
  jsonl::Json kinds = jsonl::Json::array();
  for (const std::string& kind : private_kinds())
    if (account.kinds.contains(kind)) kinds.push_back(kind);
  score["redacted"] = {{"kinds", kinds}, {"count", account.count}, {"spans", account.spans}};
  line.remove("transcript");
  line.append("transcript", transcript);
}

}  // namespace oos::score
