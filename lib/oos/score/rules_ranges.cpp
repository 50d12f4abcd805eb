// SPDX-License-Identifier: Apache-2.0
// R5: ranges ("nine or ten", "восемь-девять", "between six and eight"), bounds ("at least nine")
// and half points are no value; the category stands when both ends share it.
#include <algorithm>
#include <cstdlib>

#include "oos/score/reply.hpp"

namespace oos::score {

namespace {

class Ranges {
 public:
  explicit Ranges(Reply& reply) : reply_(reply), items_(reply.items), tokens_(reply.tokens()) {}

  void run() {
    std::vector<Number> joined;
    for (const Number& number : reply_.numbers) {
      if (!joined.empty() && are_one(joined.back(), number))
        join(joined.back(), number);
      else
        joined.push_back(number);
    }
    for (Number& number : joined) {
      if (!number.range) bound(number);
      number.range = number.range || !number.exact();
    }
    reply_.numbers = std::move(joined);
  }

 private:
  Sense before(const Number& number) const {
    if (number.item == 0) return Sense::word;
    const Token& last = tokens_[items_[number.item - 1].last];
    const bool near = last.after == Mark::none && last.turn == tokens_[number.first].turn;
    return near ? items_[number.item - 1].sense : Sense::word;
  }

  bool are_one(const Number& a, const Number& b) const {
    if (tokens_[a.first].turn != tokens_[b.first].turn || a.low == b.low) return false;
    if (b.item > a.last_item + 4 || a.percent != b.percent || masked(a) || masked(b)) return false;
    bool either = false;
    for (std::size_t item = a.last_item + 1; item < b.item; ++item) {
      const Sense sense = items_[item].sense;
      if (sense != Sense::either && sense != Sense::hedge) return false;
      either = either || (sense == Sense::either && (!is_and(item) || opened(a)));
    }
    if (a.reject == Reject::masked || b.reject == Reject::masked) return false;
    // "Восемь. Или девять."
    const std::size_t next = a.last_item + 1;
    const bool second_thought = items_[next].sense == Sense::either && !is_and(next);
    for (std::size_t i = a.last; i < b.first; ++i)
      if ((tokens_[i].after >= Mark::stop && !(second_thought && i == a.last)) ||
          tokens_[i].after == Mark::slash)
        return false;
    if (either || tokens_[a.last].after == Mark::hyphen) return true;
    const bool only_hedges = !has_either(a, b) && !is_denied_after(b);
    return only_hedges && std::abs(a.high - b.low) == 1 && before(a) != Sense::negation &&
           before(a) != Sense::unit_before;
  }
  bool has_either(const Number& a, const Number& b) const {
    for (std::size_t item = a.last_item + 1; item < b.item; ++item)
      if (items_[item].sense == Sense::either) return true;
    return false;
  }
  /// "девять, десять никому не ставлю".
  bool is_denied_after(const Number& number) const {
    constexpr std::size_t reach = 3;
    for (std::size_t item = number.last_item + 1; item <= number.last_item + reach; ++item)
      if (item < items_.size() && items_[item].sense == Sense::headroom) return true;
    return false;
  }
  bool opened(const Number& number) const { return before(number) == Sense::range_open; }
  bool is_and(std::size_t item) const {
    const std::string& text = tokens_[items_[item].first].text;
    return text == "and" || text == "и";
  }
  bool masked(const Number& number) const { return reply_.place.masked[number.first]; }

  static void join(Number& range, const Number& next) {
    range.low = std::min(range.low, next.low);
    range.high = std::max(range.high, next.high);
    range.last = next.last;
    range.last_item = next.last_item;
    range.range = true;
    range.strong = range.strong || next.strong;
    range.weak = false;
    if (range.reject == Reject::none) range.reject = next.reject;
  }

  void bound(Number& number) const {
    const auto side = bound_of(number);
    if (side == 0) return;
    const bool strict = std::abs(side) == 2;
    if (side > 0) {
      number.low += strict ? 1 : 0;  // "more than ten" is off the scale
      number.high = std::max(number.low, static_cast<int>(reply_.request.scale_max));
    } else {
      number.high -= strict ? 1 : 0;
      number.low = std::min(number.high, static_cast<int>(reply_.request.scale_min));
    }
    number.range = true;
  }

  /// 1 when the number is a lower bound, −1 when an upper, twice that when it is none of the range
  /// itself, 0 when neither.
  int bound_of(const Number& number) const {
    const std::size_t next = number.last_item + 1;
    const bool near = next < items_.size() && tokens_[number.last].after <= Mark::comma &&
                      tokens_[items_[next].first].turn == tokens_[number.first].turn;
    const Sense behind = near ? items_[next].sense : Sense::word;
    if (behind == Sense::bound_after) return items_[next].value;
    if (behind == Sense::limit) return -items_[next].value;
    if (before(number) == Sense::limit) return -items_[number.item - 1].value;
    if (before(number) != Sense::bound && before(number) != Sense::bound_after) return 0;
    // "больше шести не дам" is at most six.
    const int side = items_[number.item - 1].value;
    return behind == Sense::headroom ? (side > 0 ? -1 : 1) : side;
  }

  Reply& reply_;
  const std::vector<Hit>& items_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void join_ranges(Reply& reply) { Ranges(reply).run(); }

}  // namespace oos::score
