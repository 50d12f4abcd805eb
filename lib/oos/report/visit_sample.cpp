// SPDX-License-Identifier: Apache-2.0
#include "oos/report/visit_sample.hpp"

#include <tuple>

#include "oos/core/digest.hpp"

namespace oos::report {

std::uint64_t VisitSample::hash(std::string_view point, std::string_view visit) {
  return content_number({point, visit});
}

void VisitSample::add(std::uint64_t visit, std::string_view question, const VisitAnswer& answer) {
  const bool full = visits_.size() >= limit_;
  auto place = visits_.lower_bound(visit);
  if (place == visits_.end() || place->first != visit) {
    if (full) {
      complete_ = false;
      if (place == visits_.end()) return;
      visits_.erase(std::prev(visits_.end()));
    }
    place = visits_.try_emplace(visit).first;
  }
  const auto known = place->second.find(question);
  if (known == place->second.end()) {
    place->second.emplace(question, answer);
    return;
  }
  const auto order = [](const VisitAnswer& a) { return std::pair(a.time_ms, a.mark); };
  if (order(known->second) < order(answer)) known->second = answer;
}

}  // namespace oos::report
