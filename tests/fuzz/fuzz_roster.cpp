// SPDX-License-Identifier: Apache-2.0
// Roster tables: a refusal or shifts, whatever the bytes.
#include "fuzz.hpp"
#include "oos/survey/roster.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::survey::Roster roster;
    roster.add_table(oos::fuzz::text_of(data, size), nullptr, "Europe/Moscow");
    roster.employee_at("desk-1", oos::Instant(std::chrono::seconds(1'792'000'000)));
  });
}
