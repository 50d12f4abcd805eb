// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/session.hpp"

#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/record/clip.hpp"
#include "oos/speech/levels.hpp"
#include "oos/stt/clip_sound.hpp"

namespace oos::stt {

namespace {

constexpr http::milliseconds claim_poll(100);  // between looks at a clip somebody else works on

std::optional<survey::Survey> load_survey(const std::string& file) {
  if (file.empty()) return std::nullopt;
  return survey::load_survey(file);
}

std::string chosen_language(const std::string& asked, const std::optional<survey::Survey>& survey) {
  if (!asked.empty()) return asked;
  return survey && !survey->language.empty() ? survey->language : "en";
}

std::unique_ptr<state::Ledger> open_ledger(const SessionOptions& options) {
  if (options.no_ledger) return nullptr;
  return std::make_unique<state::Ledger>(options.ledger_file.empty()
                                             ? state::default_ledger_path()
                                             : std::filesystem::path(options.ledger_file));
}

/// Where any channel of a clip has speech, by its energy; nothing when it cannot be decoded.
std::vector<speech::Span> speech_in(const Request& request) {
  constexpr int rate_hz = 16'000;
  speech::ActivityOptions tight;
  tight.lead_ms = tight.tail_ms = 0;
  std::vector<speech::Span> spans;
  try {
    for (const auto& channel : load_clip_sound(request.clip_path, rate_hz).channels)
      for (const auto& span : speech::find_speech(speech::frame_levels_db(channel, rate_hz), tight))
        spans.push_back(span);
  } catch (const Error&) {
    spans.clear();  // the engine could read it, we cannot: there is no analysis then
  }
  return spans;
}

}  // namespace

Session::Session(const SessionOptions& options, StopPredicate stopping, Warn warn)
    : survey_(load_survey(options.survey_file)),
      language_(chosen_language(options.language, survey_)) {
  surroundings_.language = language_;
  surroundings_.survey = survey_ ? &*survey_ : nullptr;
  for (const std::string& file : options.checklist_files)
    surroundings_.checklists.push_back(survey::load_checklist(file));
  ledger_ = open_ledger(options);
  surroundings_.ledger = ledger_.get();
  // Jitter only has to differ between processes that call at the same time.
  surroundings_.pacing = http::real_pacing(stopping, static_cast<unsigned>(::getpid()));
  surroundings_.stopping = std::move(stopping);
  surroundings_.warn = std::move(warn);
  recognizer_ = make_recognizer(options.engine, surroundings_);
  transcriber_ = std::make_unique<Transcriber>(
      *recognizer_,
      Transcriber::Surroundings{.ledger = ledger_.get(),
                                .wait = [this] { surroundings_.pacing.sleep(claim_poll); },
                                .now_unix_s = surroundings_.pacing.now_unix_s,
                                .find_speech = speech_in});
}

Request Session::request_of(const jsonl::Line& line) const {
  const record::Clip clip = record::read_clip(line.at("clip"));
  Request request;
  request.clip_path = clip.path;
  request.clip_id = clip.id;
  request.codec = clip.codec;
  request.channels = clip.channels;
  request.sample_rate_hz = clip.sample_rate_hz;
  request.duration_ms = clip.duration_ms;
  request.press_offset_ms = clip.press_offset_ms;
  request.language = language_;
  if (const auto event = line.find("event"); event && survey_)
    if (const auto question = event->opt_string("question"))
      request.question = survey_->question(std::string(*question));
  return request;
}

jsonl::Json Session::transcribe(const jsonl::Line& line) {
  return transcriber_->transcribe(request_of(line));
}

}  // namespace oos::stt
