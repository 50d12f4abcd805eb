// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/limits.hpp"

#include <algorithm>

namespace oos::stt {

namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t hour_ms = 3600 * second_ms;
constexpr http::milliseconds model_poll(2000);  // a place gets free when a recognition ends

}  // namespace

SpeechkitLimits::SpeechkitLimits(const LimitOptions& options, state::Quotas* quotas,
                                 std::function<std::int64_t()> now_ms)
    : quotas_(quotas),
      now_ms_(std::move(now_ms)),
      submits_{"speechkit submits", options.submits_per_hour, hour_ms},
      syncs_{"speechkit synchronous", options.syncs_per_second, second_ms},
      checks_{"speechkit status checks", options.checks_per_second, second_ms},
      models_{"speechkit models", options.models_at_once, 0} {}

const state::Quota* SpeechkitLimits::quota_of(Call call) const {
  if (quotas_ == nullptr || call == Call::other) return nullptr;
  if (call == Call::submit) return &submits_;
  return call == Call::sync ? &syncs_ : &checks_;
}

std::optional<http::Later> SpeechkitLimits::take(Call call) {
  const state::Quota* quota = quota_of(call);
  if (quota == nullptr) return std::nullopt;
  const auto wait = quotas_->take(*quota, now_ms_());
  return wait ? std::optional(http::Later{http::milliseconds(*wait)}) : std::nullopt;
}

std::optional<http::Later> SpeechkitLimits::begin_submit(int nth) {
  if (++on_the_wire_ <= submits_at_once) return std::nullopt;
  --on_the_wire_;
  constexpr http::milliseconds first(20);
  return http::Later{first * (1 << std::min(nth, 6))};
}

void SpeechkitLimits::saw(Call call, const http::Response& response,
                          const http::RetryPolicy& policy) {
  const state::Quota* quota = quota_of(call);
  if (quota == nullptr) return;
  if (response.status != 429) return quotas_->passed(*quota);
  http::milliseconds wait = policy.first_wait_when_throttled;
  if (const auto header = response.header("retry-after"))
    wait = http::parse_retry_after(*header, now_ms_() / second_ms).value_or(wait);
  quotas_->throttled(*quota, now_ms_(), wait.count());
}

std::optional<http::Later> SpeechkitLimits::hold_model(const std::string& key) {
  if (quotas_ == nullptr || quotas_->hold(models_, key, now_ms_(), hour_ms)) return std::nullopt;
  return http::Later{model_poll};
}

void SpeechkitLimits::release_model(const std::string& key) {
  if (quotas_ != nullptr) quotas_->release(models_, key);
}

}  // namespace oos::stt
