// SPDX-License-Identifier: Apache-2.0
// The courier brings spooled parcels to a target, an attempt at a time: what is tried again and
// when, and when the target is taken for out of reach so that the rest stays in the spool.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <variant>

#include "oos/record/delivery.hpp"
#include "oos/send/spool.hpp"
#include "oos/send/target.hpp"

namespace oos::send {

struct CourierOptions {
  http::RetryPolicy retry = {};
  std::optional<http::milliseconds> max_time = {};  ///< of all deliveries together
  /// So many parcels in a row that all their attempts could not bring home: it is not the parcels.
  int most_failures_in_a_row = 3;
};

/// The parcel stays in the spool.
struct Left {};

/// What one step came to.
using Progress = std::variant<record::Delivery, http::Later, Left>;

/// Counts of a run.
struct CourierCounts {
  std::int64_t delivered = 0;
  std::int64_t bytes = 0;    ///< of delivered clips
  std::int64_t retries = 0;  ///< attempts beyond the first ones
};

/// May be used by several threads, each parcel by one at a time.
class Courier {
 public:
  /// References must outlive it.
  Courier(Target& target, Spool& spool, http::Pacing pacing, CourierOptions options);

  /// An errand: a parcel and how often it was tried.
  struct Errand {
    Parcel parcel;
    int attempts = 0;
    bool noted_sending = false;  ///< so that a killed run leaves word of it
    std::chrono::steady_clock::time_point due{};
  };
  /// Tries once, unless it is not the time, or the target is out of reach. Throws the Error with
  /// which the target refused the parcel, which stays in the spool as refused; Interrupted.
  Progress step(Errand& errand);

  /// Why nothing more is sent; absent while things go well.
  std::optional<Error> trouble() const;
  /// Whether some parcel was left although its target was in reach.
  bool left_any() const { return left_any_; }
  CourierCounts counts() const;

 private:
  std::optional<http::Later> not_yet(const Errand& errand);
  Progress finished(const Parcel& parcel, const Sent& sent);
  void note_waiting(Errand& errand);
  Progress failed(Errand& errand, const Failed& failure);
  void give_up(const Error& error);

  Target& target_;
  Spool& spool_;
  http::Pacing pacing_;
  CourierOptions options_;
  std::chrono::steady_clock::time_point began_;
  std::atomic<bool> left_any_ = false;
  mutable std::mutex mutex_;
  std::optional<Error> trouble_;
  int failures_in_a_row_ = 0;
  std::chrono::steady_clock::time_point not_before_{};
  CourierCounts counts_;
};

}  // namespace oos::send
