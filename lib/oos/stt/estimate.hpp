// SPDX-License-Identifier: Apache-2.0
// What a run will spend: the price of each clip before it is sent, the sum for `--estimate`, and
// the limit of `--max-cost`. Clips that were paid for before cost nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "oos/stt/billing.hpp"
#include "oos/stt/recognizer.hpp"

namespace oos::stt {

/// The sums of a run that has not been made.
class Estimate {
 public:
  /// `asks_model`: a language model is asked as well, whose tokens nobody can foresee.
  Estimate(survey::Tariffs tariffs, Billing asked, bool asks_model = false)
      : tariffs_(std::move(tariffs)), asked_(asked), asks_model_(asks_model) {}

  void add(const Outlook& outlook);
  /// A line that has its transcript already.
  void add_done() { ++done_; }
  /// A clip that cannot be read.
  void add_unreadable() { ++unreadable_; }

  /// For people: clips, units and the cost by each tariff; the tariff asked for is marked.
  std::string to_text() const;

 private:
  std::string counts() const;
  std::string prices() const;

  survey::Tariffs tariffs_;
  Billing asked_;
  bool asks_model_;
  std::int64_t to_pay_ = 0;
  std::int64_t kept_ = 0;
  std::int64_t submitted_ = 0;
  std::int64_t silent_ = 0;
  std::int64_t done_ = 0;
  std::int64_t unreadable_ = 0;
  std::int64_t unknown_ = 0;
  std::int64_t too_long_for_sync_ = 0;
  Bill async_;
  Bill deferred_;
  Bill sync_;
};

/// The limit of what a run may spend.
class Budget {
 public:
  /// `limit_micros` in millionths of the currency.
  explicit Budget(std::int64_t limit_micros) : left_(limit_micros) {}

  /// Whether a clip may be recognised; to be asked in the order of the lines. The first one that
  /// would cost too much closes the budget for all that follow. Throws Error(input) for a clip
  /// whose length, and so its price, is not known.
  bool allows(const Outlook& outlook);
  bool is_closed() const { return closed_; }

 private:
  std::int64_t left_;
  bool closed_ = false;
};

}  // namespace oos::stt
