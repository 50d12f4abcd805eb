// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/stream.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/stt/json_fields.hpp"

namespace oos::stt {

namespace {

using nlohmann::json;

constexpr std::string_view white_space = " \t\r\n";

/// Length of the JSON object or array that `text` starts with. The parser is asked for one value
/// only; where it ends is found by counting brackets outside strings.
std::size_t document_length(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

json parse_document(std::string_view text, std::size_t offset) {
  json document = json::parse(text, nullptr, false);
  if (document.is_discarded())
    throw Error(ErrorKind::service,
                fmt::format("the service's result has no valid JSON at byte {}", offset));
  return document;
}

/// The most probable language of a final's first alternative.
std::string likely_language(const json& alternative) {
  std::string best;
  double best_probability = -1;
  const json* languages = array_member(alternative, "languages");
  if (languages == nullptr) return best;
  for (const json& language : *languages) {
    const auto value = language.is_object() ? language.find("probability") : language.end();
    const double probability = language.is_object() && value != language.end() && value->is_number()
                                   ? value->get<double>()
                                   : 0.0;
    if (probability <= best_probability) continue;
    best_probability = probability;
    best = text_member(language, "languageCode");
  }
  return best;
}

/// A time in ms from the clip's start.
std::int64_t time_member(const json& object, const char* key) {
  return std::max<std::int64_t>(0, int64_member(object, key));
}

std::vector<record::Word> read_words(const json& alternative) {
  std::vector<record::Word> words;
  if (const json* list = array_member(alternative, "words"))
    for (const json& word : *list)
      words.push_back({text_member(word, "text"), time_member(word, "startTimeMs"),
                       time_member(word, "endTimeMs"), std::nullopt});
  return words;
}

std::string joined(const std::vector<record::Word>& words) {
  std::string text;
  for (const record::Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

/// The pieces of one answer while its documents are read.
class Assembler {
 public:
  void add_document(const json& document) {
    if (!document.is_object())
      throw Error(ErrorKind::service, "the service's result holds a document that is no object");
    const json* wrapped = object_member(document, "result");
    const json& event = wrapped != nullptr ? *wrapped : document;
    for (const json* level : {&document, &event})
      if (const auto error = level->find("error"); error != level->end() && !error->is_null()) {
        recognition_.error = read_service_error(*error);
        return;
      }
    add_event(event);
  }

  Recognition take() {
    std::erase_if(recognition_.pieces,
                  [](const Piece& piece) { return piece.raw_text.empty() && piece.text.empty(); });
    std::ranges::stable_sort(recognition_.pieces, {}, [](const Piece& piece) {
      return std::tie(piece.start_ms, piece.channel_tag, piece.index);
    });
    recognition_.analysis = analysis_.take();
    return std::move(recognition_);
  }

 private:
  void add_event(const json& event) {
    if (const json* status = object_member(event, "statusCode")) return add_status(*status);
    if (const json* final = object_member(event, "final")) return add_final(event, *final);
    if (const json* refinement = object_member(event, "finalRefinement"))
      return add_refinement(event, *refinement);
    if (const json* update = object_member(event, "classifierUpdate"))
      return add_classifier(event, *update);
    if (const json* speaker = object_member(event, "speakerAnalysis"))
      return analysis_.add_speaker(*speaker);
    if (const json* talk = object_member(event, "conversationAnalysis"))
      return analysis_.add_conversation(*talk);
    if (const json* answers = object_member(event, "summarization"))
      recognition_.model = read_summarization(*answers);
  }

  void add_classifier(const json& event, const json& update) {
    for (ClassifierFinding& one : read_classifier_update(update, channel_of(event, update)))
      recognition_.classifiers.push_back(std::move(one));
  }

  void add_status(const json& status) {
    if (text_member(status, "codeType") == "WARNING")
      recognition_.warnings.push_back(printable(text_member(status, "message")));
  }

  static std::string channel_of(const json& event, const json& inner) {
    std::string tag = text_member(event, "channelTag");
    if (tag.empty()) tag = text_member(inner, "channelTag");  // deprecated place
    return tag.empty() ? "0" : tag;
  }

  /// The first of the competing hypotheses, or nullptr.
  static const json* best_alternative(const json& update) {
    const json* list = array_member(update, "alternatives");
    return list == nullptr || list->empty() ? nullptr : &list->front();
  }

  Piece* find(const std::string& channel, std::int64_t index) {
    const auto found = latest_.find({channel, index});
    return found == latest_.end() ? nullptr : &recognition_.pieces[found->second];
  }

  Piece& add_piece(const std::string& channel, std::int64_t index) {
    latest_[{channel, index}] = recognition_.pieces.size();
    Piece& piece = recognition_.pieces.emplace_back();
    piece.channel_tag = channel;
    piece.index = index;
    return piece;
  }

  static void set_times(Piece& piece, const json& alternative) {
    if (piece.words.empty()) {  // the segment spans silence as well: second choice
      piece.start_ms = time_member(alternative, "startTimeMs");
      piece.end_ms = time_member(alternative, "endTimeMs");
    } else {
      piece.start_ms = piece.words.front().start_ms;
      piece.end_ms = piece.words.back().end_ms;
    }
  }

  void add_final(const json& event, const json& final) {
    const json* alternative = best_alternative(final);
    if (alternative == nullptr) return;
    const json* cursors = object_member(event, "audioCursors");
    const std::int64_t index = cursors != nullptr ? int64_member(*cursors, "finalIndex") : 0;
    const std::string channel = channel_of(event, final);
    std::vector<record::Word> words = read_words(*alternative);
    std::string text = text_member(*alternative, "text");
    if (text.empty()) text = joined(words);
    Piece* known = find(channel, index);
    // A second final under one index is a piece of its own: nothing said may be lost.
    if (known == nullptr || !known->raw_text.empty()) known = &add_piece(channel, index);
    known->raw_text = std::move(text);
    known->words = std::move(words);
    known->language = likely_language(*alternative);
    set_times(*known, *alternative);
  }

  void add_refinement(const json& event, const json& refinement) {
    const json* normalized = object_member(refinement, "normalizedText");
    const json* alternative = normalized != nullptr ? best_alternative(*normalized) : nullptr;
    if (alternative == nullptr) return;
    const std::int64_t index = int64_member(refinement, "finalIndex");
    const std::string channel = channel_of(event, refinement);
    Piece* piece = find(channel, index);
    const bool without_final = piece == nullptr;
    if (without_final) piece = &add_piece(channel, index);
    piece->text = text_member(*alternative, "text");
    if (!without_final) return;
    piece->words = read_words(*alternative);
    set_times(*piece, *alternative);
  }

  Recognition recognition_;
  AnalysisReader analysis_;
  // By channel and index: the piece a refinement belongs to.
  std::map<std::pair<std::string, std::int64_t>, std::size_t> latest_;
};

}  // namespace

Recognition parse_recognition_stream(std::string_view body) {
  Assembler assembler;
  std::size_t offset = 0;
  while (true) {
    offset = std::min(body.find_first_not_of(white_space, offset), body.size());
    if (offset == body.size()) break;
    const std::string_view rest = body.substr(offset);
    if (rest.front() != '{' && rest.front() != '[')
      throw Error(ErrorKind::service,
                  fmt::format("the service's result is no JSON at byte {}", offset));
    const std::size_t length = document_length(rest);
    if (length == 0)
      throw Error(ErrorKind::service,
                  fmt::format("the service's result ends inside the document at byte {}", offset));
    const json document = parse_document(rest.substr(0, length), offset);
    if (document.is_array())
      for (const json& item : document) assembler.add_document(item);
    else
      assembler.add_document(document);
    offset += length;
  }
  return assembler.take();
}

}  // namespace oos::stt
