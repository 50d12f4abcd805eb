// SPDX-License-Identifier: Apache-2.0
// The tree behind an expression: made by expression_parser.cpp, walked by expression.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/expression.hpp"

namespace oos::report {

/// What a node does with its parts.
enum class Operation {
  constant,
  name,
  call,
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  negate,
};

struct Expression::Node {
  Operation operation = Operation::constant;
  Value value;       ///< of a constant
  std::string text;  ///< name, or function
  std::vector<std::shared_ptr<const Node>> parts;
};

/// A function of the language.
struct Function {
  std::string_view name;
  std::size_t least;  ///< arguments
  std::size_t most;
  Value (*call)(const std::vector<Value>& arguments);
};

/// The function of this name, or null.
const Function* find_function(std::string_view name);
/// All names for messages.
std::string function_list();

/// One expression from `text` at `position`, which is moved behind it. Throws Error(usage).
std::shared_ptr<const Expression::Node> parse_expression(std::string_view text,
                                                         std::size_t& position,
                                                         std::string_view option);

}  // namespace oos::report
