// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit_recognizer.hpp"

#include <fmt/format.h>

#include "oos/stt/language.hpp"
#include "oos/stt/speechkit_transcript.hpp"

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

Error gone(const std::string& operation_id) {
  return {ErrorKind::service,
          fmt::format("the result of operation {} is not at the service: it was deleted, or not "
                      "collected within three days; --resubmit sends (and pays for) the clip again",
                      printable(operation_id))};
}

}  // namespace

SpeechkitRecognizer::SpeechkitRecognizer(std::unique_ptr<SpeechkitClient> client,
                                         state::Ledger* ledger, Warn warn)
    : client_(std::move(client)), ledger_(ledger), warn_(std::move(warn)) {}

std::string SpeechkitRecognizer::fingerprint() const {
  return speechkit_fingerprint(client_->options());
}

std::string SpeechkitRecognizer::context(const Request& request) const {
  return speechkit_language(request.language);
}

std::optional<state::Operation> SpeechkitRecognizer::known_operation(const Request& request) const {
  return ledger_ != nullptr ? ledger_->operation(request.key) : std::nullopt;
}

void SpeechkitRecognizer::forget(const Request& request) {
  if (ledger_ != nullptr) ledger_->forget_operation(request.key);
}

std::string SpeechkitRecognizer::submit(const Request& request, const ClipAudio& audio,
                                        const std::string& language) {
  SubmitJournal journal{.before = [] {}, .not_accepted = [] {}};
  if (ledger_ != nullptr) {
    journal.before = [&] { ledger_->note_submitting(request.key, client_->pacing().now_unix_s()); };
    journal.not_accepted = [&] { ledger_->forget_operation(request.key); };
  }
  try {
    std::string id = client_->submit(submit_body(client_->options(), audio, language), journal);
    if (ledger_ != nullptr) ledger_->note_submitted(request.key, id);
    return id;
  } catch (const AmbiguousSubmit& error) {
    throw may_have_been_submitted(error.message());
  }
}

void SpeechkitRecognizer::wait_until_done(const Request& request, const std::string& operation_id) {
  const SpeechkitOptions& options = client_->options();
  std::chrono::milliseconds waited{0};
  int unknown = 0;
  for (int nth = 0;; ++nth) {
    const auto wait = poll_wait(options, request.duration_ms, nth);
    client_->pacing().sleep(wait);
    waited += wait;
    const OperationStatus status = client_->status(operation_id);
    if (status.error) {
      forget(request);
      throw Error(ErrorKind::service,
                  fmt::format("SpeechKit could not recognise the clip (operation {}): code {}, "
                              "\"{}\"",
                              printable(operation_id), status.error->code, status.error->message));
    }
    if (status.done) return;
    if (!status.known && ++unknown == unknown_limit) return;  // its result will tell
    if (waited >= options.patience)
      throw Error(ErrorKind::service,
                  fmt::format("operation {} is not finished after {} s; it goes on at the service: "
                              "run again with --retry-errors to collect it",
                              printable(operation_id), options.patience.count() / 1000));
  }
}

std::optional<Recognition> SpeechkitRecognizer::collect(const Request& request,
                                                        const std::string& operation_id) {
  wait_until_done(request, operation_id);
  std::optional<Recognition> recognition = client_->result(operation_id);
  if (recognition && ledger_ == nullptr) {
    const std::lock_guard lock(mutex_);
    collected_[request.key] = operation_id;
  }
  return recognition;
}

record::Transcript SpeechkitRecognizer::recognize(const Request& request) {
  const ClipAudio audio = load_clip_audio(request.clip_path);
  const std::string language = speechkit_language(request.language);
  const SpeechkitOptions& options = client_->options();
  std::string id;
  std::optional<Recognition> recognition;
  if (const auto known = known_operation(request)) {
    if (known->state == state::OperationState::submitting && !options.resubmit)
      throw may_have_been_submitted("by a run that was stopped");
    id = known->id;
    if (!id.empty()) recognition = collect(request, id);
    if (!recognition && !options.resubmit) throw gone(id);
  }
  if (!recognition) {
    id = submit(request, audio, language);
    recognition = collect(request, id);
  }
  if (!recognition) throw gone(id);
  for (const std::string& warning : recognition->warnings)
    warn_(fmt::format("operation {}: SpeechKit warns: {}", printable(id), warning));
  for (const std::string& missing : missing_parts(*recognition, options.features))
    warn_(fmt::format("operation {}: {}", printable(id), missing));
  return to_transcript(*recognition, {.model = options.model,
                                      .language = language,
                                      .channels = audio.kind.channels,
                                      .speaker_labels = options.speaker_labels,
                                      .duration_ms = request.duration_ms,
                                      .features = &options.features});
}

std::string SpeechkitRecognizer::operation_to_remove(const Request& request) {
  if (ledger_ == nullptr) {
    const std::lock_guard lock(mutex_);
    const auto node = collected_.extract(request.key);
    return node.empty() ? std::string() : node.mapped();
  }
  const auto operation = ledger_->operation(request.key);
  const bool stored = operation && operation->state == state::OperationState::stored;
  return stored ? operation->id : std::string();
}

void SpeechkitRecognizer::stored(const Request& request) {
  if (client_->options().keep_remote) return forget(request);
  const std::string id = operation_to_remove(request);
  if (id.empty()) return;
  try {
    client_->remove(id);
    forget(request);
  } catch (const Error& error) {
    // The transcript is safe; the next run tries again, and the service deletes after three days.
    warn_(fmt::format("operation {}: {}", printable(id), error.message()));
  }
}

}  // namespace oos::stt
