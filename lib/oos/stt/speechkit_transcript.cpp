// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit_transcript.hpp"

#include <charconv>

#include "oos/stt/speechkit_request.hpp"

namespace oos::stt {

namespace {

int channel_number(const std::string& tag) {
  int number = 0;
  std::from_chars(tag.data(), tag.data() + tag.size(), number);
  return number >= 0 && number < 256 ? number : 0;
}

record::Utterance to_utterance(const Piece& piece, const TranscriptFacts& facts) {
  record::Utterance utterance;
  if (facts.channels > 1) utterance.channel = channel_number(piece.channel_tag);
  if (facts.channels > 1 || facts.speaker_labels) utterance.speaker = piece.channel_tag;
  utterance.start_ms = piece.start_ms;
  utterance.end_ms = piece.end_ms;
  utterance.text = piece.text.empty() ? piece.raw_text : piece.text;
  utterance.words = piece.words;
  return utterance;
}

void append(std::string& text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

}  // namespace

record::Transcript to_transcript(const Recognition& recognition, const TranscriptFacts& facts) {
  record::Transcript transcript;
  transcript.engine = "speechkit";
  transcript.model = facts.model;
  transcript.language = facts.language;
  std::string raw_text;
  for (const Piece& piece : recognition.pieces) {
    if (transcript.language == "auto" && !piece.language.empty())
      transcript.language = piece.language;
    transcript.utterances.push_back(to_utterance(piece, facts));
    append(transcript.text, transcript.utterances.back().text);
    append(raw_text, piece.raw_text.empty() ? piece.text : piece.raw_text);
  }
  transcript.extra["raw_text"] = raw_text;
  transcript.extra["billed_units"] = nullptr;
  if (facts.duration_ms > 0)
    transcript.extra["billed_units"] = billed_units(facts.duration_ms, facts.channels);
  return transcript;
}

}  // namespace oos::stt
