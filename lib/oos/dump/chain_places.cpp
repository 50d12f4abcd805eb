// SPDX-License-Identifier: Apache-2.0
// Places of files among their neighbours: the repeated hour, and clocks that were not set.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>

#include "oos/dump/chain.hpp"

namespace oos::dump {

namespace {

/// The files whose place is known, for questions about what touches or covers an instant.
class Timeline {
 public:
  void add(Instant start, std::int64_t duration_ms) {
    const Instant end = start + milliseconds(duration_ms);
    starts_.emplace(start, end);
    ends_.emplace(end, start);
    longest_ms_ = std::max(longest_ms_, duration_ms);
  }

  /// True when a file would begin where one ends, or end where one begins.
  bool touches(const Choice& file, Instant start) const {
    const std::int64_t slack = border_slack_ms(file.duration_ms, file.resolution_ms);
    return near(ends_, start, slack) ||
           near(starts_, start + milliseconds(file.duration_ms), slack);
  }

  bool overlaps(const Choice& file, Instant start) const {
    const milliseconds slack(border_slack_ms(file.duration_ms, file.resolution_ms));
    const Instant end = start + milliseconds(file.duration_ms);
    // Nothing that began longer ago than the longest file can still run; a few steps are enough
    // for recordings that do not run at the same time.
    auto it = starts_.lower_bound(end - slack);
    for (int steps = 0; it != starts_.begin() && steps < 8; ++steps) {
      --it;
      if (it->first < start - milliseconds(longest_ms_)) break;
      if (it->second > start + slack) return true;
    }
    return false;
  }

  /// True when more than one in twenty overlap: tracks or lines that run at the same time.
  bool is_crowded() const {
    std::size_t overlapping = 0;
    Instant latest = Instant::min();
    for (const auto& [start, end] : starts_) {
      if (latest != Instant::min() &&
          latest - start > milliseconds(border_slack_ms((end - start).count())))
        ++overlapping;
      latest = std::max(latest, end);
    }
    return overlapping * 20 > starts_.size();
  }

 private:
  using Map = std::multimap<Instant, Instant>;

  static bool near(const Map& map, Instant at, std::int64_t slack_ms) {
    const auto it = map.lower_bound(at - milliseconds(slack_ms));
    return it != map.end() && it->first <= at + milliseconds(slack_ms);
  }

  Map starts_;
  Map ends_;
  std::int64_t longest_ms_ = 0;
};

/// Settles open choices one after the other, each by those settled before.
class Chooser {
 public:
  explicit Chooser(const std::vector<Choice>& files) : files_(files), chosen_(files.size()) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].open()) {
        open_.push_back(i);
      } else {
        known_.add(files[i].first, files[i].duration_ms);
      }
    }
    std::stable_sort(open_.begin(), open_.end(), [&files](std::size_t a, std::size_t b) {
      return files[a].first < files[b].first;
    });
    crowded_ = known_.is_crowded();
  }

  std::vector<std::optional<Instant>> run() {
    constexpr int most_passes =
        16;  // a chain settles in two: forwards, then through the hour again
    for (int pass = 0; pass < most_passes && !open_.empty(); ++pass)
      if (!settle([this](const Choice& c) { return by_touch(c); }) && !settle_one_by_exclusion() &&
          !settle_twins())
        break;
    return chosen_;
  }

 private:
  template <typename Rule>
  bool settle(const Rule& rule) {
    const std::size_t before = open_.size();
    std::vector<std::size_t> still_open;
    for (const std::size_t i : open_) {
      const auto instant = rule(files_[i]);
      if (instant) {
        take(i, *instant);
      } else {
        still_open.push_back(i);
      }
    }
    open_ = std::move(still_open);
    return open_.size() != before;
  }

  void take(std::size_t i, Instant instant) {
    chosen_[i] = instant;
    known_.add(instant, files_[i].duration_ms);
  }

  bool is_free(const Choice& file, Instant start) const {
    return crowded_ || !known_.overlaps(file, start);
  }

  std::optional<Instant> by_touch(const Choice& file) const {
    const bool first = known_.touches(file, file.first) && is_free(file, file.first);
    const bool second = known_.touches(file, file.second) && is_free(file, file.second);
    if (first == second) return std::nullopt;
    return first ? file.first : file.second;
  }

  /// One at a time: what it settles may touch the next.
  bool settle_one_by_exclusion() {
    if (crowded_) return false;
    for (auto it = open_.begin(); it != open_.end(); ++it) {
      const Choice& file = files_[*it];
      const bool first = is_free(file, file.first);
      if (first == is_free(file, file.second)) continue;
      take(*it, first ? file.first : file.second);
      open_.erase(it);
      return true;
    }
    return false;
  }

  /// Two files that show the same twice: they cannot have run at once, so each has one of the two.
  bool settle_twins() {
    if (crowded_) return false;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const Choice& one = files_[open_[i]];
      const Choice& other = files_[open_[i + 1]];
      const bool twins = one.first == other.first && one.second == other.second;
      if (!twins || !is_free(one, one.first) || !is_free(other, other.second)) continue;
      take(open_[i], one.first);
      take(open_[i + 1], other.second);
      const auto at = open_.begin() + static_cast<std::ptrdiff_t>(i);
      open_.erase(at, at + 2);
      return true;
    }
    return false;
  }

  const std::vector<Choice>& files_;
  std::vector<std::optional<Instant>> chosen_;
  std::vector<std::size_t> open_;
  Timeline known_;
  bool crowded_ = false;
};

bool in_time_order(const std::vector<Numbered>& files) {
  const Numbered* last = nullptr;
  for (const Numbered& file : files) {
    if (!file.start) continue;
    if (last != nullptr && *file.start < *last->start) return false;
    last = &file;
  }
  return true;
}

/// Places the files from `begin` to before `end`, between two known ones.
void place_run(const std::vector<Numbered>& files, std::size_t begin, std::size_t end,
               std::vector<std::optional<Placed>>& placed) {
  const Numbered& before = files[begin - 1];
  const Numbered& after = files[end];
  Instant from = *before.start + milliseconds(before.duration_ms);
  std::int64_t room_ms = (*after.start - from).count();
  std::int64_t slack_ms = before.uncertainty_ms + after.uncertainty_ms + 500;
  for (std::size_t i = begin; i < end; ++i) {
    room_ms -= files[i].duration_ms;
    slack_ms += 500 + files[i].duration_ms * 3 / 10'000;
  }
  if (room_ms < -slack_ms) return;  // they do not fit: the numbers are no order of time
  const bool exact = room_ms <= slack_ms;
  for (std::size_t i = begin; i < end; ++i) {
    const std::int64_t spare = std::max<std::int64_t>(0, room_ms);
    const milliseconds middle(exact ? 0 : spare / 2);
    placed[i] = Placed{from + middle, exact ? slack_ms + spare : spare / 2 + slack_ms, exact};
    from += milliseconds(files[i].duration_ms);
  }
}

}  // namespace

std::vector<std::optional<Instant>> choose_by_neighbours(const std::vector<Choice>& files) {
  return Chooser(files).run();
}

std::vector<std::optional<Placed>> place_between(const std::vector<Numbered>& in_order) {
  std::vector<std::optional<Placed>> placed(in_order.size());
  if (!in_time_order(in_order)) return placed;
  std::optional<std::size_t> known;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    if (!in_order[i].start) continue;
    if (known && i - *known > 1) place_run(in_order, *known + 1, i, placed);
    known = i;
  }
  return placed;
}

bool natural_less(std::string_view one, std::string_view other) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto number = [&is_digit](std::string_view& text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
  };
  std::string_view a = one;
  std::string_view b = other;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = number(a);
      const std::string_view y = number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (a.front() != b.front()) return a.front() < b.front();
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return one < other;  // "01" and "1": any order, but always the same
}

}  // namespace oos::dump
