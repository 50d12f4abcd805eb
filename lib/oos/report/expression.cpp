// SPDX-License-Identifier: Apache-2.0
#include "oos/report/expression.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/report/expression_node.hpp"

namespace oos::report {

namespace {

using Node = Expression::Node;

std::optional<double> number_of(const Value& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

bool truth_of(const Value& value) {
  const bool* truth = std::get_if<bool>(&value);
  return truth != nullptr && *truth;
}

/// A finite number, or nothing.
Value finite(double number) { return std::isfinite(number) ? Value(number) : Value(); }

/// Texts by bytes, numbers by size; anything else, and different kinds, cannot be compared.
std::optional<int> order(const Value& a, const Value& b) {
  const auto sign = [](bool less, bool more) { return (more ? 1 : 0) - (less ? 1 : 0); };
  if (const auto x = number_of(a), y = number_of(b); x && y) return sign(*x<*y, *x> * y);
  const auto* x = std::get_if<std::string>(&a);
  const auto* y = std::get_if<std::string>(&b);
  if (x != nullptr && y != nullptr) return sign(*x<*y, *x> * y);
  return std::nullopt;
}

Value compare(Operation operation, const Value& a, const Value& b) {
  if (operation == Operation::equal) return a == b;
  if (operation == Operation::not_equal) return a != b;
  const auto ordered = order(a, b);
  if (!ordered) return false;
  switch (operation) {
    case Operation::less:
      return *ordered < 0;
    case Operation::less_equal:
      return *ordered <= 0;
    case Operation::greater:
      return *ordered > 0;
    default:
      return *ordered >= 0;
  }
}

Value calculate(Operation operation, const Value& a, const Value& b) {
  if (operation == Operation::add && std::holds_alternative<std::string>(a) &&
      std::holds_alternative<std::string>(b))
    return std::get<std::string>(a) + std::get<std::string>(b);
  const auto x = number_of(a);
  const auto y = number_of(b);
  if (!x || !y) return {};
  switch (operation) {
    case Operation::add:
      return finite(*x + *y);
    case Operation::subtract:
      return finite(*x - *y);
    case Operation::multiply:
      return finite(*x * *y);
    case Operation::divide:
      return *y == 0 ? Value() : finite(*x / *y);
    default:
      return *y == 0 ? Value() : finite(std::fmod(*x, *y));
  }
}

Value walk(const Node& node, const Lookup& lookup);

Value call(const Node& node, const Lookup& lookup) {
  std::vector<Value> arguments;
  for (const auto& part : node.parts) arguments.push_back(walk(*part, lookup));
  const Function* function = find_function(node.text);
  return function == nullptr ? Value() : function->call(arguments);
}

Value walk(const Node& node, const Lookup& lookup) {
  const auto part = [&](std::size_t i) { return walk(*node.parts[i], lookup); };
  switch (node.operation) {
    case Operation::constant:
      return node.value;
    case Operation::name:
      return lookup(node.text);
    case Operation::call:
      return call(node, lookup);
    case Operation::logical_or:
      return truth_of(part(0)) || truth_of(part(1));
    case Operation::logical_and:
      return truth_of(part(0)) && truth_of(part(1));
    case Operation::logical_not:
      return !truth_of(part(0));
    case Operation::negate:
      return calculate(Operation::subtract, 0.0, part(0));
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::remainder:
      return calculate(node.operation, part(0), part(1));
    default:
      return compare(node.operation, part(0), part(1));
  }
}

void collect(const Node& node, std::vector<std::string>& names) {
  if (node.operation == Operation::name &&
      std::find(names.begin(), names.end(), node.text) == names.end())
    names.push_back(node.text);
  for (const auto& part : node.parts) collect(*part, names);
}

[[noreturn]] void refuse_rest(std::string_view text, std::size_t position,
                              std::string_view option) {
  throw Error(ErrorKind::usage,
              fmt::format("{}: an operator or the end is expected at character {} of \"{}\"",
                          option, position + 1, text));
}

}  // namespace

Expression Expression::parse(std::string_view text, std::string_view option) {
  std::size_t position = 0;
  auto root = parse_expression(text, position, option);
  if (position < text.size()) refuse_rest(text, position, option);
  return {std::string(text), std::move(root)};
}

Value Expression::evaluate(const Lookup& lookup) const { return walk(*root_, lookup); }

bool Expression::holds(const Lookup& lookup) const { return truth_of(evaluate(lookup)); }

std::vector<std::string> Expression::names() const {
  std::vector<std::string> names;
  collect(*root_, names);
  return names;
}

std::vector<Expression> parse_list(std::string_view text, std::string_view option) {
  std::vector<Expression> list;
  for (std::size_t position = 0;; ++position) {
    const std::size_t begin = position;
    parse_expression(text, position, option);
    list.push_back(Expression::parse(text.substr(begin, position - begin), option));
    if (position >= text.size()) return list;
    if (text[position] != ',') refuse_rest(text, position, option);
  }
}

std::string to_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto number = number_of(value)) return fmt::format("{}", *number + 0.0);
  return "";
}

}  // namespace oos::report
