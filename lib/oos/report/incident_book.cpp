// SPDX-License-Identifier: Apache-2.0
#include "oos/report/incident_book.hpp"

#include <tuple>

namespace oos::report {

namespace {

Instant instant_of(const std::optional<ZonedInstant>& time) {
  return time ? time->instant : Instant::min();
}

/// A total order, so that which of two entries stays does not depend on the order of the lines.
bool before(const IncidentEntry& a, const IncidentEntry& b) {
  const auto key = [](const IncidentEntry& e) {
    return std::tuple(instant_of(e.time), e.time ? e.time->offset : std::chrono::minutes(0),
                      std::tie(e.severity, e.reason, e.kind, e.point, e.employee, e.words, e.clip));
  };
  return key(a) < key(b);
}

bool before(const IncidentStep& a, const IncidentStep& b) {
  return std::tie(a.when.instant, a.when.offset, a.state) <
         std::tie(b.when.instant, b.when.offset, b.state);
}

template <typename Map, typename Value>
void keep_later(Map& map, const std::string& event, Value value) {
  const auto [place, is_new] = map.try_emplace(event, value);
  if (!is_new && before(place->second, value)) place->second = std::move(value);
}

}  // namespace

void IncidentBook::add(const std::string& event, IncidentEntry entry) {
  keep_later(incidents_, event, std::move(entry));
}

void IncidentBook::add(const std::string& event, IncidentStep step) {
  keep_later(steps_, event, std::move(step));
}

const IncidentStep* IncidentBook::step(const std::string& event) const {
  const auto found = steps_.find(event);
  return found == steps_.end() ? nullptr : &found->second;
}

}  // namespace oos::report
