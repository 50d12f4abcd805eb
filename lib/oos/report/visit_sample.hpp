// SPDX-License-Identifier: Apache-2.0
// VisitSample: what the customers of some visits answered to all their questions, for everything
// that needs several answers of one person (drivers). All visits up to a limit; beyond it those
// with the smallest hashes, which is a random sample, the same one whatever the order of the lines,
// and mergeable: a visit among the smallest of all is among the smallest of its part. (Cohen &
// Kaplan, Summarizing Data using Bottom-k Sketches, PODC 2007.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace oos::report {

/// One answer of a visit. Of two answers to one question the later one counts.
struct VisitAnswer {
  std::int64_t mark = 0;
  std::int64_t time_ms = 0;  ///< since 1970; 0: not known

  friend bool operator==(const VisitAnswer&, const VisitAnswer&) = default;
};

/// The answers of a visit by question.
using VisitAnswers = std::map<std::string, VisitAnswer, std::less<>>;

class VisitSample {
 public:
  static constexpr std::size_t usual_limit = 10'000;

  VisitSample() = default;
  explicit VisitSample(std::size_t limit) : limit_(limit) {}

  /// The number a visit is chosen by.
  static std::uint64_t hash(std::string_view point, std::string_view visit);

  void add(std::uint64_t visit, std::string_view question, const VisitAnswer& answer);
  /// Told by another part: visits were left out there.
  void mark_incomplete() { complete_ = false; }

  const std::map<std::uint64_t, VisitAnswers>& visits() const { return visits_; }
  /// True when no visit was left out: then this is everybody.
  bool complete() const { return complete_; }
  std::size_t limit() const { return limit_; }

 private:
  std::size_t limit_ = usual_limit;
  bool complete_ = true;
  std::map<std::uint64_t, VisitAnswers> visits_;
};

}  // namespace oos::report
