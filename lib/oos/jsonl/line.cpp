// SPDX-License-Identifier: Apache-2.0
#include "oos/jsonl/line.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <simdjson.h>

#include "oos/core/error.hpp"

namespace oos::jsonl {

namespace {

namespace ondemand = simdjson::ondemand;
constexpr int max_depth = 256;

[[noreturn]] void refuse(std::string message) { throw Error(ErrorKind::input, std::move(message)); }

void check(simdjson::error_code code) {
  if (code == simdjson::SUCCESS) return;
  if (code == simdjson::UTF8_ERROR)
    refuse("is not valid UTF-8; convert the file first, for example with iconv -t utf-8");
  refuse(fmt::format("is not valid JSON ({})", simdjson::error_message(code)));
}

template <typename T>
T checked(simdjson::simdjson_result<T> result) {
  check(result.error());
  return std::move(result).value_unsafe();
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - from;
}

/// RFC 8259 number grammar. simdjson would refuse numbers beyond 64 bits, which are legal and
/// must pass through untouched.
bool is_number(std::string_view text) {
  std::size_t i = !text.empty() && text.front() == '-' ? 1 : 0;
  const std::size_t whole = digits_at(text, i);
  if (whole == 0 || (whole > 1 && text[i] == '0')) return false;
  i += whole;
  if (i < text.size() && text[i] == '.') {
    const std::size_t fraction = digits_at(text, i + 1);
    if (fraction == 0) return false;
    i += 1 + fraction;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    const std::size_t exponent = digits_at(text, i);
    if (exponent == 0) return false;
    i += exponent;
  }
  return i == text.size();
}

void refuse_duplicates(std::vector<std::string_view>& keys) {
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end())
    refuse(fmt::format("has the key \"{}\" twice in one object", twice->substr(0, 60)));
}

/// The token of a scalar without the white space that follows it.
std::string_view scalar_token(ondemand::value& value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && std::string_view(" \t\r\n").find(token.back()) != std::string_view::npos)
    token.remove_suffix(1);
  return token;
}

void validate(ondemand::value value, int depth);

void validate_object(ondemand::value& value, int depth) {
  std::vector<std::string_view> keys;
  for (auto item : checked(value.get_object())) {
    auto field = checked(std::move(item));
    keys.push_back(checked(field.unescaped_key()));
    validate(field.value(), depth + 1);
  }
  refuse_duplicates(keys);
}

void validate(ondemand::value value, int depth) {
  if (depth > max_depth) refuse(fmt::format("is nested deeper than {} levels", max_depth));
  switch (checked(value.type())) {
    case ondemand::json_type::object:
      validate_object(value, depth);
      return;
    case ondemand::json_type::array:
      for (auto item : checked(value.get_array())) validate(checked(std::move(item)), depth + 1);
      return;
    case ondemand::json_type::string:
      checked(value.get_string());
      return;
    case ondemand::json_type::number: {
      const std::string_view token = scalar_token(value);
      if (!is_number(token))
        refuse(fmt::format("has a malformed number \"{}\"", token.substr(0, 40)));
      return;
    }
    case ondemand::json_type::boolean:
      checked(value.get_bool());
      return;
    case ondemand::json_type::null:
      if (scalar_token(value) != "null") refuse("is not valid JSON (a misspelt null)");
      return;
  }
}

/// Steps back over the white space before the next token.
std::size_t end_of_value(const char* base, std::size_t next) {
  while (next > 0 && std::string_view(" \t\r\n").find(base[next - 1]) != std::string_view::npos)
    --next;
  return next;
}

void check_schema(std::string_view text) {
  int schema = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), schema);
  if (code != std::errc() || end != text.data() + text.size() || schema < 1)
    throw Error(ErrorKind::input, "a whole number from 1 is expected", "/schema");
  if (schema > schema_version)
    refuse(fmt::format("has schema {}, newer than the {} this version reads; upgrade the tools",
                       schema, schema_version));
}

}  // namespace

struct Line::Member {
  std::string key;
  std::size_t key_begin = 0;  // at the opening quote of the key
  std::size_t value_begin = 0;
  std::size_t value_end = 0;                              // past the value
  mutable std::unique_ptr<simdjson::dom::parser> parser;  // filled when the member is read
  mutable simdjson::dom::element element;
};

struct Line::Parsed {
  std::string buffer;  // text, then padding
  std::size_t size = 0;
  std::string type;
  std::vector<Member> members;
};

Line::Line(std::string_view text) : parsed_(std::make_unique<Parsed>()) {
  parsed_->buffer.reserve(text.size() + simdjson::SIMDJSON_PADDING + 512);
  parsed_->buffer.assign(text);
  parsed_->size = text.size();
  parse();
}

Line::Line(Line&&) noexcept = default;
Line& Line::operator=(Line&&) noexcept = default;
Line::~Line() = default;

void Line::parse() {
  static thread_local ondemand::parser parser;
  Parsed& p = *parsed_;
  p.type.clear();
  p.buffer.resize(p.size);
  p.buffer.resize(p.size + simdjson::SIMDJSON_PADDING, ' ');
  p.members.clear();
  const char* const base = p.buffer.data();
  auto document =
      checked(parser.iterate(simdjson::padded_string_view(base, p.size, p.buffer.size())));
  if (checked(document.type()) != ondemand::json_type::object)
    refuse("is not a JSON object; one record a line is expected");
  std::vector<std::string_view> keys;
  for (auto item : checked(document.get_object())) {
    auto field = checked(std::move(item));
    Member m;
    m.key_begin = static_cast<std::size_t>(field.key().raw() - base) - 1;
    m.key = std::string(checked(field.unescaped_key()));
    ondemand::value value = field.value();
    const std::string_view token = scalar_token(value);
    m.value_begin = static_cast<std::size_t>(token.data() - base);
    m.value_end = m.value_begin + token.size();
    const auto type = checked(value.type());
    if (m.key == "type" && type == ondemand::json_type::string) {
      p.type = std::string(checked(value.get_string()));
    } else {
      validate(value, 1);
      const char* next = nullptr;
      if (type == ondemand::json_type::object || type == ondemand::json_type::array) {
        check(document.current_location().get(next));
        m.value_end = end_of_value(base, static_cast<std::size_t>(next - base));
      }
    }
    p.members.push_back(std::move(m));
  }
  for (const Member& m : p.members) keys.emplace_back(m.key);
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    refuse("has more after the object; one record a line is expected");
  refuse_duplicates(keys);
  if (p.type.empty())
    refuse("has no \"type\" that is a string; a record line is expected, see oos-records(5)");
  if (const Member* schema = member("schema"))
    check_schema(text().substr(schema->value_begin, schema->value_end - schema->value_begin));
}

std::string_view Line::text() const { return {parsed_->buffer.data(), parsed_->size}; }
std::string_view Line::type() const { return parsed_->type; }

const Line::Member* Line::member(std::string_view key) const {
  const auto& members = parsed_->members;
  const auto found =
      std::find_if(members.begin(), members.end(), [key](const Member& m) { return m.key == key; });
  return found == members.end() ? nullptr : &*found;
}

bool Line::has(std::string_view key) const { return member(key) != nullptr; }

std::vector<std::string_view> Line::keys() const {
  std::vector<std::string_view> keys;
  for (const Member& m : parsed_->members) keys.emplace_back(m.key);
  return keys;
}

std::optional<View> Line::find(std::string_view key) const {
  const Member* m = member(key);
  if (m == nullptr) return std::nullopt;
  if (!m->parser) {
    auto parser = std::make_unique<simdjson::dom::parser>();
    const char* begin = parsed_->buffer.data() + m->value_begin;
    const auto code = parser->parse(begin, m->value_end - m->value_begin, false).get(m->element);
    if (code != simdjson::SUCCESS)
      throw Error(ErrorKind::input,
                  fmt::format("cannot be read ({})", simdjson::error_message(code)), "/" + m->key);
    m->parser = std::move(parser);
  }
  if (m->element.is_null()) return std::nullopt;
  return View(m->element, m->key);
}

View Line::at(std::string_view key) const {
  const auto found = find(key);
  if (!found) throw Error(ErrorKind::input, "is missing", fmt::format("/{}", key));
  return *found;
}

void Line::append(std::string_view key, const Json& value) {
  Parsed& p = *parsed_;
  if (has(key))
    throw Error(ErrorKind::input, "is there already; --replace does it again",
                fmt::format("/{}", key));
  const std::size_t brace = p.buffer.rfind('}', p.size - 1);
  const std::string comma = p.members.empty() ? "" : ",";
  const std::string name = Json(key).dump() + ":";
  // Bytes that are no UTF-8 cannot come from a validated line; from elsewhere they are replaced.
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  p.buffer.insert(brace, comma + name + text);
  Member m;
  m.key = std::string(key);
  m.key_begin = brace + comma.size();
  m.value_begin = m.key_begin + name.size();
  m.value_end = m.value_begin + text.size();
  p.size += comma.size() + name.size() + text.size();
  p.members.push_back(std::move(m));
}

void Line::remove(std::string_view key) {
  const Member* m = member(key);
  if (m == nullptr) return;
  Parsed& p = *parsed_;
  std::size_t begin = m->key_begin;
  std::size_t end = m->value_end;
  const bool last = m == &p.members.back();
  if (!last) {
    end = (m + 1)->key_begin;
  } else if (p.members.size() > 1) {
    begin = (m - 1)->value_end;
  }
  p.buffer.erase(begin, end - begin);
  p.size -= end - begin;
  parse();
}

std::string new_line(std::string_view type, const Json& object) {
  Json line;
  line["type"] = type;
  line["schema"] = schema_version;
  line[std::string(type)] = object;
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace oos::jsonl
