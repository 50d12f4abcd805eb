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
    for (std::size_t i = a.last; i < b.first; ++i)
      if (tokens_[i].after >= Mark::stop || tokens_[i].after == Mark::slash) return false;
    if (either || tokens_[a.last].after == Mark::hyphen) return true;
    const bool only_hedges = !has_either(a, b);
    return only_hedges && std::abs(a.high - b.low) == 1 && before(a) != Sense::negation &&
           before(a) != Sense::unit_before;
  }
  bool has_either(const Number& a, const Number& b) const {
    for (std::size_t item = a.last_item + 1; item < b.item; ++item)
      if (items_[item].sense == Sense::either) return true;
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
    if (before(number) != Sense::bound) return;
    const bool lower = items_[number.item - 1].value > 0;
    if (lower)
      number.high = std::max(number.high, static_cast<int>(reply_.request.scale_max));
    else
      number.low = std::min(number.low, static_cast<int>(reply_.request.scale_min));
    number.range = true;
  }

  Reply& reply_;
  const std::vector<Hit>& items_;
  const std::vector<Token>& tokens_;
};

}  // namespace

void join_ranges(Reply& reply) { Ranges(reply).run(); }

}  // namespace oos::score
