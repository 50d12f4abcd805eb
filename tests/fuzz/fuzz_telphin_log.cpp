// SPDX-License-Identifier: Apache-2.0
// Answers of the API of Telphin: a refusal, or rows that add up and can be put together to calls.
#include <cstdlib>

#include "fuzz.hpp"
#include "oos/dump/phone_calls.hpp"
#include "oos/dump/telphin_log.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::dump::CallLog log = oos::dump::read_telphin_log(oos::fuzz::text_of(data, size));
    if (log.read != static_cast<std::int64_t>(log.rows.size()) + log.rejected) std::abort();
    const auto rows = static_cast<std::int64_t>(log.rows.size());
    const auto found =
        oos::dump::group_calls(std::move(log.rows), true, [](const oos::text::LogTime& time) {
          return oos::Instant(time.local.time_since_epoch()) -
                 time.offset.value_or(std::chrono::minutes{0});
        });
    if (rows != static_cast<std::int64_t>(found.rows.size()) + found.repeated) std::abort();
    for (const oos::dump::PhoneCall& call : found.calls)
      if (call.facts.wait_ms.value_or(0) < 0 || call.facts.hold_ms.value_or(0) < 0) std::abort();
  });
}
