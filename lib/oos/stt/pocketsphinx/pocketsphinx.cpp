// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/pocketsphinx.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/speech/activity.hpp"
#include "oos/speech/levels.hpp"
#include "oos/stt/pocketsphinx/dialogue.hpp"
#include "oos/stt/pocketsphinx/model.hpp"
#include "oos/stt/pocketsphinx/narrowband.hpp"

namespace oos::stt {
namespace {

/// Raised whenever the way of recognising changes, so that cached transcripts are done again.
constexpr std::string_view method_version = "3";
constexpr std::string_view dictation_pass = "dictation";
constexpr std::string_view answer_pass = "answer-grammar";
constexpr double unconfirmed_confidence = 0.2;  // the most an unconfirmed number word may have
constexpr std::int64_t least_speech_ms = 250;   // a shorter rest of an utterance holds no answer
constexpr std::int64_t least_clip_ms = 100;
constexpr int wideband_hz = 16'000;

using Words = std::vector<HeardWord>;

/// A stretch of speech and what was heard in it, on the clip's clock.
struct Heard {
  speech::Span span;
  Words words;
  std::vector<WordRange> confirmed;
};

Words shifted(Words words, std::int64_t by_ms) {
  for (HeardWord& word : words) {
    word.start_ms += by_ms;
    word.end_ms += by_ms;
  }
  return words;
}

/// The clip's sound with its levels; hands out stretches of it.
class Clip {
 public:
  Clip(std::vector<std::int16_t> pcm, int rate_hz)
      : rate_hz_(rate_hz), pcm_(std::move(pcm)), levels_(speech::frame_levels_db(pcm_, rate_hz)) {}

  std::int64_t length_ms() const {
    return static_cast<std::int64_t>(pcm_.size()) * 1000 / rate_hz_;
  }

  std::span<const double> levels() const { return levels_; }

  std::span<const std::int16_t> cut(speech::Span span) const {
    const auto index = [&](std::int64_t ms) {
      return std::min(pcm_.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, ms)) *
                                       static_cast<std::size_t>(rate_hz_) / 1000);
    };
    const std::size_t from = index(span.start_ms);
    return std::span(pcm_).subspan(from, std::max(index(span.end_ms), from) - from);
  }

 private:
  int rate_hz_;
  std::vector<std::int16_t> pcm_;
  std::vector<double> levels_;
};

/// What is known of a request's question.
struct Asked {
  std::vector<std::string> wordings;
  std::vector<std::string> other_wordings;
  std::optional<Scale> scale;
};

/// Adds the words first…last as an utterance; nothing when there are none.
void add_utterance(const Words& words, std::size_t first, std::size_t end, std::string_view pass,
                   record::Transcript& transcript) {
  if (first >= end) {
    return;
  }
  record::Utterance utterance;
  utterance.start_ms = words[first].start_ms;
  utterance.end_ms = words[end - 1].end_ms;
  utterance.pass = pass;
  for (std::size_t i = first; i < end; ++i) {
    double confidence = std::clamp(words[i].confidence, 0.0, 1.0);
    if (pass == answer_pass) {
      confidence = 0.5 + confidence / 2;  // two independent passes agree
    } else if (is_number_word(words[i].text)) {
      confidence = std::min(confidence, unconfirmed_confidence);
    }
    confidence = static_cast<double>(static_cast<int>(confidence * 1000 + 0.5)) / 1000;
    utterance.words.push_back({words[i].text, words[i].start_ms, words[i].end_ms, confidence});
    utterance.text += (i == first ? "" : " ") + words[i].text;
  }
  transcript.text += (transcript.text.empty() ? "" : " ") + utterance.text;
  transcript.utterances.push_back(std::move(utterance));
}

void add_heard(const Heard& heard, record::Transcript& transcript) {
  std::size_t next = 0;
  for (const WordRange& range : heard.confirmed) {
    add_utterance(heard.words, next, range.first, dictation_pass, transcript);
    add_utterance(heard.words, range.first, range.last + 1, answer_pass, transcript);
    next = range.last + 1;
  }
  add_utterance(heard.words, next, heard.words.size(), dictation_pass, transcript);
}

/// Splits what was heard at a moment: words before it, and the speech from it on.
std::pair<Heard, speech::Span> split_at(const Heard& heard, std::int64_t moment_ms) {
  Heard before{
      {heard.span.start_ms, std::clamp(moment_ms, heard.span.start_ms, heard.span.end_ms)}, {}, {}};
  for (const HeardWord& word : heard.words) {
    if (word.start_ms < moment_ms) {
      before.words.push_back(word);
    }
  }
  return {before, {before.span.end_ms, heard.span.end_ms}};
}

class PocketsphinxRecognizer final : public Recognizer {
 public:
  explicit PocketsphinxRecognizer(PocketsphinxOptions options);

  std::string name() const override { return "pocketsphinx"; }
  std::string fingerprint() const override { return fingerprint_; }
  std::string context(const Request& request) const override;
  record::Transcript recognize(const Request& request) override;

 private:
  Asked asked(const Request& request) const;
  Clip read_clip(const Request& request) const;
  std::vector<Heard> dictate(const Clip& clip, SpeechDecoder& decoder) const;
  void look_for_answer(const Clip& clip, const Asked& asked, std::int64_t press_ms,
                       SpeechDecoder& decoder, std::vector<Heard>& heard) const;
  Heard hear_answer(const Clip& clip, speech::Span span, Scale scale, SpeechDecoder& decoder) const;
  std::unique_ptr<SpeechDecoder> take_decoder();
  void give_back(std::unique_ptr<SpeechDecoder> decoder);
  void stop_if_asked() const;

  PocketsphinxOptions options_;
  SpeechModel model_;
  std::string fingerprint_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<SpeechDecoder>> idle_;  // guarded by mutex_; one a thread at most
};

std::string spoken_language(const std::string& tag) { return tag.starts_with("ru") ? "ru" : "en"; }

std::vector<Scale> scales_of(const std::vector<survey::Question>& questions) {
  std::set<Scale> scales;
  for (const auto& question : questions) {
    if (const auto scale = spoken_scale(question)) {
      scales.insert(*scale);
    }
  }
  return {scales.begin(), scales.end()};
}

PocketsphinxRecognizer::PocketsphinxRecognizer(PocketsphinxOptions options)
    : options_(std::move(options)),
      model_(build_speech_model({options_.model_dir, spoken_language(options_.language),
                                 options_.phrases, scales_of(options_.questions),
                                 options_.vocabulary})) {
  if (!options_.read_samples) {
    options_.read_samples = [](const std::filesystem::path& path, int rate_hz) {
      return audio::decode_file(path, rate_hz);
    };
  }
  std::string answers;
  for (const auto& [scale, parts] : model_.answers) {
    answers += parts.arpa + parts.grammar;
  }
  std::error_code unknown;
  const auto lm_bytes =
      model_.base_lm.empty() ? 0 : std::filesystem::file_size(model_.base_lm, unknown);
  const auto am_bytes = std::filesystem::file_size(model_.acoustic_dir / "mdef", unknown);
  fingerprint_ = "pocketsphinx-" +
                 content_id({method_version, model_.name, model_.dictionary, model_.base_arpa,
                             model_.domain_arpa, answers, options_.fold ? "fold" : "",
                             std::to_string(lm_bytes), std::to_string(am_bytes)});
}

std::string PocketsphinxRecognizer::context(const Request& request) const {
  const Asked question = asked(request);
  std::string wordings = fmt::format("{}\n--\n{}", fmt::join(question.wordings, "\n"),
                                     fmt::join(question.other_wordings, "\n"));
  return fmt::format(
      "{} {} {}", request.language, request.press_offset_ms,
      content_id(
          {wordings, question.scale ? answer_grammar(*question.scale, model_.language) : ""}));
}

Asked PocketsphinxRecognizer::asked(const Request& request) const {
  Asked result;
  if (request.question == nullptr) {
    return result;
  }
  result.wordings = request.question->all_wordings(model_.language);
  const auto scale = spoken_scale(*request.question);
  if (scale && model_.answers.contains(*scale)) {
    result.scale = scale;
  }
  for (const auto& other : options_.questions) {
    if (other.id != request.question->id) {
      const auto wordings = other.all_wordings(model_.language);
      result.other_wordings.insert(result.other_wordings.end(), wordings.begin(), wordings.end());
    }
  }
  return result;
}

void PocketsphinxRecognizer::stop_if_asked() const {
  if (options_.stop && options_.stop()) {
    throw Interrupted();
  }
}

std::unique_ptr<SpeechDecoder> PocketsphinxRecognizer::take_decoder() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto decoder = std::move(idle_.back());
      idle_.pop_back();
      return decoder;
    }
  }
  return std::make_unique<SpeechDecoder>(model_);
}

void PocketsphinxRecognizer::give_back(std::unique_ptr<SpeechDecoder> decoder) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(decoder));
}

std::vector<Heard> PocketsphinxRecognizer::dictate(const Clip& clip, SpeechDecoder& decoder) const {
  std::vector<Heard> result;
  for (const speech::Span& span : speech::find_speech(clip.levels())) {
    stop_if_asked();
    result.push_back({span, shifted(decoder.dictation(clip.cut(span)), span.start_ms), {}});
  }
  return result;
}

Heard PocketsphinxRecognizer::hear_answer(const Clip& clip, speech::Span span, Scale scale,
                                          SpeechDecoder& decoder) const {
  Heard heard{span, shifted(decoder.answer(scale, clip.cut(span)), span.start_ms), {}};
  const auto pauses = speech::find_pauses(clip.levels(), span);
  heard.confirmed = confirm_marks(heard.words, pauses, scale, [&](speech::Span part) {
    const speech::Span inside{std::max(part.start_ms, span.start_ms),
                              std::min(part.end_ms, span.end_ms)};
    const auto pcm = clip.cut(inside);
    const bool fits = decoder.misfit(scale, pcm) <= model_.most_misfit;
    return fits ? shifted(decoder.answer_by_grammar(scale, pcm), inside.start_ms) : Words{};
  });
  return heard;
}

void PocketsphinxRecognizer::look_for_answer(const Clip& clip, const Asked& question,
                                             std::int64_t press_ms, SpeechDecoder& decoder,
                                             std::vector<Heard>& heard) const {
  Words words;
  for (const Heard& part : heard) {
    words.insert(words.end(), part.words.begin(), part.words.end());
  }
  const auto time = answer_time(find_wordings(words, question.wordings),
                                find_wordings(words, question.other_wordings), press_ms);
  if (!time) {
    return;
  }
  std::vector<Heard> result;
  for (Heard& part : heard) {
    if (part.span.end_ms <= time->start_ms + least_speech_ms ||
        part.span.start_ms >= time->end_ms) {
      result.push_back(std::move(part));
      continue;
    }
    auto [before, rest] = split_at(part, time->start_ms);
    if (!before.words.empty()) {
      result.push_back(std::move(before));
    }
    stop_if_asked();
    result.push_back(hear_answer(clip, rest, *question.scale, decoder));
  }
  heard = std::move(result);
}

Clip PocketsphinxRecognizer::read_clip(const Request& request) const {
  std::vector<std::int16_t> pcm = options_.read_samples(request.clip_path, model_.rate_hz);
  if (options_.fold && model_.rate_hz == wideband_hz && is_narrowband(pcm)) {
    fold_spectrum(pcm);
  }
  return {std::move(pcm), model_.rate_hz};
}

record::Transcript PocketsphinxRecognizer::recognize(const Request& request) {
  if (!request.language.empty() && !request.language.starts_with(model_.language)) {
    throw Error(ErrorKind::input,
                fmt::format("offline recognition knows English and Russian only, not \"{}\"; use "
                            "SpeechKit",
                            request.language),
                request.clip_id);
  }
  const Clip clip = read_clip(request);
  record::Transcript transcript;
  transcript.engine = name();
  transcript.model = fmt::format("{}, {} words", model_.name, model_.words);
  transcript.language = model_.language;
  if (clip.length_ms() < least_clip_ms) {
    return transcript;
  }
  const Asked question = asked(request);
  auto decoder = take_decoder();
  std::vector<Heard> heard = dictate(clip, *decoder);
  if (question.scale) {
    look_for_answer(clip, question, request.press_offset_ms, *decoder, heard);
  }
  give_back(std::move(decoder));
  for (const Heard& part : heard) {
    add_heard(part, transcript);
  }
  return transcript;
}

}  // namespace

std::vector<std::string> expected_phrases(const survey::Survey* survey,
                                          const std::vector<survey::Checklist>& checklists,
                                          const std::string& language) {
  std::vector<std::string> phrases;
  const auto add = [&](const std::vector<std::string>& texts) {
    phrases.insert(phrases.end(), texts.begin(), texts.end());
  };
  for (const auto& question : survey ? survey->questions : std::vector<survey::Question>{}) {
    add(question.all_wordings(language));
  }
  for (const auto& employee : survey ? survey->employees : std::vector<survey::Employee>{}) {
    add({employee.name});
  }
  for (const auto& checklist : checklists) {
    for (const auto& criterion : checklist.criteria) {
      for (const auto* rule : {&criterion.rule, &criterion.applies_if}) {
        if (*rule) {
          add((*rule)->any);
          add((*rule)->all);
          add((*rule)->none);
        }
      }
    }
  }
  return phrases;
}

std::unique_ptr<Recognizer> make_pocketsphinx(PocketsphinxOptions options) {
  return std::make_unique<PocketsphinxRecognizer>(std::move(options));
}

}  // namespace oos::stt
