// SPDX-License-Identifier: Apache-2.0
// Which conversations a batch holds. Pure: the same items and seed give the same selection, in
// whatever order the items came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "oos/review/item.hpp"

namespace oos::review {

/// What is chosen of the conversations, and in which order.
struct Selection {
  std::optional<std::size_t> sample;
  std::optional<double> share;  ///< per cent, in place of `sample`
  std::uint64_t seed = 1;
  bool doubtful = false;
  std::optional<std::size_t> most;
};

/// `count` items, drawn by the seed so that employees have as many as each other, and the hours of
/// an employee too, as far as there are items: a quota for each, not a share of the day. Places in
/// `items`, ascending; all when there are no more than `count`.
std::vector<std::size_t> stratified_sample(const std::vector<Item>& items, std::size_t count,
                                           std::uint64_t seed);

/// Items with a doubt, the greatest first, equal ones in their order.
std::vector<std::size_t> doubtful_first(const std::vector<Item>& items);

/// The items chosen, in their order.
std::vector<Item> select(std::vector<Item> items, const Selection& selection);

}  // namespace oos::review
