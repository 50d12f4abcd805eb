// SPDX-License-Identifier: Apache-2.0
// All calls of a span, whatever the service's paging does: pages are asked for until one brings
// nothing new, and where it repeats itself the span is halved until every part fits a page.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "oos/fetch/telphin_api.hpp"

namespace oos::fetch {

/// Gives a page (from 1) of the calls of a span; absent: there is no such page.
using CallPages = std::function<std::optional<Calls>(const TimeSpan& span, int page)>;

/// Each call of the span once, by its id, in the order in which they came. `per_page`: how many
/// were asked for at a time.
Calls all_calls(const CallPages& pages, const TimeSpan& span, std::size_t per_page);

}  // namespace oos::fetch
