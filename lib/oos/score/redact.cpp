// SPDX-License-Identifier: Apache-2.0
#include "oos/score/redact.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "oos/score/private_data.hpp"
#include "oos/score/secrets.hpp"
#include "oos/score/speech.hpp"

namespace oos::score {

namespace {

using Ranges = std::vector<PrivateRange>;

/// Texts of a transcript that are names, never what somebody said.
constexpr std::array<std::string_view, 9> name_keys{
    "engine", "model", "language", "role", "pass", "name", "criterion", "checklist", "speaker"};
/// Texts of a score that hold what somebody said.
constexpr std::array<std::string_view, 5> speech_keys{"text", "raw_text", "note", "label",
                                                      "answer"};

template <typename Keys>
bool is_one_of(const Keys& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

const jsonl::Json& member(const jsonl::Json& object, const char* key) {
  static const jsonl::Json none = nullptr;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::string text_of(const jsonl::Json& object) {
  const jsonl::Json& text = member(object, "text");
  return text.is_string() ? text.get<std::string>() : std::string();
}

/// The words of an utterance as one text, and where each stands in it.
struct WordRow {
  explicit WordRow(const jsonl::Json& words) {
    for (const jsonl::Json& word : words) {
      if (!text.empty()) text += ' ';
      starts.push_back(text.size());
      text += text_of(word);
    }
  }
  std::size_t word_at(std::size_t byte) const {
    const auto next = std::upper_bound(starts.begin(), starts.end(), byte);
    return static_cast<std::size_t>(next - starts.begin()) - 1;
  }
  std::string text;
  std::vector<std::size_t> starts;
};

const jsonl::Json& words_of(const jsonl::Json& utterance) {
  static const jsonl::Json none = jsonl::Json::array();
  const jsonl::Json& words = member(utterance, "words");
  return words.is_array() ? words : none;
}

/// Of which language it is shows in all that was said.
std::vector<Token> all_words(const jsonl::Json& transcript) {
  std::string text = text_of(transcript);
  for (const jsonl::Json& one : member(transcript, "utterances"))
    text += ' ' + text_of(one) + ' ' + WordRow(words_of(one)).text;
  std::vector<Token> tokens = tokenize(text);
  for (Token& token : tokens) token.raw = {};  // refers to the text
  return tokens;
}

/// What an earlier run put in: it is told again, so that the account stays the same.
Ranges placeholders(std::string_view text) {
  Ranges found;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1))
    for (const std::string& kind : private_kinds())
      if (text.substr(at + 1).starts_with(kind + "]"))
        found.push_back({kind, at, at + kind.size() + 2});
  return found;
}

}  // namespace

/// What was found in one line, and what was taken out of it.
struct Redactor::Account {
  std::string language;
  Secrets secrets;
  std::set<std::string> kinds;
  std::int64_t count = 0;
  jsonl::Json spans = jsonl::Json::array();

  void add(const std::string& kind, const jsonl::Json& start, const jsonl::Json& end) {
    kinds.insert(kind);
    ++count;
    if (start.is_number() && end.is_number() && end > start)
      spans.push_back({{"kind", kind}, {"start_ms", start}, {"end_ms", end}});
  }
  jsonl::Json told() const {
    jsonl::Json names = jsonl::Json::array();
    for (const std::string& kind : private_kinds())
      if (kinds.contains(kind)) names.push_back(kind);
    return {{"kinds", names}, {"count", count}, {"spans", spans}};
  }
};

std::vector<PrivateRange> Redactor::wanted(std::string_view text, const std::string& language,
                                           std::string_view before) const {
  Ranges found = find_private(text, language, before);
  if (!kinds_.empty())
    std::erase_if(found, [this](const PrivateRange& one) { return !kinds_.contains(one.kind); });
  return found;
}

std::string Redactor::replaced(std::string_view text, const std::vector<PrivateRange>& ranges) {
  std::string made;
  std::size_t at = 0;
  for (const PrivateRange& one : ranges) {
    made += text.substr(at, one.begin - at);
    made += "[" + one.kind + "]";
    at = one.end;
  }
  made += text.substr(at);
  return made;
}

std::string Redactor::redact(std::string_view text, const std::string& language,
                             std::string_view before) const {
  return replaced(text, wanted(text, language, before));
}

void Redactor::collect(const jsonl::Json& transcript, Account& account) const {
  const auto add = [&](const std::string& text, const std::string& before) {
    if (!text.empty()) account.secrets.add(text, wanted(text, account.language, before));
  };
  for (const char* key : {"text", "raw_text"})
    if (member(transcript, key).is_string()) add(transcript[key].get_ref<const std::string&>(), "");
  std::string before;
  for (const jsonl::Json& one : member(transcript, "utterances")) {
    std::string text = text_of(one);
    const std::string words = WordRow(words_of(one)).text;
    add(text, before);
    if (words != text) add(words, before);
    before = text.empty() ? words : std::move(text);
  }
}

void Redactor::redact_text(jsonl::Json& text, const Account& account, bool in_part) const {
  const std::string whole = text.get<std::string>();
  Ranges found = wanted(whole, account.language, "");
  const Ranges again = account.secrets.find(whole, in_part);
  found.insert(found.end(), again.begin(), again.end());
  if (!found.empty()) text = replaced(whole, joined(std::move(found)));
}

void Redactor::redact_transcript(jsonl::Json& value, const Account& account) const {
  if (value.is_string()) return redact_text(value, account, false);
  if (value.is_array())
    for (jsonl::Json& element : value) redact_transcript(element, account);
  if (!value.is_object()) return;
  for (auto& [key, element] : value.items())
    if (!is_one_of(name_keys, key) && key != "utterances" && key != "words")
      redact_transcript(element, account);
}

void Redactor::redact_score(jsonl::Json& value, const Account& account) const {
  if (!value.is_structured()) return;
  for (auto& [key, element] : value.items()) {
    // Evidence may be a piece of what is private.
    if (element.is_string() && is_one_of(speech_keys, key))
      redact_text(element, account, true);
    else
      redact_score(element, account);
  }
}

void Redactor::redact_words(jsonl::Json& words, Account& account) {
  const WordRow row(words);
  Ranges found = account.secrets.find(row.text, false);
  const Ranges before = placeholders(row.text);
  found.insert(found.end(), before.begin(), before.end());
  found = joined(std::move(found));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t first = row.word_at(found[i].begin);
    // One that lasts several words stands on each of them.
    while (!before.empty() && i + 1 < found.size() && found[i + 1].kind == found[i].kind &&
           row.text[found[i].begin] == '[' && found[i + 1].begin == found[i].end + 1)
      ++i;
    const std::size_t last = row.word_at(found[i].end - 1);
    account.add(found[i].kind, member(words[first], "start_ms"), member(words[last], "end_ms"));
    for (std::size_t j = first; j <= last; ++j) words[j]["text"] = "[" + found[i].kind + "]";
  }
}

void Redactor::account_for(const jsonl::Json& spoken, Account& account) {
  const std::string text = text_of(spoken);
  Ranges found = account.secrets.find(text, false);
  const Ranges before = placeholders(text);
  found.insert(found.end(), before.begin(), before.end());
  for (const PrivateRange& one : joined(std::move(found)))
    account.add(one.kind, member(spoken, "start_ms"), member(spoken, "end_ms"));
}

void Redactor::redact_utterance(jsonl::Json& utterance, Account& account) const {
  // Without times of words the whole utterance is when it was said.
  if (words_of(utterance).empty())
    account_for(utterance, account);
  else
    redact_words(utterance["words"], account);
  redact_transcript(utterance, account);
}

jsonl::Json Redactor::redact(const jsonl::Line& line, jsonl::Json& score) const {
  const auto view = line.find("transcript");
  if (!view) return nullptr;
  jsonl::Json transcript = jsonl::Json::parse(view->to_json());
  Account account;
  const jsonl::Json& tag = member(transcript, "language");
  const std::string known = tag.is_string() ? tag.get<std::string>() : "";
  account.language = language_of(language_.empty() ? known : language_, all_words(transcript));
  collect(transcript, account);
  const auto utterances = transcript.find("utterances");
  if (utterances != transcript.end() && !utterances->empty())
    for (jsonl::Json& one : *utterances) redact_utterance(one, account);
  else
    account_for(transcript, account);
  redact_transcript(transcript, account);
  redact_score(score, account);
  score["redacted"] = account.told();
  return transcript;
}

}  // namespace oos::score
