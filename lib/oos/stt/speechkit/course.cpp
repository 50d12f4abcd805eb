// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/course.hpp"

#include <cmath>

#include <fmt/format.h>

#include "oos/core/time.hpp"
#include "oos/stt/language.hpp"
#include "oos/stt/speechkit/transcript.hpp"

namespace oos::stt {

namespace {

/// Status checks that may say "no such operation" before it is believed.
constexpr int unknown_limit = 3;

Error may_have_been_submitted(const std::string& why) {
  return {ErrorKind::service,
          fmt::format("the clip may have been submitted already{}; --resubmit sends (and pays for) "
                      "it again",
                      why.empty() ? "" : " (" + why + ")")};
}

std::string format_utc(std::int64_t unix_s) {
  return format_rfc3339({Instant(std::chrono::seconds(unix_s)), {}});
}

/// The service keeps results for three days.
constexpr std::int64_t kept_s = 3 * 86'400;

/// Why there is no result, as far as the time since the submit tells.
Error gone(const std::string& operation_id, std::int64_t submitted_unix_s,
           std::int64_t now_unix_s) {
  const bool expired = now_unix_s - submitted_unix_s > kept_s;
  return {ErrorKind::service,
          fmt::format("the result of operation {}, submitted {}, is not at the service: {}; "
                      "--resubmit sends (and pays for) the clip again",
                      printable(operation_id), format_utc(submitted_unix_s),
                      expired ? "results are kept for three days, which are over"
                              : "it was deleted before the three days were over for which results "
                                "are kept")};
}

Error failed(const std::string& operation_id, const ServiceError& error) {
  return {ErrorKind::service,
          fmt::format("SpeechKit could not recognise the clip (operation {}): code {}, \"{}\"",
                      printable(operation_id), error.code, error.message)};
}

Error unfinished(const std::string& operation_id, std::chrono::milliseconds patience) {
  return {ErrorKind::service,
          fmt::format("operation {} is not finished after {} s; it goes on at the service: "
                      "run again with --retry-errors to collect it",
                      printable(operation_id), patience.count() / 1000)};
}

}  // namespace

SpeechkitCourse::SpeechkitCourse(SpeechkitRecognizer& recognizer, Request request)
    : recognizer_(recognizer),
      client_(*recognizer.client_),
      request_(std::move(request)),
      language_(speechkit_language(request_.language)) {}

std::variant<record::Transcript, Later> SpeechkitCourse::step() {
  std::optional<Later> later;
  while (!later && phase_ != Phase::finished) later = advance();
  clip_.reset();
  if (later) return *later;
  return transcript();
}

SpeechkitCourse::~SpeechkitCourse() {
  // One that goes on at the service keeps its place there; it is given away in time.
  if (!client_.options().asks_model() || phase_ == Phase::poll) return;
  try {
    client_.limits().release_model(request_.key);
  } catch (const Error&) {  // given away in time
  }
}

std::optional<Later> SpeechkitCourse::advance() {
  switch (phase_) {
    case Phase::recall:
      return recall();
    case Phase::upload:
      return upload();
    case Phase::submit:
      return submit();
    case Phase::sync:
      return sync();
    case Phase::poll:
      return poll();
    default:
      return collect();
  }
}

void SpeechkitCourse::go_to(Phase phase) {
  phase_ = phase;
  attempt_ = 0;
}

void SpeechkitCourse::check_size(std::uintmax_t bytes, bool may_be_large) const {
  try {
    check_extent({bytes, request_.duration_ms, request_.channels},
                 client_.options().inline_limit_bytes, may_be_large);
  } catch (const Error& error) {
    throw error.at(request_.clip_path.string());
  }
}

const PreparedClip& SpeechkitCourse::clip() {
  if (clip_) return *clip_;
  const PrepareOptions& prepare = client_.options().prepare;
  const bool has_bucket = recognizer_.upload_.has_bucket();
  std::error_code unreadable;  // reading says it better
  const auto bytes = std::filesystem::file_size(request_.clip_path, unreadable);
  if (!unreadable) check_size(bytes, has_bucket || prepare.trim_silence);
  clip_ = prepare_clip(request_.clip_path, request_.duration_ms, prepare);
  check_size(clip_->audio.bytes.size(), has_bucket);
  return *clip_;
}

bool SpeechkitCourse::goes_inline() {
  return clip().audio.bytes.size() <= client_.options().inline_limit_bytes;
}

SpeechkitCourse::Phase SpeechkitCourse::first_phase() {
  return goes_inline() ? Phase::submit : Phase::upload;
}

/// Whether the courier of a run that was killed is still waiting for the service's answer.
bool SpeechkitCourse::a_courier_has_it() const {
  if (recognizer_.ledger_ == nullptr) return false;
  state::Claims& claims = recognizer_.ledger_->claims();
  const std::string claim = errand_claim(request_.key);
  if (!claims.try_take(claim)) return true;
  claims.give_up(claim);
  return false;
}

std::optional<Later> SpeechkitCourse::recall() {
  constexpr http::milliseconds for_the_courier(200);
  if (a_courier_has_it()) return Later{for_the_courier};
  kind_ = clip().audio.kind;
  sent_ms_ = clip().duration_ms;
  map_ = clip().map;
  if (clip().is_silent()) {
    go_to(Phase::finished);
    return std::nullopt;
  }
  known_ = recognizer_.known_operation(request_);
  if (known_ && known_->id.empty() && !client_.options().resubmit)
    throw may_have_been_submitted("by a run that was stopped");
  recalled_ = known_ && !known_->id.empty();
  if (client_.options().mode == SpeechkitMode::sync)
    go_to(Phase::sync);
  else
    go_to(recalled_ ? Phase::poll : first_phase());
  if (recalled_) {
    operation_id_ = known_->id;
    submitted_unix_s_ = known_->submitted_unix_s;
  }
  return std::nullopt;
}

/// The call that is paid for, with its notes in the ledger, made by this process.
http::Transport SpeechkitCourse::noted() const {
  state::Ledger* ledger = recognizer_.ledger_;
  SubmitJournal journal = ledger == nullptr
                              ? no_journal()
                              : ledger_journal(*ledger, request_.key, client_.pacing().now_unix_s);
  return [this, journal = std::move(journal)](const http::Request& request) {
    return submit_noted(request, client_.transport(), journal);
  };
}

/// The same, by a process that outlives this one.
http::Transport SpeechkitCourse::paid() const {
  if (recognizer_.couriers_ == nullptr) return noted();
  return [this](const http::Request& request) {
    return recognizer_.couriers_->submit({.key = request_.key, .known = known_}, request);
  };
}

std::optional<Later> SpeechkitCourse::upload() {
  if (const auto later = recognizer_.upload_.put(request_, clip().audio.bytes, ++attempt_))
    return later;
  uri_ = recognizer_.upload_.uri(request_);
  go_to(Phase::submit);
  return std::nullopt;
}

std::optional<Later> SpeechkitCourse::sync() {
  try {
    SyncCall call = [this] {
      try {
        return sync_call(client_.options(), clip().audio, language_, sent_ms_);
      } catch (const Error& error) {
        throw error.at(request_.clip_path.string());
      }
    }();
    if (const auto later = client_.limits().take(Call::sync)) return later;
    const auto sent = client_.recognize_now(call, noted(), ++attempt_);
    if (const auto* later = std::get_if<Later>(&sent)) return *later;
    sent_ms_ = call.duration_ms;
    synchronous_ = true;
    Recognition recognition;
    Piece piece;
    piece.channel_tag = "0";
    piece.text = sync_text(std::get<std::string>(sent));
    if (!piece.text.empty()) recognition.pieces.push_back(std::move(piece));
    take(std::move(recognition));
    return std::nullopt;
  } catch (const AmbiguousSubmit& error) {
    throw may_have_been_submitted(error.message());
  }
}

std::optional<Later> SpeechkitCourse::submit() {
  SpeechkitLimits& limits = client_.limits();
  if (client_.options().asks_model())
    if (const auto later = limits.hold_model(request_.key)) return later;
  if (const auto later = limits.begin_submit(turned_away_)) {
    ++turned_away_;
    return later;
  }
  struct Ending {
    SpeechkitLimits& limits;
    ~Ending() { limits.end_submit(); }
  } const ending{limits};
  if (const auto later = limits.take(Call::submit)) return later;
  turned_away_ = 0;
  return submit_now();
}

std::optional<Later> SpeechkitCourse::submit_now() {
  try {
    const ClipAudio in_bucket{.bytes = {}, .kind = kind_, .uri = uri_};
    const ClipAudio& sound = uri_.empty() ? clip().audio : in_bucket;
    const auto sent =
        client_.submit(submit_body(client_.options(), sound, language_), paid(), ++attempt_);
    if (const auto* later = std::get_if<Later>(&sent)) return *later;
    operation_id_ = std::get<std::string>(sent);
  } catch (const AmbiguousSubmit& error) {
    throw may_have_been_submitted(error.message());
  } catch (const Error&) {
    recognizer_.drop_object(request_);
    throw;
  }
  submitted_unix_s_ = client_.pacing().now_unix_s();
  go_to(Phase::poll);
  return std::nullopt;
}

std::optional<Later> SpeechkitCourse::poll() {
  const SpeechkitOptions& options = client_.options();
  const auto wait_for_next_check = [&]() -> Later {
    const auto wait = poll_wait(options, request_.duration_ms, checks_++);
    waited_ += wait;
    attempt_ = 0;
    return {wait};
  };
  if (checks_ == 0) return wait_for_next_check();
  if (const auto later = client_.limits().take(Call::check)) return later;
  if (options.asks_model()) client_.limits().hold_model(request_.key);  // for longer
  const auto answer = client_.status(operation_id_, ++attempt_);
  if (const auto* later = std::get_if<Later>(&answer)) return *later;
  const auto& status = std::get<OperationStatus>(answer);
  if (status.error) {
    recognizer_.forget(request_);
    recognizer_.drop_object(request_);
    go_to(Phase::finished);
    throw failed(operation_id_, *status.error);
  }
  // One that stays unknown is collected all the same: its result will tell.
  if (status.done || (!status.known && ++unknown_ == unknown_limit)) {
    go_to(Phase::collect);
    return std::nullopt;
  }
  if (waited_ >= options.patience) throw unfinished(operation_id_, options.patience);
  return wait_for_next_check();
}

std::optional<Later> SpeechkitCourse::collect() {
  auto answer = client_.result(operation_id_, ++attempt_);
  if (const auto* later = std::get_if<Later>(&answer)) return *later;
  auto& recognition = std::get<std::optional<Recognition>>(answer);
  if (!recognition) {
    if (!recalled_ || !client_.options().resubmit)
      throw gone(operation_id_, submitted_unix_s_, client_.pacing().now_unix_s());
    recalled_ = false;
    checks_ = unknown_ = 0;
    waited_ = {};
    go_to(first_phase());
    return std::nullopt;
  }
  recognizer_.note_collected(request_, operation_id_);
  take(*std::move(recognition));
  return std::nullopt;
}

void SpeechkitCourse::take(Recognition recognition) {
  recognition_ = std::move(recognition);
  if (map_) map_times(recognition_, *map_);
  for (const std::string& warning : recognition_.warnings)
    recognizer_.warn_(
        fmt::format("operation {}: SpeechKit warns: {}", printable(operation_id_), warning));
  for (const std::string& missing : missing_parts(recognition_, client_.options().features))
    recognizer_.warn_(fmt::format("operation {}: {}", printable(operation_id_), missing));
  go_to(Phase::finished);
}

record::Transcript SpeechkitCourse::transcript() const {
  record::Transcript transcript =
      to_transcript(recognition_, {.model = model_name(client_.options()),
                                   .language = language_,
                                   .channels = kind_.channels,
                                   .speaker_labels = client_.options().speaker_labels,
                                   .duration_ms = sent_ms_,
                                   .features = &client_.options().features});
  put_price(transcript);
  return transcript;
}

void SpeechkitCourse::put_price(record::Transcript& transcript) const {
  if (map_) transcript.extra["sent_ms"] = sent_ms_;
  const bool sent = synchronous_ || !operation_id_.empty();
  if (sent && sent_ms_ <= 0) return;  // nobody knows
  const SpeechkitOptions& options = client_.options();
  const Bill bill =
      sent ? bill_of(billing_of(options), sent_ms_, kind_.channels, options.tariffs) : Bill{};
  transcript.extra["billed_units"] = bill.units;
  transcript.extra["cost"] = in_currency(bill.micros);
  if (const auto usage = transcript.extra.find("model_usage");
      usage != transcript.extra.end() && options.tariffs.model_1000_tokens)
    (*usage)["cost"] = in_currency(std::llround(usage->at("total_tokens").get<double>() *
                                                *options.tariffs.model_1000_tokens * 1000));
  transcript.extra["currency"] = options.tariffs.currency;
  transcript.extra["tariff_date"] = options.tariffs.date;
}

}  // namespace oos::stt
