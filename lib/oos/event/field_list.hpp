// SPDX-License-Identifier: Apache-2.0
// Named values of one log entry in a list: key=value messages and posted forms. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oos/event/entry_mapper.hpp"

namespace oos::event {

class FieldList : public Fields {
 public:
  bool find(std::string_view key, std::string& value) const override;
  void add(std::string key, std::string value) {
    fields_.emplace_back(std::move(key), std::move(value));
  }
  bool empty() const { return fields_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// Adds the pairs of a message: `button=2 state=down`, `button="2 b", user='x'`; what is no pair is
/// passed over.
void add_pairs(std::string_view message, FieldList& fields);

/// The fields of a form: `EventType=answer&EventTime=1706700605123456`, with %2B and + decoded.
/// What is no UTF-8 then becomes U+FFFD.
FieldList read_form(std::string_view body);

}  // namespace oos::event
