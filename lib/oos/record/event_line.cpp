// SPDX-License-Identifier: Apache-2.0
#include "oos/record/event_line.hpp"

#include <array>
#include <charconv>

#include "oos/core/rfc3339.hpp"
#include "oos/jsonl/escape.hpp"

namespace oos::record {

namespace {

void append_number(std::string& to, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  to.append(digits.data(), end);
}

void append_text(std::string& to, std::string_view key, const std::optional<std::string>& text) {
  to += key;
  if (text) {
    jsonl::append_string(to, *text);
  } else {
    to += "null";
  }
}

}  // namespace

void append_line(std::string& to, const Event& e) {
  to += R"({"type":"event","schema":1,"event":{"id":)";
  jsonl::append_string(to, e.id);
  to += R"(,"time":)";
  if (e.time) {
    to += '"';
    append_rfc3339(to, *e.time);
    to += '"';
  } else {
    to += "null";
  }
  to += R"(,"time_uncertainty_ms":)";
  append_number(to, e.time_uncertainty_ms);
  append_text(to, R"(,"point":)", e.point);
  append_text(to, R"(,"button":)", e.button);
  if (e.action) append_text(to, R"(,"action":)", e.action);
  append_text(to, R"(,"question":)", e.question);
  append_text(to, R"(,"kind":)", e.kind);
  append_text(to, R"(,"employee":)", e.employee);
  append_text(to, R"(,"visit":)", e.visit);
  to += R"(,"count":)";
  append_number(to, e.count);
  if (!e.flags.empty()) {
    to += R"(,"flags":)";
    for (std::size_t i = 0; i < e.flags.size(); ++i) {
      to += i == 0 ? '[' : ',';
      jsonl::append_string(to, e.flags[i]);
    }
    to += ']';
  }
  append_text(to, R"(,"source":{"file":)", e.source_file);
  to += R"(,"line":)";
  if (e.source_line) {
    append_number(to, *e.source_line);
  } else {
    to += "null";
  }
  append_text(to, R"(,"device":)", e.source_device);
  to += "}}}";
}

}  // namespace oos::record
