// SPDX-License-Identifier: Apache-2.0
// The small language of --where, --group-by and --alert: comparisons and arithmetic of named
// values. Described in oos-report(1), EXPRESSIONS; this is the only place that knows it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oos::report {

/// Nothing, truth, a number or a text.
using Value = std::variant<std::monostate, bool, double, std::string>;

/// What a name stands for; nothing when it stands for nothing here.
using Lookup = std::function<Value(std::string_view name)>;

/// A parsed expression; immutable, cheap to copy.
class Expression {
 public:
  /// Throws Error(usage) with the place and what was expected there; `option` names who asked.
  static Expression parse(std::string_view text, std::string_view option);

  /// Never fails: what makes no sense (a text minus a number, a division by zero) is nothing.
  Value evaluate(const Lookup& lookup) const;
  /// Whether it is true; nothing is not.
  bool holds(const Lookup& lookup) const;
  /// As given.
  const std::string& text() const { return text_; }
  /// The names it uses, in order, each once.
  std::vector<std::string> names() const;

  struct Node;

 private:
  Expression(std::string text, std::shared_ptr<const Node> root)
      : text_(std::move(text)), root_(std::move(root)) {}

  std::string text_;
  /// Shared because copies of an expression never change it.
  std::shared_ptr<const Node> root_;
};

/// Several of them between commas at the top. Throws as parse().
std::vector<Expression> parse_list(std::string_view text, std::string_view option);

/// A value as the name of a group: "" for nothing, "true", "7", "7.5", the text.
std::string to_text(const Value& value);

}  // namespace oos::report
