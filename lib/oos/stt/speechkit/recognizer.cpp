// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/recognizer.hpp"

#include <fmt/format.h>

#include "oos/stt/language.hpp"
#include "oos/stt/speechkit/course.hpp"

namespace oos::stt {

SpeechkitRecognizer::SpeechkitRecognizer(std::unique_ptr<SpeechkitClient> client, Notes notes,
                                         Warn warn, std::unique_ptr<http::ObjectStorage> storage)
    : client_(std::move(client)),
      ledger_(notes.ledger),
      couriers_(notes.couriers),
      upload_(std::move(storage), notes.ledger),
      warn_(std::move(warn)) {}

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
  if (ledger_ != nullptr) return ledger_->forget_operation(request.key);
  const std::lock_guard lock(mutex_);
  collected_.erase(request.key);
}

void SpeechkitRecognizer::note_collected(const Request& request, const std::string& operation_id) {
  if (ledger_ != nullptr) return;  // which knows the operation by its key
  const std::lock_guard lock(mutex_);
  collected_[request.key] = operation_id;
}

std::unique_ptr<Course> SpeechkitRecognizer::begin(const Request& request) {
  return std::make_unique<SpeechkitCourse>(*this, request);
}

Outlook SpeechkitRecognizer::outlook(const Request& request) {
  const SpeechkitOptions& options = client_->options();
  Outlook outlook;
  // With --resubmit what was sent before may be paid for once more.
  if (known_operation(request) && !options.resubmit) {
    outlook.state = Outlook::State::submitted;
    return outlook;
  }
  const PreparedClip clip = prepare_clip(request.clip_path, request.duration_ms, options.prepare);
  if (clip.is_silent()) outlook.state = Outlook::State::silent;
  outlook.duration_ms = clip.duration_ms;
  outlook.channels = clip.audio.kind.channels;
  if (!clip.is_silent())
    outlook.micros =
        bill_of(billing_of(options), clip.duration_ms, outlook.channels, options.tariffs).micros;
  return outlook;
}

record::Transcript SpeechkitRecognizer::recognize(const Request& request) {
  return finish(*begin(request), client_->pacing().sleep);
}

std::string SpeechkitRecognizer::operation_to_remove(const Request& request) {
  if (ledger_ == nullptr) {
    const std::lock_guard lock(mutex_);
    const auto found = collected_.find(request.key);
    return found == collected_.end() ? std::string() : found->second;
  }
  const auto operation = ledger_->operation(request.key);
  const bool stored = operation && operation->state == state::OperationState::stored;
  return stored ? operation->id : std::string();
}

std::optional<Later> SpeechkitRecognizer::stored(const Request& request, int attempt) {
  if (const auto later = remove_result(request, attempt)) return later;
  try {
    return upload_.remove(request, attempt);
  } catch (const Error& error) {
    warn_(fmt::format("clip {}: {}", request.clip_id, error.message()));
    return std::nullopt;
  }
}

/// For a clip that failed: one attempt; the ledger's note lets a later run try again.
void SpeechkitRecognizer::drop_object(const Request& request) {
  try {
    upload_.remove(request, client_->options().retry.retries + 1);
  } catch (const Error& error) {
    warn_(fmt::format("clip {}: {}", request.clip_id, error.message()));
  }
}

std::optional<Later> SpeechkitRecognizer::remove_result(const Request& request, int attempt) {
  // A synchronous recognition leaves nothing at the service.
  if (client_->options().keep_remote || client_->options().mode == SpeechkitMode::sync) {
    forget(request);
    return std::nullopt;
  }
  const std::string id = operation_to_remove(request);
  if (id.empty()) return std::nullopt;
  try {
    if (const auto later = client_->remove(id, attempt)) return later;
    forget(request);
  } catch (const Error& error) {
    // The transcript is safe; the next run tries again, and the service deletes after three days.
    warn_(fmt::format("operation {}: {}", printable(id), error.message()));
  }
  return std::nullopt;
}

}  // namespace oos::stt
