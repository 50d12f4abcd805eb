// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/windows.hpp"

#include <algorithm>

namespace oos::cut {

Span wanted_span(Instant press, std::int64_t uncertainty_ms, const survey::Window& window) {
  const std::int64_t extra = std::clamp<std::int64_t>(uncertainty_ms, 0, max_uncertainty_ms);
  return {press - milliseconds(window.before_ms + extra),
          press + milliseconds(window.after_ms + extra)};
}

survey::Window WindowRules::window_of(const std::optional<std::string>& question) const {
  survey::Window window;
  if (survey != nullptr && question) {
    const survey::Question* known = survey->question(*question);
    if (known != nullptr && known->window) window = *known->window;
  }
  window.before_ms = before_ms.value_or(window.before_ms);
  window.after_ms = after_ms.value_or(window.after_ms);
  return window;
}

}  // namespace oos::cut
