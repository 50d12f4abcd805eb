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

void append_text(std::string& to, const std::optional<std::string>& text) {
  if (text) {
    jsonl::append_string(to, *text);
  } else {
    to += "null";
  }
}

void append_flags(std::string& to, const std::vector<std::string>& flags) {
  if (flags.empty()) return;
  to += R"(,"flags":)";
  for (std::size_t i = 0; i < flags.size(); ++i) {
    to += i == 0 ? '[' : ',';
    jsonl::append_string(to, flags[i]);
  }
  to += ']';
}

void append_call(std::string& to, const EventCall* call) {
  if (call == nullptr) return;
  to += R"(,"call":{"id":)";
  append_text(to, call->id);
  to += R"(,"recording":)";
  jsonl::append_string(to, call->recording);
  to += '}';
}

}  // namespace

EventForm::EventForm(const Event& shared) : names_(R"(,"point":)"), device_(R"(,"device":)") {
  append_text(names_, shared.point);
  names_ += R"(,"button":)";
  append_text(names_, shared.button);
  if (shared.action) {
    names_ += R"(,"action":)";
    append_text(names_, shared.action);
  }
  names_ += R"(,"question":)";
  append_text(names_, shared.question);
  names_ += R"(,"kind":)";
  append_text(names_, shared.kind);
  names_ += R"(,"employee":)";
  append_text(device_, shared.source_device);
  device_ += "}}}";
}

void EventForm::append_line(std::string& to, const Press& press) const {
  to += R"({"type":"event","schema":1,"event":{"id":)";
  jsonl::append_string(to, press.id);
  to += R"(,"time":")";
  append_rfc3339(to, press.time);
  to += R"(","time_uncertainty_ms":)";
  append_number(to, press.time_uncertainty_ms);
  to += names_;
  append_text(to, press.employee);
  to += R"(,"visit":)";
  jsonl::append_string(to, press.visit);
  to += R"(,"count":)";
  append_number(to, press.count);
  append_flags(to, press.flags);
  append_call(to, press.call);
  to += R"(,"source":{"file":)";
  jsonl::append_string(to, press.file);
  to += R"(,"line":)";
  append_number(to, press.line);
  to += device_;
}

}  // namespace oos::record
