// SPDX-License-Identifier: Apache-2.0
// How many of the customers who were served were asked, against the plan to ask each k-th, and how
// regular the asking was. Sums alone. Used by PressBook.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/event/find_shift.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

/// Served customers, as a `contacts` record tells them.
struct Served {
  std::optional<std::string> point;  ///< absent: all points
  ZonedInstant from;
  ZonedInstant to;
  std::int64_t count = 0;
};

class AskRate {
 public:
  /// The survey, if any, must outlive this.
  explicit AskRate(const survey::Survey* survey) : survey_(survey) {}

  void add(const Served& served) { served_.push_back({served, {}}); }
  /// A customer was asked.
  void asked(const std::string& point, const ZonedInstant& time);
  /// The `asking` objects: one for each `contacts` record; for points without any, and only when
  /// the survey has a plan, one a day.
  std::vector<jsonl::Json> results() const;

 private:
  /// Sums over customers asked; the times between them are taken in seconds, half an hour at most,
  /// so that breaks and nights do not count.
  struct Sums {
    std::int64_t asked = 0;
    std::int64_t intervals = 0;
    double sum_s = 0;
    double squares_s = 0;
    Instant last{};
    void add(Instant time);
  };
  std::optional<std::int64_t> plan_of(const std::optional<std::string>& point) const;
  void describe(jsonl::Json& json, const Sums& sums, std::optional<std::int64_t> every,
                std::optional<std::int64_t> served) const;

  const survey::Survey* survey_;
  std::vector<std::pair<Served, Sums>> served_;
  std::map<std::pair<std::string, std::string>, Sums> days_;  // by point and day
};

}  // namespace oos::event
