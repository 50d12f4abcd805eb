// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/clip_upload.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/stt/clip_audio.hpp"

namespace oos::stt {

namespace {

/// Objects are noted among the ledger's operations, under keys of their own.
constexpr std::string_view note_mark = "object:";

std::string note_key(const Request& request) { return std::string(note_mark) + request.key; }

/// For so long a result waits at the service, and may have to be sent for again.
constexpr std::int64_t results_kept_s = 3 * 86'400;

}  // namespace

std::string object_name(const std::string& request_key) { return "oos-stt/" + request_key; }

ClipUpload::ClipUpload(std::unique_ptr<http::ObjectStorage> storage, state::Ledger* ledger)
    : storage_(std::move(storage)), ledger_(ledger) {}

std::optional<Later> ClipUpload::put(const Request& request, const std::string& bytes,
                                     int attempt) {
  const std::string name = object_name(request.key);
  if (ledger_ != nullptr) {
    ledger_->note_submitting(note_key(request), storage_->now_unix_s());
    ledger_->note_submitted(note_key(request), name);
  } else {
    const std::lock_guard lock(mutex_);
    kept_.insert(request.key);
  }
  return storage_->put(name, bytes, attempt);
}

std::string ClipUpload::uri(const Request& request) const {
  return storage_->uri(object_name(request.key));
}

bool ClipUpload::is_noted(const Request& request) {
  if (ledger_ != nullptr) return ledger_->operation(note_key(request)).has_value();
  const std::lock_guard lock(mutex_);
  return kept_.contains(request.key);
}

std::optional<Later> ClipUpload::remove(const Request& request, int attempt) {
  if (storage_ == nullptr || !is_noted(request)) return std::nullopt;
  if (const auto later = storage_->remove(object_name(request.key), attempt)) return later;
  if (ledger_ != nullptr) ledger_->forget_operation(note_key(request));
  const std::lock_guard lock(mutex_);
  kept_.erase(request.key);
  return std::nullopt;
}

bool ClipUpload::is_needed(const std::string& key) {
  const auto operation = ledger_->operation(key);
  return operation && operation->state != state::OperationState::stored &&
         operation->submitted_unix_s + results_kept_s > storage_->now_unix_s();
}

ClipUpload::CleanUp ClipUpload::clean_up(const std::function<void(http::milliseconds)>& sleep) {
  CleanUp sum;
  if (storage_ == nullptr || ledger_ == nullptr) return sum;
  for (const std::string& note : ledger_->operation_keys(std::string(note_mark))) {
    Request request;
    request.key = note.substr(note_mark.size());
    if (!ledger_->claims().try_take(request.key)) {
      ++sum.needed;
      continue;
    }
    const state::Claim claim(ledger_->claims(), request.key);
    if (is_needed(request.key)) {
      ++sum.needed;
      continue;
    }
    int attempt = 0;
    while (const auto later = remove(request, ++attempt)) sleep(later->wait);
    ++sum.removed;
  }
  return sum;
}

void check_extent(const ClipExtent& extent, std::size_t inline_limit_bytes, bool has_bucket) {
  constexpr std::int64_t longest_ms = 4LL * 3600 * 1000;
  if (extent.bytes > max_bucket_bytes)
    throw Error(ErrorKind::input,
                fmt::format("has {} bytes; SpeechKit takes 1 GB: cut it shorter, or as Ogg Opus",
                            extent.bytes));
  if (extent.duration_ms > longest_ms / std::max(extent.channels, 1))
    throw Error(
        ErrorKind::input,
        fmt::format("lasts {} ms on {} channels; SpeechKit takes 4 hours over all channels: "
                    "cut it shorter",
                    extent.duration_ms, extent.channels));
  if (extent.bytes > inline_limit_bytes && !has_bucket)
    throw Error(
        ErrorKind::input,
        fmt::format("has {} bytes, more than the {} that go with a request: give a bucket by "
                    "--bucket and --storage-key-file, or cut it as Ogg Opus",
                    extent.bytes, inline_limit_bytes));
}

}  // namespace oos::stt
