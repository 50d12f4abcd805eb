// SPDX-License-Identifier: Apache-2.0
#include "oos/score/numbers.hpp"

#include <algorithm>
#include <optional>

namespace oos::score {

namespace {

constexpr int largest = 1'000'000;

bool is_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// A value said with one item: a word, or digits with or without a fraction.
struct Value {
  int value = 0;
  bool half = false;
  bool digits = false;
};

Value digits_value(const std::string& text) {
  Value value{0, false, true};
  std::size_t i = 0;
  for (; i < text.size() && text[i] != '.'; ++i)
    value.value = std::min(value.value * 10 + (text[i] - '0'), largest);
  // Half a point is written ".5"; "8.30" and "9.99" are times and prices, "9.0" is a nine.
  const std::string fraction = i < text.size() ? text.substr(i + 1) : "";
  value.half = fraction == "5";
  if (!value.half && fraction.find_first_not_of('0') != std::string::npos) value.value = largest;
  // "007" is a code, not a mark.
  if (text.size() > 1 && text[0] == '0' && text[1] != '.') value.value = largest;
  return value;
}

class Parser {
 public:
  Parser(std::span<const Token> tokens, const std::vector<Hit>& items,
         const std::vector<bool>& masked, const AnswerRequest& request)
      : tokens_(tokens), items_(items), masked_(masked), request_(request) {}

  std::vector<Number> run() {
    while (at_ < items_.size()) {
      if (auto number = next_number()) {
        numbers_.push_back(*number);
        at_ = number->last_item + 1;
      } else {
        ++at_;
      }
    }
    reject_digits_read_out();
    return std::move(numbers_);
  }

 private:
  Sense sense(std::size_t item) const {
    return item < items_.size() ? items_[item].sense : Sense::word;
  }
  /// True when `item` follows the one before it without punctuation, in the same turn.
  bool follows(std::size_t item) const {
    if (item == 0 || item >= items_.size()) return false;
    const std::size_t last = items_[item - 1].last, first = items_[item].first;
    return tokens_[last].after == Mark::none && tokens_[last].turn == tokens_[first].turn &&
           masked_[last] == masked_[first];
  }
  std::optional<Value> value_of(std::size_t item) const {
    if (item >= items_.size()) return std::nullopt;
    const Hit& hit = items_[item];
    if (hit.sense == Sense::number || hit.sense == Sense::weak_number)
      return Value{hit.value, false, is_digits(tokens_[hit.first].text)};
    const std::string& text = tokens_[hit.first].text;
    if (hit.sense == Sense::word && is_digits(text)) return digits_value(text);
    return std::nullopt;
  }

  std::optional<Number> next_number() const {
    switch (sense(at_)) {
      case Sense::noun:
        return named(items_[at_].value, true);
      case Sense::top:
        return named(static_cast<int>(request_.scale_max), false);
      case Sense::bottom:
        return named(static_cast<int>(request_.scale_min), false);
      case Sense::limit:
        return end_of_scale();
      case Sense::all_hundred:
        return whole_hundred();
      case Sense::ordinal:
        return ordinal();
      default:
        return cardinal();
    }
  }

  Number made(int value) const {
    Number number;
    number.low = number.high = value;
    number.item = number.last_item = at_;
    number.first = items_[at_].first;
    number.last = items_[at_].last;
    return number;
  }
  Number named(int value, bool noun) const {
    Number number = made(value);
    number.strong = true;
    number.noun = noun;
    return after_number(number);
  }
  /// "maximum" alone; beside a number it is a bound.
  std::optional<Number> end_of_scale() const {
    const bool before_number = follows(at_ + 1) && names_number(at_ + 1);
    const bool after_number = at_ > 0 && follows(at_) && names_number(at_ - 1);
    if (before_number || after_number) return std::nullopt;
    return named(static_cast<int>(items_[at_].value > 0 ? request_.scale_max : request_.scale_min),
                 false);
  }
  bool names_number(std::size_t item) const {
    return value_of(item).has_value() || sense(item) == Sense::noun || sense(item) == Sense::points;
  }
  Number whole_hundred() const {
    Number number = made(100);
    number.percent = true;
    return number;
  }
  std::optional<Number> ordinal() const {
    if (sense(at_ + 1) != Sense::points || !follows(at_ + 1)) return std::nullopt;
    Number number = made(items_[at_].value);
    extend(number, at_ + 1);
    number.strong = true;
    return number;
  }

  std::optional<Number> cardinal() const {
    const auto start = value_of(at_);
    if (!start) return std::nullopt;
    Number number = made(start->value);
    number.weak = sense(at_) == Sense::weak_number;
    if (is_scale_named_first(number)) number.reject = Reject::masked;
    number.digits = start->digits;
    if (!start->digits) compose(number);
    if (start->half) number.high = number.low + 1;
    return after_number(number);
  }

  /// "из десяти восемь", "out of ten, eight": the scale stands before the mark.
  bool is_scale_named_first(const Number& number) const {
    if (at_ == 0 || sense(at_ - 1) != Sense::out_of || number.low != request_.scale_max)
      return false;
    return at_ == 1 || !follows(at_ - 1) || !names_number(at_ - 2);
  }

  /// "forty seven", "nine hundred", "четиридесет и седем".
  void compose(Number& number) const {
    int value = number.low;
    while (true) {
      std::size_t next = number.last_item + 1;
      const bool hyphen = next < items_.size() &&
                          tokens_[items_[next - 1].last].after == Mark::hyphen && value >= 20;
      if (!follows(next) && !hyphen) break;
      if (sense(next) == Sense::either && value >= 20 && is_and(next) && follows(next + 1)) ++next;
      const auto part = value_of(next);
      if (!part || part->digits) break;
      const int sum = composed(value, part->value);
      if (sum < 0) break;
      value = sum;
      number.weak = false;
      extend(number, next);
    }
    number.low = number.high = value;
  }
  bool is_and(std::size_t item) const {
    const std::string& text = tokens_[items_[item].first].text;
    return text == "и" || text == "and";
  }
  /// The value of two number words together, −1 when they do not go together.
  static int composed(int value, int next) {
    if (next == 1000) return std::min(value * 1000, largest);
    if (next == 100 && value > 0 && value < 20) return value * 100;
    if (value >= 1000 && value % 1000 == 0 && next < 1000) return std::min(value + next, largest);
    if (value >= 100 && value % 100 == 0 && next > 0 && next < 100) return value + next;
    if (value >= 20 && value % 10 == 0 && value % 100 != 0 && next > 0 && next < 10)
      return value + next;
    return -1;
  }

  /// What follows the number and belongs to it: "and a half", "points", "out of ten", "%".
  Number after_number(Number number) const {
    if (sense(number.last_item + 1) == Sense::half && follows(number.last_item + 1)) {
      number.high = number.low + 1;
      extend(number, number.last_item + 1);
    }
    take_points(number);
    if (sense(number.last_item + 1) == Sense::percent && follows(number.last_item + 1)) {
      number.percent = true;
      extend(number, number.last_item + 1);
    } else if (number.item > 0 && sense(number.item - 1) == Sense::percent &&
               follows(number.item) && !(number.item > 1 && value_of(number.item - 2))) {
      number.percent = true;  // "процентов девяносто", but not "сто процентов, десять"
    }
    take_denominator(number);
    take_points(number);
    if (sense(number.last_item + 1) == Sense::plus && follows(number.last_item + 1)) {
      extend(number, number.last_item + 1);
      const bool of_school = request_.scale_max == 5 && number.low <= 5;
      number.reject = of_school || number.reject != Reject::none ? number.reject : Reject::school;
    }
    return number;
  }
  void take_points(Number& number) const {
    if (sense(number.last_item + 1) == Sense::points && follows(number.last_item + 1)) {
      number.strong = true;
      extend(number, number.last_item + 1);
    } else if (number.item > 0 && sense(number.item - 1) == Sense::points && follows(number.item)) {
      number.strong = true;
    }
  }
  void take_denominator(Number& number) const {
    const bool slash = tokens_[number.last].after == Mark::slash;
    const std::size_t word = number.last_item + 1;
    if (!slash && (sense(word) != Sense::out_of || !follows(word))) return;
    const std::size_t at = slash ? word : word + 1;
    const auto of = value_of(at);
    if (!of || (!slash && !follows(at))) return;
    if (of->value == request_.scale_max && number.reject == Reject::none)
      number.strong = true;
    else
      number.reject = Reject::other_scale;
    extend(number, at);
  }
  void extend(Number& number, std::size_t item) const {
    number.last_item = item;
    number.last = items_[item].last;
  }

  /// Three or more different numbers in a row are a telephone or contract number.
  void reject_digits_read_out() {
    for (std::size_t i = 0; i < numbers_.size();) {
      std::size_t end = i + 1;
      bool different = false;
      while (end < numbers_.size() && numbers_[end].item == numbers_[end - 1].last_item + 1 &&
             follows(numbers_[end].item)) {
        different = different || numbers_[end].low != numbers_[i].low;
        ++end;
      }
      for (std::size_t j = i; end - i >= 3 && different && j < end; ++j)
        numbers_[j].reject = Reject::not_a_mark;
      i = end;
    }
  }

  std::span<const Token> tokens_;
  const std::vector<Hit>& items_;
  const std::vector<bool>& masked_;
  const AnswerRequest& request_;
  std::size_t at_ = 0;
  std::vector<Number> numbers_;
};

}  // namespace

std::vector<Number> parse_numbers(std::span<const Token> tokens, const std::vector<Hit>& items,
                                  const std::vector<bool>& masked, const AnswerRequest& request) {
  return Parser(tokens, items, masked, request).run();
}

}  // namespace oos::score
