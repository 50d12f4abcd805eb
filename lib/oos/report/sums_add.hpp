// SPDX-License-Identifier: Apache-2.0
// Adding up two sums of a kind, field by field, without overflow: parts may come from files.
#pragma once

#include <limits>
#include <string_view>

#include "oos/core/error.hpp"
#include "oos/report/sums_fields.hpp"

namespace oos::report {

/// Adds the second to the first.
struct Adder {
  void operator()(const char* key, std::int64_t& to, std::int64_t more) const {
    // Counts stay so small that the counts of all marks can be added up; sums of per cent × 10 000
    // are a million times larger.
    constexpr std::int64_t most_of_one = 1'000'000'000'000'000;
    const std::int64_t most = std::string_view(key) == "percent_e4"
                                  ? std::numeric_limits<std::int64_t>::max()
                                  : most_of_one;
    if (more > most - to) throw Error(ErrorKind::input, "the counts add up to too much");
    to += more;
  }
  void operator()(const char* key, std::optional<std::int64_t>& to,
                  const std::optional<std::int64_t>& more) const {
    if (!more) return;
    std::int64_t sum = to.value_or(0);
    (*this)(key, sum, *more);
    to = sum;
  }
  void operator()(const char*, std::set<std::int64_t>& to,
                  const std::set<std::int64_t>& more) const {
    to.insert(more.begin(), more.end());
  }
  template <std::size_t N>
  void operator()(const char* key, std::array<std::int64_t, N>& to,
                  const std::array<std::int64_t, N>& more) const {
    for (std::size_t i = 0; i < N; ++i) (*this)(key, to.at(i), more.at(i));
  }
  void operator()(const char* key, std::vector<std::int64_t>& to,
                  const std::vector<std::int64_t>& more) const {
    if (to.size() < more.size()) to.resize(more.size());
    for (std::size_t i = 0; i < more.size(); ++i) (*this)(key, to[i], more[i]);
  }
  template <typename Key, typename Compare>
  void operator()(const char* key, std::map<Key, std::int64_t, Compare>& to,
                  const std::map<Key, std::int64_t, Compare>& more) const {
    for (const auto& [name, count] : more) (*this)(key, to[name], count);
  }
};

template <typename Of>
void add_up(Of& to, const Of& more) {
  each_field(std::type_identity<Of>(), Adder(), to, more);
}

}  // namespace oos::report
