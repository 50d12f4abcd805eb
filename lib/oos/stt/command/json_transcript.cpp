// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/command/json_transcript.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/json_fields.hpp"
#include "oos/text/encoding.hpp"

namespace oos::stt {

namespace {

using Tree = nlohmann::json;

constexpr double longest_ms = 1e12;  // a time beyond this is no time of a clip
constexpr double ms_per_second = 1000;

[[noreturn]] void refuse_transcript(const char* what) { throw Error(ErrorKind::service, what); }

/// Each byte as the character of its number: any bytes become valid UTF-8, to be narrowed again.
std::string widened(std::string_view bytes) {
  std::string wide;
  wide.reserve(bytes.size() + bytes.size() / 2);
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80U) {
      wide += byte;
    } else {
      wide += static_cast<char>(0xC0U | (code >> 6U));
      wide += static_cast<char>(0x80U | (code & 0x3FU));
    }
  }
  return wide;
}

/// The bytes again; characters above 255 (from \u escapes) stay as they are.
std::string narrowed(std::string_view wide) {
  std::string bytes;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const auto code = static_cast<unsigned char>(wide[i]);
    if ((code == 0xC2U || code == 0xC3U) && i + 1 < wide.size()) {
      const auto next = static_cast<unsigned char>(wide[++i]);
      bytes += static_cast<char>(((code & 0x03U) << 6U) | (next & 0x3FU));
    } else {
      bytes += wide[i];
    }
  }
  return bytes;
}

std::string without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

std::int64_t in_range(double ms) {
  return std::isfinite(ms) ? static_cast<std::int64_t>(std::lround(std::clamp(ms, 0.0, longest_ms)))
                           : 0;
}

void add_text(std::string& text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

/// One document being read.
class Document {
 public:
  explicit Document(std::string_view bytes) {
    root_ = Tree::parse(bytes, nullptr, false);
    if (root_.is_discarded()) {
      root_ = Tree::parse(widened(bytes), nullptr, false);
      wide_ = true;
    }
    if (!root_.is_object()) refuse_transcript("the transcriber wrote no JSON object");
    if (const Tree* inner = object_member(root_, "transcript")) {
      const Tree kept = *inner;
      root_ = kept;
    }
  }

  record::Transcript read() const {
    record::Transcript transcript;
    transcript.language = word(root_, "language");
    if (const Tree* rows = array_member(root_, "transcription"))
      read_whisper_cpp(*rows, transcript);
    else if (const Tree* parts = array_member(root_, "segments"))
      read_segments(*parts, transcript);
    else if (const Tree* own = array_member(root_, "utterances"))
      read_own(*own, transcript);
    else if (const Tree* words = array_member(root_, "result"))
      add_one(read_words(*words), transcript);
    else if (const Tree* said = array_member(root_, "words"))
      add_one(read_words(*said), transcript);
    else if (!root_.contains("text"))
      refuse_transcript("the transcriber wrote JSON without a transcript in it");
    if (transcript.model.empty()) transcript.model = word(root_, "model");
    transcript.text = word(root_, "text");
    settle_utterances(transcript);
    return transcript;
  }

 private:
  /// A text as bytes, perhaps half a letter.
  std::string raw(const Tree& object, const char* key) const {
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end() || !found->is_string()) return {};
    const auto& text = found->get_ref<const std::string&>();
    return wide_ ? narrowed(text) : text;
  }
  std::string word(const Tree& object, const char* key) const {
    return without_blanks(text::to_utf8(raw(object, key), text::Encoding::utf8));
  }

  static std::int64_t time(const Tree& object, const char* key, double unit_ms) {
    const auto found = object.find(key);
    return found == object.end() || !found->is_number() ? 0
                                                        : in_range(found->get<double>() * unit_ms);
  }

  template <typename Timed>
  static void set_times(const Tree& object, std::pair<const char*, const char*> keys,
                        double unit_ms, Timed& timed) {
    timed.start_ms = time(object, keys.first, unit_ms);
    timed.end_ms = std::max(timed.start_ms, time(object, keys.second, unit_ms));
  }

  static std::optional<double> confidence(const Tree& object) {
    for (const char* key : {"confidence", "conf", "probability", "score", "p"}) {
      const auto found = object.find(key);
      if (found != object.end() && found->is_number())
        return std::clamp(found->get<double>(), 0.0, 1.0);
    }
    return std::nullopt;
  }

  /// Words with times in seconds: "word" or "text", "start", "end".
  std::vector<record::Word> read_words(const Tree& words) const {
    std::vector<record::Word> result;
    for (const Tree& one : words) {
      if (!one.is_object()) continue;
      record::Word read;
      read.text = word(one, one.contains("word") ? "word" : "text");
      // WhisperX gives no times to what it cannot align (figures): they follow the word before.
      if (one.contains("start")) {
        set_times(one, {"start", "end"}, ms_per_second, read);
      } else if (!result.empty()) {
        read.start_ms = read.end_ms = result.back().end_ms;
      }
      read.confidence = confidence(one);
      if (!read.text.empty()) result.push_back(std::move(read));
    }
    return result;
  }

  static void add_one(std::vector<record::Word> words, record::Transcript& transcript) {
    if (words.empty()) return;
    record::Utterance utterance;
    utterance.start_ms = words.front().start_ms;
    for (const record::Word& one : words) {
      add_text(utterance.text, one.text);
      utterance.end_ms = std::max(utterance.end_ms, one.end_ms);
    }
    utterance.words = std::move(words);
    transcript.utterances.push_back(std::move(utterance));
  }

  void read_segments(const Tree& segments, record::Transcript& transcript) const {
    for (const Tree& one : segments) {
      if (!one.is_object()) continue;
      record::Utterance utterance;
      set_times(one, {"start", "end"}, ms_per_second, utterance);
      utterance.text = word(one, "text");
      utterance.speaker = word(one, "speaker");
      if (const Tree* words = array_member(one, "words")) utterance.words = read_words(*words);
      if (!utterance.text.empty()) transcript.utterances.push_back(std::move(utterance));
    }
    if (const Tree* words = array_member(root_, "words"))
      hand_out(read_words(*words), transcript.utterances);
  }

  /// Gives each word to the segment its middle lies in, or the last one that began before it.
  static void hand_out(std::vector<record::Word> words, std::vector<record::Utterance>& to) {
    if (to.empty() || std::any_of(to.begin(), to.end(), [](const record::Utterance& utterance) {
          return !utterance.words.empty();
        }))
      return;
    for (record::Word& one : words) {
      const std::int64_t middle = (one.start_ms + one.end_ms) / 2;
      auto owner = std::find_if(to.rbegin(), to.rend(), [&](const record::Utterance& utterance) {
        return utterance.start_ms <= middle;
      });
      (owner == to.rend() ? to.front() : *owner).words.push_back(std::move(one));
    }
  }

  void read_whisper_cpp(const Tree& rows, record::Transcript& transcript) const {
    if (const Tree* result = object_member(root_, "result"))
      transcript.language = word(*result, "language");
    if (const Tree* model = object_member(root_, "model")) transcript.model = word(*model, "type");
    for (const Tree& row : rows) {
      const Tree* offsets = object_member(row, "offsets");
      if (offsets == nullptr) continue;
      record::Utterance utterance;
      set_times(*offsets, {"from", "to"}, 1, utterance);
      utterance.text = word(row, "text");
      utterance.speaker = word(row, "speaker");
      if (utterance.speaker == "?") utterance.speaker.clear();
      if (const Tree* tokens = array_member(row, "tokens")) utterance.words = join(*tokens);
      if (!utterance.text.empty()) transcript.utterances.push_back(std::move(utterance));
    }
  }

  /// Words of whisper.cpp's tokens: one that begins with a blank begins a word; what stands in
  /// [_brackets_] is a mark of the model's. A word is as sure as its least sure token.
  std::vector<record::Word> join(const Tree& tokens) const {
    std::vector<record::Word> words;
    for (const Tree& token : tokens) {
      const std::string piece = raw(token, "text");
      const Tree* offsets = object_member(token, "offsets");
      if (piece.empty() || piece.starts_with("[_") || offsets == nullptr) continue;
      if (piece.starts_with(' ') || words.empty()) words.emplace_back();
      record::Word one;
      set_times(*offsets, {"from", "to"}, 1, one);
      record::Word& last = words.back();
      if (last.text.empty()) last.start_ms = one.start_ms;
      last.text += piece;
      last.end_ms = std::max(last.end_ms, one.end_ms);
      if (const auto sure = confidence(token))
        last.confidence = std::min(last.confidence.value_or(1), *sure);
    }
    for (record::Word& one : words)
      one.text = without_blanks(text::to_utf8(one.text, text::Encoding::utf8));
    std::erase_if(words, [](const record::Word& one) { return one.text.empty(); });
    return words;
  }

  void read_own(const Tree& utterances, record::Transcript& transcript) const {
    for (const Tree& one : utterances) {
      if (!one.is_object()) continue;
      record::Utterance utterance;
      set_times(one, {"start_ms", "end_ms"}, 1, utterance);
      utterance.text = word(one, "text");
      utterance.speaker = word(one, "speaker");
      const std::string role = word(one, "role");
      if (role == "staff" || role == "client") utterance.role = role;
      utterance.channel = static_cast<int>(std::min<std::int64_t>(time(one, "channel", 1), 255));
      const Tree* words = array_member(one, "words");
      for (const Tree& said : words == nullptr ? Tree::array() : *words) {
        if (!said.is_object()) continue;
        record::Word read;
        read.text = word(said, "text");
        set_times(said, {"start_ms", "end_ms"}, 1, read);
        read.confidence = confidence(said);
        if (!read.text.empty()) utterance.words.push_back(std::move(read));
      }
      if (utterance.text.empty())
        for (const record::Word& said : utterance.words) add_text(utterance.text, said.text);
      if (!utterance.text.empty()) transcript.utterances.push_back(std::move(utterance));
    }
  }

  Tree root_;
  bool wide_ = false;
};

/// whisper's names of languages where others have tags.
std::string language_tag(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known = {
      {{"english", "en"},
       {"russian", "ru"},
       {"bulgarian", "bg"},
       {"ukrainian", "uk"},
       {"german", "de"},
       {"kazakh", "kk"}}};
  std::string lower = name;
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  for (const auto& [word, tag] : known)
    if (lower == word) return std::string(tag);
  return name.size() <= 12 ? name : "";
}

}  // namespace

void settle_utterances(record::Transcript& transcript) {
  std::stable_sort(transcript.utterances.begin(), transcript.utterances.end(),
                   [](const record::Utterance& a, const record::Utterance& b) {
                     return a.start_ms < b.start_ms;
                   });
  if (!transcript.text.empty()) return;
  for (const record::Utterance& utterance : transcript.utterances)
    add_text(transcript.text, utterance.text);
}

record::Transcript parse_transcript_json(std::string_view bytes) {
  record::Transcript transcript = Document(bytes).read();
  transcript.language = language_tag(transcript.language);
  return transcript;
}

}  // namespace oos::stt
