// SPDX-License-Identifier: Apache-2.0
// Texts that come again and again (devices, buttons, names of employees) as small numbers, so that
// a press takes few bytes. Used by PressBook.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace oos::event {

/// Numbers texts in the order in which they are first seen.
class Names {
 public:
  std::uint32_t number_of(std::string_view name) {
    if (!names_.empty() && names_[last_] == name) return last_;
    auto found = numbers_.find(name);
    if (found == numbers_.end()) {
      found = numbers_.emplace(std::string(name), static_cast<std::uint32_t>(names_.size())).first;
      names_.emplace_back(name);
    }
    return last_ = found->second;
  }
  const std::string& name(std::uint32_t number) const { return names_.at(number); }
  std::size_t size() const { return names_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<std::string> names_;
  std::uint32_t last_ = 0;
};

}  // namespace oos::event
