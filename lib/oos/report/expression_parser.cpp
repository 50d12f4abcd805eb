// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cctype>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/report/expression_node.hpp"

namespace oos::report {

namespace {

using Node = Expression::Node;
using NodePtr = std::shared_ptr<const Node>;

/// Deeper nesting is a mistake or an attack: each level costs stack.
constexpr int deepest = 100;

struct Operator {
  std::string_view sign;
  Operation operation;
};

constexpr std::array<Operator, 7> comparisons{{{"==", Operation::equal},
                                               {"!=", Operation::not_equal},
                                               {"<=", Operation::less_equal},
                                               {">=", Operation::greater_equal},
                                               {"<", Operation::less},
                                               {">", Operation::greater},
                                               {"=", Operation::equal}}};
constexpr std::array<Operator, 2> sums{{{"+", Operation::add}, {"-", Operation::subtract}}};
constexpr std::array<Operator, 3> products{
    {{"*", Operation::multiply}, {"/", Operation::divide}, {"%", Operation::remainder}}};

bool begins_name(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Recursive descent over the text: or, and, not, comparison, sum, product, sign, single value.
class Parser {
 public:
  Parser(std::string_view text, std::size_t position, std::string_view option)
      : text_(text), at_(position), option_(option) {}

  NodePtr whole() {
    NodePtr node = any();
    skip_blanks();
    return node;
  }
  std::size_t position() const { return at_; }

 private:
  [[noreturn]] void expected(std::string_view what) const {
    throw Error(ErrorKind::usage, fmt::format("{}: {} is expected at character {} of \"{}\"",
                                              option_, what, at_ + 1, text_));
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n'))
      ++at_;
  }

  bool take(std::string_view sign) {
    skip_blanks();
    if (text_.substr(at_, sign.size()) != sign) return false;
    at_ += sign.size();
    return true;
  }

  /// A name or a word of the language, without taking it.
  std::string_view word() {
    skip_blanks();
    std::size_t end = at_;
    if (end < text_.size() && begins_name(text_[end]))
      while (end < text_.size() &&
             (begins_name(text_[end]) || is_digit(text_[end]) || text_[end] == '.'))
        ++end;
    return text_.substr(at_, end - at_);
  }

  bool take_word(std::string_view wanted) {
    if (word() != wanted) return false;
    at_ += wanted.size();
    return true;
  }

  static NodePtr joined(Operation operation, std::vector<NodePtr> parts) {
    return std::make_shared<const Node>(Node{operation, {}, {}, std::move(parts)});
  }

  NodePtr any() {
    if (++depth_ > deepest) expected("an expression with less nesting");
    NodePtr left = all();
    while (take_word("or")) left = joined(Operation::logical_or, {left, all()});
    --depth_;
    return left;
  }

  NodePtr all() {
    NodePtr left = inverse();
    while (take_word("and")) left = joined(Operation::logical_and, {left, inverse()});
    return left;
  }

  NodePtr inverse() {
    bool turned = false;
    while (take_word("not")) turned = !turned;
    NodePtr node = comparison();
    return turned ? joined(Operation::logical_not, {node}) : node;
  }

  template <std::size_t N>
  std::optional<Operation> operation_of(const std::array<Operator, N>& operators) {
    for (const Operator& candidate : operators)
      if (take(candidate.sign)) return candidate.operation;
    return std::nullopt;
  }

  NodePtr comparison() {
    NodePtr left = sum();
    if (const auto operation = operation_of(comparisons)) return joined(*operation, {left, sum()});
    return left;
  }

  NodePtr sum() {
    NodePtr left = product();
    while (const auto operation = operation_of(sums)) left = joined(*operation, {left, product()});
    return left;
  }

  NodePtr product() {
    NodePtr left = sign();
    while (const auto operation = operation_of(products)) left = joined(*operation, {left, sign()});
    return left;
  }

  NodePtr sign() {
    bool negative = false;
    while (take("-")) negative = !negative;
    NodePtr node = single();
    return negative ? joined(Operation::negate, {node}) : node;
  }

  NodePtr single() {
    skip_blanks();
    if (at_ >= text_.size()) expected("a value");
    if (take("(")) {
      NodePtr node = any();
      if (!take(")")) expected("\")\"");
      return node;
    }
    const char first = text_[at_];
    if (first == '"' || first == '\'') return quoted(first);
    if (is_digit(first) || first == '.') return number();
    const std::string name(word());
    if (name.empty()) expected("a name, a number, a text in quotes or \"(\"");
    at_ += name.size();
    if (name == "null") return constant({});
    if (name == "true") return constant(true);
    if (name == "false") return constant(false);
    return take("(") ? call(name)
                     : std::make_shared<const Node>(Node{Operation::name, {}, name, {}});
  }

  static NodePtr constant(Value value) {
    return std::make_shared<const Node>(Node{Operation::constant, std::move(value), {}, {}});
  }

  NodePtr number() {
    double value = 0;
    const auto [end, error] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc()) expected("a number");
    at_ = static_cast<std::size_t>(end - text_.data());
    return constant(value);
  }

  NodePtr quoted(char quote) {
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) expected("a closing quote");
    const std::string value(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return constant(value);
  }

  NodePtr call(const std::string& name) {
    const Function* function = find_function(name);
    if (function == nullptr) expected("one of the functions " + function_list() + " before this");
    std::vector<NodePtr> arguments;
    if (!take(")")) {
      do arguments.push_back(any());
      while (take(","));
      if (!take(")")) expected("\",\" or \")\"");
    }
    if (arguments.size() < function->least || arguments.size() > function->most)
      expected(fmt::format("{} to {} values for {}() before this", function->least, function->most,
                           name));
    return std::make_shared<const Node>(Node{Operation::call, {}, name, std::move(arguments)});
  }

  std::string_view text_;
  std::size_t at_;
  std::string_view option_;
  int depth_ = 0;
};

}  // namespace

std::shared_ptr<const Expression::Node> parse_expression(std::string_view text,
                                                         std::size_t& position,
                                                         std::string_view option) {
  Parser parser(text, position, option);
  auto node = parser.whole();
  position = parser.position();
  return node;
}

}  // namespace oos::report
