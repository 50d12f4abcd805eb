// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/session.hpp"

#include <cmath>

#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/record/clip.hpp"
#include "oos/speech/levels.hpp"
#include "oos/stt/clip_sound.hpp"

namespace oos::stt {

namespace {

std::optional<survey::Survey> load_survey(const std::string& file) {
  if (file.empty()) return std::nullopt;
  return survey::load_survey(file);
}

std::string chosen_language(const std::string& asked, const std::optional<survey::Survey>& survey) {
  if (!asked.empty()) return asked;
  return survey && !survey->language.empty() ? survey->language : "en";
}

/// Empty: none.
std::filesystem::path ledger_path(const SessionOptions& options) {
  if (options.no_ledger) return {};
  return options.ledger_file.empty() ? state::default_ledger_path()
                                     : std::filesystem::path(options.ledger_file);
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

CheckReport check_session(const SessionOptions& options, StopPredicate stopping) {
  EngineSurroundings surroundings;
  surroundings.pacing = http::real_pacing(stopping, static_cast<unsigned>(::getpid()));
  surroundings.stopping = std::move(stopping);
  return check_speechkit(options.engine, surroundings);
}

ClipUpload::CleanUp clean_up_session(const SessionOptions& options, StopPredicate stopping) {
  const std::filesystem::path file = ledger_path(options);
  if (file.empty() || !std::filesystem::exists(file)) return {};
  state::Ledger ledger(file);
  EngineSurroundings surroundings;
  surroundings.ledger = &ledger;
  surroundings.pacing = http::real_pacing(stopping, static_cast<unsigned>(::getpid()));
  surroundings.stopping = std::move(stopping);
  return clean_up_bucket(options.engine, surroundings);
}

Session::Session(const SessionOptions& options, StopPredicate stopping, Warn warn)
    : survey_(load_survey(options.survey_file)),
      language_(chosen_language(options.language, survey_)),
      tariffs_(options.tariff_file.empty() ? survey::default_tariffs()
                                           : survey::load_tariffs(options.tariff_file)),
      billing_(billing_of(options.engine.speechkit)),
      asks_model_(options.engine.speechkit.asks_model()) {
  const std::vector<double>& quantiles = options.engine.speechkit.features.analysis.quantiles;
  check_quantiles(quantiles);
  if (options.max_cost) budget_.emplace(std::llround(*options.max_cost * 1e6));
  surroundings_.survey = survey_ ? &*survey_ : nullptr;
  surroundings_.language = language_;
  for (const std::string& file : options.checklist_files)
    surroundings_.checklists.push_back(survey::load_checklist(file));
  std::filesystem::path file = ledger_path(options);
  // An estimate leaves nothing behind.
  const bool exists = std::filesystem::exists(file);
  if (options.engine.estimate && !exists) file.clear();
  couriers_ = make_couriers(options.engine, file);
  if (!file.empty()) ledger_ = std::make_unique<state::Ledger>(file);
  quotas_ = std::make_unique<state::Quotas>(file);
  surroundings_.ledger = ledger_.get();
  surroundings_.couriers = couriers_.get();
  surroundings_.quotas = quotas_.get();
  // Jitter only has to differ between processes that call at the same time.
  surroundings_.pacing = http::real_pacing(stopping, static_cast<unsigned>(::getpid()));
  surroundings_.stopping = std::move(stopping);
  surroundings_.warn = std::move(warn);
  EngineOptions engine = options.engine;
  engine.speechkit.tariffs = tariffs_;
  recognizer_ = make_recognizer(engine, surroundings_);
  if (recognizer_->name() != "speechkit") couriers_.reset();  // there were no credentials
  transcriber_ = std::make_unique<Transcriber>(
      *recognizer_, Transcriber::Surroundings{.ledger = ledger_.get(),
                                              .now_unix_s = surroundings_.pacing.now_unix_s,
                                              .find_speech = speech_in,
                                              .quantiles = quantiles});
}

Request Session::request_of(const jsonl::Line& line) const {
  const record::Clip clip = record::read_clip(line.at("clip"));
  Request request;
  request.clip_path = clip.path;
  request.clip_id = clip.id;
  request.codec = clip.codec;
  request.channels = clip.channels;
  if (clip.channels > 1) request.channel_roles = clip.channel_roles;
  request.sample_rate_hz = clip.sample_rate_hz;
  request.duration_ms = clip.duration_ms;
  request.press_offset_ms = clip.press_offset_ms;
  request.language = language_;
  if (const auto event = line.find("event"); event && survey_)
    if (const auto question = event->opt_string("question"))
      request.question = survey_->question(std::string(*question));
  return request;
}

std::unique_ptr<Transcription> Session::start(const jsonl::Line& line) {
  if (budget_is_used_up()) return nullptr;
  auto transcription = transcriber_->start(request_of(line));
  if (budget_ && !budget_->allows(outlook_of(*transcription))) return nullptr;
  return transcription;
}

Outlook Session::outlook_of(Transcription& transcription) {
  Outlook outlook = transcription.outlook();
  if (!priced_.insert(transcription.key()).second) outlook.state = Outlook::State::kept;
  return outlook;
}

Outlook Session::outlook(const jsonl::Line& line) {
  return outlook_of(*transcriber_->start(request_of(line)));
}

}  // namespace oos::stt
