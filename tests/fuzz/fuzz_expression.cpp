// SPDX-License-Identifier: Apache-2.0
// Expressions of --where, --group-by and --alert: whatever they calculate, it is finite.
#include <cmath>

#include "fuzz.hpp"
#include "oos/report/expression.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using oos::report::Value;
  return oos::fuzz::parse([data, size] {
    for (const auto& each : oos::report::parse_list(oos::fuzz::text_of(data, size), "--where")) {
      const Value value = each.evaluate([](std::string_view name) -> Value {
        if (name.size() % 3 == 0) return std::string("2026-10-14T09:00:00+03:00");
        return name.size() % 3 == 1 ? Value(static_cast<double>(name.size())) : Value();
      });
      const double* number = std::get_if<double>(&value);
      oos::fuzz::require(number == nullptr || std::isfinite(*number));
    }
  });
}
