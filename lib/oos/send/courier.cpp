// SPDX-License-Identifier: Apache-2.0
#include "oos/send/courier.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oos::send {

using http::Later;
using http::milliseconds;
using state::ParcelState;
using Clock = std::chrono::steady_clock;

namespace {
constexpr milliseconds longest_piece(200);
}

Courier::Courier(Target& target, Spool& spool, http::Pacing pacing, CourierOptions options)
    : target_(target),
      spool_(spool),
      pacing_(std::move(pacing)),
      options_(options),
      began_(Clock::now()) {}

std::optional<Error> Courier::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

CourierCounts Courier::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Courier::give_up(const Error& error) {
  const std::lock_guard lock(mutex_);
  if (!trouble_) trouble_ = error;
}

/// What is left of a wait, of this errand's own or one the target asked for; in short pieces, so
/// that it ends when nothing more is to be sent.
std::optional<Later> Courier::not_yet(const Errand& errand) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  const auto until = std::max(not_before_, errand.due);
  if (now >= until) return std::nullopt;
  return Later{std::min(std::chrono::ceil<milliseconds>(until - now), longest_piece)};
}

Progress Courier::step(Errand& errand) {
  if (options_.max_time && Clock::now() - began_ >= *options_.max_time)
    give_up(Error(ErrorKind::service,
                  fmt::format("--max-time of {} s is over",
                              static_cast<double>(options_.max_time->count()) / 1000)));
  if (trouble()) {
    note_waiting(errand);
    return Left{};
  }
  if (const auto later = not_yet(errand)) return *later;
  Parcel& parcel = errand.parcel;
  if (!parcel.in_doubt) spool_.ledger().set_state(parcel.key, ParcelState::sending);
  errand.noted_sending = true;
  ++errand.attempts;
  const Attempted attempted = target_.deliver(parcel);
  if (const auto* sent = std::get_if<Sent>(&attempted)) return finished(parcel, *sent);
  return failed(errand, std::get<Failed>(attempted));
}

Progress Courier::finished(const Parcel& parcel, const Sent& sent) {
  const std::int64_t now_ms = pacing_.now_unix_ms();
  spool_.delivered(parcel, sent.id, now_ms);
  const std::lock_guard lock(mutex_);
  failures_in_a_row_ = 0;
  ++counts_.delivered;
  counts_.bytes += parcel.clip_bytes;
  return record::Delivery{
      target_.name(),
      sent.id,
      {.instant = Instant(milliseconds(now_ms)), .offset = std::chrono::minutes(0)}};
}

/// Certainly not delivered: a later run need not ask.
void Courier::note_waiting(Errand& errand) {
  if (!errand.noted_sending || errand.parcel.in_doubt) return;
  spool_.ledger().set_state(errand.parcel.key, ParcelState::waiting);
  errand.noted_sending = false;
}

Progress Courier::failed(Errand& errand, const Failed& failure) {
  Parcel& parcel = errand.parcel;
  parcel.in_doubt = parcel.in_doubt || failure.may_have_arrived;
  note_waiting(errand);
  if (failure.trouble == Trouble::clip || failure.trouble == Trouble::doubt) {
    spool_.ledger().set_state(parcel.key, failure.trouble == Trouble::doubt ? ParcelState::doubtful
                                                                            : ParcelState::refused);
    throw failure.error;
  }
  const auto wait =
      failure.trouble == Trouble::passing
          ? http::next_wait(options_.retry, failure.outcome, errand.attempts, pacing_.jitter())
          : std::nullopt;
  if (wait) {
    const std::lock_guard lock(mutex_);
    ++counts_.retries;
    if (failure.outcome.retry_after) not_before_ = std::max(not_before_, Clock::now() + *wait);
    errand.due = Clock::now() + *wait;
    return Later{std::min(*wait, longest_piece)};
  }
  left_any_ = true;
  bool hopeless =
      failure.trouble == Trouble::target || failure.outcome.failure == http::Failure::unreachable;
  {
    const std::lock_guard lock(mutex_);
    hopeless = hopeless || ++failures_in_a_row_ >= options_.most_failures_in_a_row;
  }
  if (hopeless) give_up(failure.error);
  return Left{};
}

}  // namespace oos::send
