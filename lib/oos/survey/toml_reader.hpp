// SPDX-License-Identifier: Apache-2.0
// Reading the files people write: TOML tables whose every key is checked, with errors that name
// file, line and column and say what was expected. For the survey module and for recorder profiles
// (dump).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "oos/survey/press_rules.hpp"

namespace oos::survey {

/// The newest `schema` of survey and checklist files this code reads.
constexpr std::int64_t file_schema = 1;
/// Larger survey and checklist files are refused.
constexpr std::size_t max_file_bytes = 8u << 20u;

/// One table of a TOML file. Refers to the parsed document: keep it alive.
class TomlTable {
 public:
  /// `path` names the table in messages ("questions"); empty at the top of the file.
  TomlTable(const toml::table& table, std::string file, std::string path)
      : table_(&table), file_(std::move(file)), path_(std::move(path)) {}

  /// Throws when the table has another key than these.
  void allow_only(std::initializer_list<std::string_view> known) const;
  bool is_table(std::string_view key) const;
  bool has(std::string_view key) const { return table_->get(key) != nullptr; }
  std::vector<std::string> keys() const;

  /// Required texts: present, not blank, without control characters.
  std::string text(std::string_view key) const;
  std::optional<std::string> opt_text(std::string_view key) const;
  std::optional<std::int64_t> opt_integer(std::string_view key) const;
  std::optional<double> opt_number(std::string_view key) const;
  bool flag(std::string_view key) const;
  /// Seconds in the file (whole or not), milliseconds here. Throws when negative or over a day.
  std::optional<std::int64_t> opt_seconds_as_ms(std::string_view key) const;
  /// A date and time without quotes, as TOML has them, with or without an offset.
  std::optional<ShownTime> opt_time(std::string_view key) const;
  ShownTime time(std::string_view key) const;
  /// A whole number in the file, from `min` to `max`.
  std::optional<std::int64_t> opt_integer_within(std::string_view key, std::int64_t min,
                                                 std::int64_t max) const;
  /// A list of texts; empty when the key is absent. One text alone is refused.
  std::vector<std::string> texts(std::string_view key) const;
  /// One text or whole number, or a list of them, as texts: names or numbers of columns.
  std::vector<std::string> names(std::string_view key) const;
  /// Texts that say who is on each channel: staff, client, mixed or unknown.
  std::vector<std::string> channel_roles(std::string_view key) const;
  std::optional<TomlTable> opt_table(std::string_view key) const;
  /// The tables of [[key]]; empty when the key is absent.
  std::vector<TomlTable> tables(std::string_view key) const;

  /// Throws Error(config) at the value of `key`; at the table itself when there is none.
  [[noreturn]] void refuse(std::string_view key, const std::string& message) const;

 private:
  std::string check_name(const toml::node& node, std::string_view key) const;
  std::string check_text(const toml::node& node, std::string_view key) const;
  std::string name_of(std::string_view key) const;

  const toml::table* table_;
  std::string file_;
  std::string path_;
};

/// Parses TOML text and checks `schema`. Throws Error(config) with file, line and column.
toml::table parse_toml(std::string_view text, const std::string& file);

}  // namespace oos::survey
