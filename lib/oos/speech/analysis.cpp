// SPDX-License-Identifier: Apache-2.0
#include "oos/speech/analysis.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oos::speech {

namespace {

constexpr double ms_a_minute = 60'000;

/// What one utterance adds.
struct Said {
  std::string speaker;
  Span when;
  std::vector<Span> words;  ///< their times; of untimed words the utterance's
  std::int64_t word_count = 0;
  std::int64_t letters = 0;
};

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// Letters and digits: of ASCII these, beyond it all but marks (Latin-1's, general punctuation).
std::int64_t letters_in(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80U) {
      count += std::isalnum(byte) != 0 ? 1 : 0;
    } else if (byte >= 0xC0U) {
      const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
      const bool mark = (byte == 0xC2U && next != 0xAAU && next != 0xB5U && next != 0xBAU) ||
                        (byte == 0xE2U && next <= 0x81U) || (byte == 0xCCU) ||
                        (byte == 0xCDU && next < 0xB0U);  // combining marks
      count += mark ? 0 : 1;
    }
  }
  return count;
}

std::int64_t words_in(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_blank(text[i]) && (i == 0 || is_blank(text[i - 1]))) ++count;
  return count;
}

Said said_in(const record::Utterance& utterance, bool by_channel) {
  Said said;
  said.speaker = utterance.speaker;
  if (said.speaker.empty() && by_channel) said.speaker = std::to_string(utterance.channel);
  said.when = {utterance.start_ms, std::max(utterance.start_ms, utterance.end_ms)};
  for (const record::Word& word : utterance.words) {
    if (word.end_ms > 0) said.words.push_back({word.start_ms, word.end_ms});
    said.letters += letters_in(word.text);
  }
  said.word_count = static_cast<std::int64_t>(utterance.words.size());
  if (utterance.words.empty()) {
    said.word_count = words_in(utterance.text);
    said.letters = letters_in(utterance.text);
  }
  if (said.words.empty()) {
    said.words.push_back(said.when);
  } else {  // an utterance is as long as its words: engines add silence around it
    const std::vector<Span> whole = joined(said.words, INT64_MAX / 2);
    said.when = whole.front();
  }
  return said;
}

std::vector<Said> all_said(const record::Transcript& transcript) {
  const bool by_channel = std::any_of(transcript.utterances.begin(), transcript.utterances.end(),
                                      [&](const record::Utterance& one) {
                                        return one.channel != transcript.utterances.front().channel;
                                      });
  std::vector<Said> all;
  for (const record::Utterance& utterance : transcript.utterances) {
    all.push_back(said_in(utterance, by_channel));
    if (all.back().word_count == 0) all.pop_back();
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Said& a, const Said& b) { return a.when.start_ms < b.when.start_ms; });
  return all;
}

using BySpeaker = std::map<std::string, std::vector<const Said*>>;

std::vector<Span> words_of(const std::vector<const Said*>& said) {
  std::vector<Span> words;
  for (const Said* one : said) words.insert(words.end(), one->words.begin(), one->words.end());
  return words;
}

std::optional<record::Distribution> lengths(const std::vector<Span>& spans,
                                            const AnalysisOptions& options) {
  std::vector<double> values;
  for (const Span& one : spans) values.push_back(static_cast<double>(one.end_ms - one.start_ms));
  if (values.empty()) return std::nullopt;
  return distribution(std::move(values), options.quantiles);
}

double a_minute(std::int64_t count, std::int64_t speech_ms) {
  return speech_ms > 0 ? static_cast<double>(count) * ms_a_minute / static_cast<double>(speech_ms)
                       : 0;
}

record::SpeakerAnalysis of_speaker(const std::string& name, const std::vector<const Said*>& said,
                                   std::int64_t conversation_ms, const AnalysisOptions& options) {
  record::SpeakerAnalysis speaker;
  speaker.speaker = name;
  speaker.speech_ms = length_ms(joined(words_of(said), options.speaker_silence_ms));
  speaker.silence_ms = conversation_ms - speaker.speech_ms;
  speaker.utterances = static_cast<std::int64_t>(said.size());
  std::vector<double> words, letters, spans;
  for (const Said* one : said) {
    speaker.words += one->word_count;
    speaker.letters += one->letters;
    words.push_back(static_cast<double>(one->word_count));
    letters.push_back(static_cast<double>(one->letters));
    spans.push_back(static_cast<double>(one->when.end_ms - one->when.start_ms));
  }
  speaker.words_per_minute = a_minute(speaker.words, speaker.speech_ms);
  speaker.letters_per_minute = a_minute(speaker.letters, speaker.speech_ms);
  speaker.words_per_utterance = distribution(std::move(words), options.quantiles);
  speaker.letters_per_utterance = distribution(std::move(letters), options.quantiles);
  speaker.utterance_ms = distribution(std::move(spans), options.quantiles);
  return speaker;
}

void add_interruptions(const std::vector<Said>& all, record::Analysis& analysis,
                       const AnalysisOptions& options) {
  std::vector<TalkTurn> turns;
  for (const Said& one : all) {
    const auto owner = std::find_if(
        analysis.speakers.begin(), analysis.speakers.end(),
        [&](const record::SpeakerAnalysis& speaker) { return speaker.speaker == one.speaker; });
    turns.push_back({static_cast<int>(owner - analysis.speakers.begin()), one.when,
                     static_cast<std::size_t>(one.word_count)});
  }
  for (record::SpeakerAnalysis& speaker : analysis.speakers)
    speaker.interruptions = speaker.interruptions_ms = 0;
  const auto found = interruptions(turns, options.interruption);
  for (const Interruption& one : found) {
    auto& speaker = analysis.speakers[static_cast<std::size_t>(turns[one.turn].speaker)];
    *speaker.interruptions += 1;
    *speaker.interruptions_ms += one.both.end_ms - one.both.start_ms;
  }
  analysis.interruptions = static_cast<std::int64_t>(found.size());
}

/// What needs to know who speaks.
void add_speakers(const std::vector<Said>& all, std::int64_t conversation_ms,
                  record::Analysis& analysis, const AnalysisOptions& options) {
  BySpeaker by_speaker;
  for (const Said& one : all) by_speaker[one.speaker].push_back(&one);
  if (by_speaker.contains("")) return;  // somebody is not known: nothing can be told apart
  std::vector<std::vector<Span>> speaking;
  for (const auto& entry : by_speaker) {
    analysis.speakers.push_back(of_speaker(entry.first, entry.second, conversation_ms, options));
    speaking.push_back(joined(words_of(entry.second), 0));
  }
  std::vector<Span> overlaps = at_once(speaking);
  std::erase_if(overlaps, [&](const Span& one) {
    return one.end_ms - one.start_ms < options.common_speech_ms;
  });
  analysis.overlap_ms = length_ms(overlaps);
  analysis.overlap = lengths(overlaps, options);
  add_interruptions(all, analysis, options);
}

}  // namespace

bool lacks_times(const record::Transcript& transcript) {
  const auto untimed = [](const record::Utterance& utterance) {
    return utterance.end_ms <= 0 &&
           std::none_of(utterance.words.begin(), utterance.words.end(),
                        [](const record::Word& word) { return word.end_ms > 0; });
  };
  if (transcript.utterances.empty()) return !transcript.text.empty();
  return std::any_of(transcript.utterances.begin(), transcript.utterances.end(), untimed);
}

record::Distribution distribution(std::vector<double> values,
                                  const std::vector<double>& quantile_levels) {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  record::Distribution result;
  result.min = values.front();
  result.max = values.back();
  for (const double value : values) result.mean += value / count;
  double squares = 0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  result.std = std::sqrt(squares / count);
  for (const double level : quantile_levels) {
    const double at = std::clamp(level, 0.0, 1.0) * (count - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    const double share = at - static_cast<double>(low);
    result.quantiles.emplace_back(level, values[low] + share * (values[high] - values[low]));
  }
  return result;
}

record::Analysis analyze(const record::Transcript& transcript, const std::vector<Span>& heard,
                         const AnalysisOptions& options) {
  record::Analysis analysis;
  analysis.by = "oos";
  const std::vector<Said> all = all_said(transcript);
  std::int64_t words = 0;
  std::vector<Span> spoken;
  for (const Said& one : all) {
    words += one.word_count;
    spoken.insert(spoken.end(), one.words.begin(), one.words.end());
  }
  if (all.empty()) words = words_in(transcript.text);
  const bool untimed = lacks_times(transcript);
  if (untimed) spoken = heard;
  if (spoken.empty()) {
    if (words == 0) analysis.speech_ms = 0;
    return analysis;
  }
  const std::vector<Span> speech = joined(std::move(spoken), options.common_silence_ms);
  const std::vector<Span> silence = gaps(speech);
  analysis.speech_ms = length_ms(speech);
  analysis.silence_ms = length_ms(silence);
  analysis.silence = lengths(silence, options);
  if (*analysis.speech_ms > 0) analysis.words_per_minute = a_minute(words, *analysis.speech_ms);
  if (!untimed) add_speakers(all, *analysis.speech_ms + *analysis.silence_ms, analysis, options);
  return analysis;
}

}  // namespace oos::speech
