// SPDX-License-Identifier: Apache-2.0
#include "oos/event/field_list.hpp"

#include <algorithm>
#include <charconv>

#include "oos/text/encoding.hpp"

namespace oos::event {

namespace {

constexpr std::size_t most_fields = 200;  // of one entry; more are no press

std::string decoded(std::string_view part) {
  std::string bytes;
  for (std::size_t i = 0; i < part.size(); ++i) {
    unsigned byte = 0;
    const char* at = part.data() + i;
    if (part[i] == '%' && i + 2 < part.size() &&
        std::from_chars(at + 1, at + 3, byte, 16).ptr == at + 3) {
      bytes.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      bytes.push_back(part[i] == '+' ? ' ' : part[i]);
    }
  }
  return text::to_utf8(bytes, text::detect_encoding(bytes));
}

bool is_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool FieldList::find(std::string_view key, std::string& value) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [key](const auto& field) { return field.first == key; });
  if (found == fields_.end()) return false;
  value = found->second;
  return true;
}

void add_pairs(std::string_view message, FieldList& fields) {
  std::size_t count = 0;
  for (std::size_t equals = message.find('='); equals != std::string_view::npos;
       equals = message.find('=')) {
    if (++count > most_fields) return;
    std::size_t begin = equals;
    while (begin > 0 && is_key(message[begin - 1])) --begin;
    const std::string_view key = message.substr(begin, equals - begin);
    message.remove_prefix(equals + 1);
    std::string_view value;
    const char quote = message.empty() ? '\0' : message.front();
    const bool quoted =
        (quote == '"' || quote == '\'') && message.find(quote, 1) != std::string_view::npos;
    if (quoted) {
      value = message.substr(1, message.find(quote, 1) - 1);
      message.remove_prefix(value.size() + 2);
    } else {
      value = message.substr(0, std::min(message.find_first_of(" \t,;"), message.size()));
      message.remove_prefix(value.size());
    }
    if (!key.empty()) fields.add(std::string(key), std::string(value));
  }
}

FieldList read_form(std::string_view body) {
  FieldList fields;
  for (std::size_t count = 0; !body.empty() && count < most_fields; ++count) {
    const std::string_view pair = body.substr(0, std::min(body.find('&'), body.size()));
    body.remove_prefix(std::min(pair.size() + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    fields.add(decoded(pair.substr(0, equals)),
               decoded(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return fields;
}

}  // namespace oos::event
