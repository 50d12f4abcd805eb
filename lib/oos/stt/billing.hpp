// SPDX-License-Identifier: Apache-2.0
// What the service bills and what that costs: pure arithmetic. Money is whole millionths of the
// currency, so that sums are exact. Source of the rules: SpeechKit, pricing policy.
#pragma once

#include <cstdint>

#include "oos/survey/tariffs.hpp"

namespace oos::stt {

/// The ways of recognition that have prices of their own.
enum class Billing { async, deferred, sync };

/// What one recognition comes to.
struct Bill {
  std::int64_t units = 0;   ///< async and deferred: seconds of two channels; sync: blocks of 15 s
  std::int64_t micros = 0;  ///< millionths of the currency
};

/// Units of one asynchronous recognition: seconds rounded up, 15 at least, for each pair of
/// channels.
std::int64_t billed_units(std::int64_t duration_ms, int channels);

/// Blocks of one synchronous recognition: 15 s of one channel, rounded up, one at least.
std::int64_t billed_blocks(std::int64_t duration_ms);

/// The bill of one recognition.
Bill bill_of(Billing billing, std::int64_t duration_ms, int channels,
             const survey::Tariffs& tariffs);

/// Millionths as the number that stands on records.
inline double in_currency(std::int64_t micros) { return static_cast<double>(micros) / 1e6; }

}  // namespace oos::stt
