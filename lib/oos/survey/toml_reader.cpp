// SPDX-License-Identifier: Apache-2.0
#include "oos/survey/toml_reader.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::survey {

namespace {

constexpr double day_s = 86'400;

[[noreturn]] void refuse_at(const std::string& file, const toml::source_position& place,
                            const std::string& message) {
  // toml++ gives line 0 to what it cannot place (the document itself).
  const std::string where =
      place.line == 0 ? file : fmt::format("{}:{}:{}", file, place.line, place.column);
  throw Error(ErrorKind::config, message, where);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

}  // namespace

std::string TomlTable::name_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void TomlTable::refuse(std::string_view key, const std::string& message) const {
  const toml::node* node = table_->get(key);
  refuse_at(file_, node != nullptr ? node->source().begin : table_->source().begin,
            fmt::format("{}: {}", name_of(key), message));
}

void TomlTable::allow_only(std::initializer_list<std::string_view> known) const {
  for (const auto& [key, value] : *table_) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    refuse_at(file_, key.source().begin,
              fmt::format("{}: unknown key; expected one of {}", name_of(key.str()),
                          fmt::join(known, ", ")));
  }
}

bool TomlTable::is_table(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return node != nullptr && node->is_table();
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : *table_) keys.emplace_back(key.str());
  return keys;
}

std::string TomlTable::check_text(const toml::node& node, std::string_view key) const {
  const auto* value = node.as_string();
  if (value == nullptr)
    refuse_at(file_, node.source().begin,
              fmt::format("{}: a text in quotes is expected", name_of(key)));
  const std::string& text = value->get();
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == ' '; }))
    refuse_at(file_, node.source().begin,
              fmt::format("{}: a text that is not empty is expected", name_of(key)));
  if (std::any_of(text.begin(), text.end(), is_control))
    refuse_at(file_, node.source().begin,
              fmt::format("{}: a text on one line, without control characters, is expected",
                          name_of(key)));
  return text;
}

std::optional<std::string> TomlTable::opt_text(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return node == nullptr ? std::nullopt : std::optional(check_text(*node, key));
}

std::string TomlTable::text(std::string_view key) const {
  if (!has(key)) refuse(key, "is missing; a text in quotes is expected");
  return *opt_text(key);
}

std::optional<std::int64_t> TomlTable::opt_integer(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_integer()) refuse(key, "a whole number is expected");
  return node->as_integer()->get();
}

std::optional<double> TomlTable::opt_number(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_number()) refuse(key, "a number is expected");
  const double value = *node->value<double>();
  if (!std::isfinite(value)) refuse(key, "a finite number is expected");
  return value;
}

bool TomlTable::flag(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return false;
  if (!node->is_boolean()) refuse(key, "true or false is expected");
  return node->as_boolean()->get();
}

std::optional<std::int64_t> TomlTable::opt_seconds_as_ms(std::string_view key) const {
  const auto seconds = opt_number(key);
  if (!seconds) return std::nullopt;
  if (*seconds < 0 || *seconds > day_s)
    refuse(key, "a number of seconds from 0 to 86400 is expected");
  return std::llround(*seconds * 1000);
}

std::optional<ShownTime> TomlTable::opt_time(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_date_time())
    refuse(key, "a date and time without quotes is expected, such as 2026-10-14T09:00:00");
  const toml::date_time& shown = node->as_date_time()->get();
  LocalFields fields;
  fields.year = static_cast<int>(shown.date.year);
  fields.month = static_cast<int>(shown.date.month);
  fields.day = static_cast<int>(shown.date.day);
  fields.hour = static_cast<int>(shown.time.hour);
  fields.minute = static_cast<int>(shown.time.minute);
  fields.second = static_cast<int>(shown.time.second);
  fields.millisecond = static_cast<int>(shown.time.nanosecond / 1'000'000);
  if (fields.year < 1970) refuse(key, "a date from 1970 on is expected");
  ShownTime time;
  try {
    time.local = make_local(fields);
  } catch (const Error& error) {
    refuse(key, error.message());
  }
  if (shown.offset) time.offset = std::chrono::minutes(shown.offset->minutes);
  return time;
}

ShownTime TomlTable::time(std::string_view key) const {
  if (!has(key)) refuse(key, "is missing; a date and time is expected: 2026-10-14T09:00:00");
  return *opt_time(key);
}

std::optional<std::int64_t> TomlTable::opt_integer_within(std::string_view key, std::int64_t min,
                                                          std::int64_t max) const {
  const auto number = opt_integer(key);
  if (number && (*number < min || *number > max))
    refuse(key, fmt::format("a whole number from {} to {} is expected", min, max));
  return number;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
  std::vector<std::string> found;
  const toml::node* node = table_->get(key);
  if (node == nullptr) return found;
  if (!node->is_array()) refuse(key, "a list of texts is expected, such as [\"one\", \"two\"]");
  for (const toml::node& item : *node->as_array()) found.push_back(check_text(item, key));
  return found;
}

std::string TomlTable::check_name(const toml::node& node, std::string_view key) const {
  const auto* number = node.as_integer();
  return number != nullptr ? std::to_string(number->get()) : check_text(node, key);
}

std::vector<std::string> TomlTable::names(std::string_view key) const {
  std::vector<std::string> found;
  const toml::node* node = table_->get(key);
  if (node == nullptr) return found;
  if (!node->is_array()) return {check_name(*node, key)};
  for (const toml::node& item : *node->as_array()) found.push_back(check_name(item, key));
  return found;
}

std::vector<std::string> TomlTable::channel_roles(std::string_view key) const {
  const auto is_role = [](const std::string& role) {
    return role == "staff" || role == "client" || role == "mixed" || role == "unknown";
  };
  auto roles = texts(key);
  if (!std::all_of(roles.begin(), roles.end(), is_role))
    refuse(key, "who is on each channel is expected: staff, client, mixed or unknown");
  return roles;
}

std::optional<TomlTable> TomlTable::opt_table(std::string_view key) const {
  const toml::node* node = table_->get(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) refuse(key, "a table is expected, such as { key = value }");
  return TomlTable(*node->as_table(), file_, name_of(key));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
  std::vector<TomlTable> found;
  const toml::node* node = table_->get(key);
  if (node == nullptr) return found;
  const auto expected = fmt::format("a list of tables is expected: [[{}]]", name_of(key));
  if (!node->is_array()) refuse(key, expected);
  for (const toml::node& item : *node->as_array()) {
    if (!item.is_table()) refuse_at(file_, item.source().begin, expected);
    found.emplace_back(*item.as_table(), file_, name_of(key));
  }
  return found;
}

toml::table parse_toml(std::string_view text, const std::string& file) {
  toml::table table;
  try {
    table = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    refuse_at(file, error.source().begin,
              fmt::format("is not valid TOML: {}", error.description()));
  }
  const TomlTable top(table, file, "");
  const auto schema = top.opt_integer("schema");
  if (!schema) top.refuse("schema", "is missing; expected schema = 1 at the top of the file");
  if (*schema < 1) top.refuse("schema", "a whole number from 1 is expected");
  if (*schema > file_schema)
    top.refuse("schema",
               fmt::format("{} is newer than the {} this version reads; upgrade the tools", *schema,
                           file_schema));
  return table;
}

}  // namespace oos::survey
