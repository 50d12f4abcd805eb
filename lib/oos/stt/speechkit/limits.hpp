// SPDX-License-Identifier: Apache-2.0
// SpeechKit's quotas as the user set them, over the counts that the processes of this machine share
// (state::Quotas). Asked before a call, told of its answer; never sleeps.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "oos/http/retry.hpp"
#include "oos/state/quotas.hpp"

namespace oos::stt {

/// The service's own quotas; 0: none. Source: SpeechKit, quotas and limits.
struct LimitOptions {
  std::int64_t submits_per_hour = 500;
  std::int64_t checks_per_second = 5;
  std::int64_t models_at_once = 2;     ///< requests with instructions for a language model
  std::int64_t syncs_per_second = 20;  ///< synchronous recognitions
};

/// Submits on the wire at once: of these nobody knows whether they arrived should the machine go
/// down, and each has a courier of its own (submit_courier.hpp).
constexpr int submits_at_once = 2;

/// Calls that have a quota.
enum class Call { submit, sync, check, other };

/// Thread-safe.
class SpeechkitLimits {
 public:
  /// `quotas` may be nullptr: nothing is limited; it must outlive this. `now_ms` is the wall clock.
  SpeechkitLimits(const LimitOptions& options, state::Quotas* quotas,
                  std::function<std::int64_t()> now_ms);

  /// Takes a call; or when to ask again.
  std::optional<http::Later> take(Call call);
  /// What the service answered: 429 slows down everybody.
  void saw(Call call, const http::Response& response, const http::RetryPolicy& policy);

  /// Begins or ends a submit of this process; they are few at once (submits_at_once). A refusal
  /// says when to ask again, the `nth` time from 0.
  std::optional<http::Later> begin_submit(int nth);
  void end_submit() { --on_the_wire_; }

  /// A place for a request with a model, by the key of its clip, until it is released; or when to
  /// ask again. To be asked for again while it is under way: places of the dead are given away
  /// after an hour.
  std::optional<http::Later> hold_model(const std::string& key);
  void release_model(const std::string& key);

 private:
  const state::Quota* quota_of(Call call) const;

  std::atomic<int> on_the_wire_{0};
  state::Quotas* quotas_;
  std::function<std::int64_t()> now_ms_;
  state::Quota submits_;
  state::Quota syncs_;
  state::Quota checks_;
  state::Quota models_;
};

}  // namespace oos::stt
