// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/billing.hpp"

#include <algorithm>
#include <cmath>

namespace oos::stt {

std::int64_t billed_units(std::int64_t duration_ms, int channels) {
  const std::int64_t seconds = std::max<std::int64_t>(15, (duration_ms + 999) / 1000);
  return seconds * ((std::max(channels, 1) + 1) / 2);
}

std::int64_t billed_blocks(std::int64_t duration_ms) {
  return std::max<std::int64_t>(1, (duration_ms + 14'999) / 15'000);
}

Bill bill_of(Billing billing, std::int64_t duration_ms, int channels,
             const survey::Tariffs& tariffs) {
  const bool sync = billing == Billing::sync;
  const double price = sync                           ? tariffs.sync_block
                       : billing == Billing::deferred ? tariffs.deferred_unit
                                                      : tariffs.async_unit;
  Bill bill;
  bill.units = sync ? billed_blocks(duration_ms) : billed_units(duration_ms, channels);
  bill.micros = std::llround(static_cast<double>(bill.units) * price * 1e6);
  return bill;
}

}  // namespace oos::stt
