// SPDX-License-Identifier: Apache-2.0
#include "oos/event/ask_rate.hpp"

#include <algorithm>
#include <cmath>

namespace oos::event {

namespace {

constexpr double longest_interval_s = 1800;

double rounded(double value, double per_unit) { return std::round(value * per_unit) / per_unit; }

}  // namespace

void AskRate::Sums::add(Instant time) {
  const double since_s = static_cast<double>((time - last).count()) / 1000;
  if (asked > 0 && since_s > 0 && since_s <= longest_interval_s) {
    ++intervals;
    sum_s += since_s;
    squares_s += since_s * since_s;
  }
  last = asked > 0 ? std::max(last, time) : time;
  ++asked;
}

void AskRate::asked(const std::string& point, const ZonedInstant& time) {
  bool counted = false;
  for (auto& [served, sums] : served_) {
    if (served.point && *served.point != point) continue;
    if (time.instant < served.from.instant || time.instant >= served.to.instant) continue;
    sums.add(time.instant);
    counted = true;
  }
  if (counted || !plan_of(point)) return;
  days_[{point, format_rfc3339(time).substr(0, 10)}].add(time.instant);
}

std::optional<std::int64_t> AskRate::plan_of(const std::optional<std::string>& point) const {
  if (survey_ == nullptr) return std::nullopt;
  const survey::Point* known = point ? survey_->point(*point) : nullptr;
  return known != nullptr && known->ask_every ? known->ask_every : survey_->plan.ask_every;
}

void AskRate::describe(jsonl::Json& json, const Sums& sums, std::optional<std::int64_t> every,
                       std::optional<std::int64_t> served) const {
  const auto number = [](const auto& value) {
    return value ? jsonl::Json(*value) : jsonl::Json(nullptr);
  };
  json["asked"] = sums.asked;
  json["served"] = number(served);
  json["ask_every"] = number(every);
  std::optional<double> percent;
  std::optional<double> observed;
  if (served && *served > 0)
    percent = rounded(100.0 * static_cast<double>(sums.asked) / static_cast<double>(*served), 10);
  if (served && sums.asked > 0)
    observed = rounded(static_cast<double>(*served) / static_cast<double>(sums.asked), 100);
  json["asked_percent"] = number(percent);
  json["planned_percent"] =
      every ? jsonl::Json(rounded(100.0 / static_cast<double>(*every), 10)) : jsonl::Json(nullptr);
  json["observed_every"] = number(observed);
  std::optional<double> mean_s;
  std::optional<double> variation;
  if (sums.intervals >= 5) {
    const auto n = static_cast<double>(sums.intervals);
    const double mean = sums.sum_s / n;
    const double variance = std::max(0.0, sums.squares_s / n - mean * mean);
    mean_s = rounded(mean, 10);
    variation = rounded(std::sqrt(variance) / mean, 100);
  }
  json["interval_mean_s"] = number(mean_s);
  json["interval_variation"] = number(variation);
}

std::vector<jsonl::Json> AskRate::results() const {
  std::vector<jsonl::Json> found;
  for (const auto& [served, sums] : served_) {
    jsonl::Json json;
    json["point"] = served.point ? jsonl::Json(*served.point) : jsonl::Json(nullptr);
    json["from"] = format_rfc3339(served.from);
    json["to"] = format_rfc3339(served.to);
    describe(json, sums, plan_of(served.point), served.count);
    found.push_back(std::move(json));
  }
  for (const auto& [key, sums] : days_) {
    jsonl::Json json;
    json["point"] = key.first;
    json["day"] = key.second;
    describe(json, sums, plan_of(key.first), std::nullopt);
    found.push_back(std::move(json));
  }
  return found;
}

}  // namespace oos::event
