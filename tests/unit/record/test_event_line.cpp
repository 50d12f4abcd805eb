// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/jsonl/escape.hpp"
#include "oos/record/event_line.hpp"

using oos::record::Event;
using oos::record::EventForm;

namespace {

std::string written(const Event& event) {
  std::string line;
  EventForm(event).append_line(
      line, {event.id, *event.time, event.time_uncertainty_ms, event.employee, event.visit.value(),
             event.count, event.flags, event.call ? &*event.call : nullptr,
             event.source_file.value(), event.source_line.value()});
  return line;
}

}  // namespace

TEST_CASE("an event written by hand has the bytes of the one that is built") {
  Event event;
  event.id = "0123456789abcdef";
  event.time = oos::parse_rfc3339("2026-10-14T09:05:10.250-03:30");
  event.visit = "fedcba9876543210";
  event.source_file = "log.csv";
  event.source_line = 17;
  CHECK(written(event) == oos::jsonl::new_line("event", to_json(event)));
  event.time_uncertainty_ms = 50;
  event.point = "desk \"1\"";
  event.button = "2\t\x01\\";
  event.action = "long";
  event.question = "recommend";
  event.kind = "nps";
  event.employee = "Иванова А.";
  event.count = 3;
  event.flags = {"burst", "not_recorded"};
  event.source_file = "лог\xff.csv";
  event.source_device = "Касса\n1\x7f";
  CHECK(written(event) == oos::jsonl::new_line("event", to_json(event)));
}

TEST_CASE("strings are escaped as nlohmann_json does it") {
  for (const std::string& text :
       {std::string(), std::string("a/b"), std::string("\b\f\n\r\t\"\\"),
        std::string("\0\x1f\x7f", 3), std::string("Кнопка №1 \xf0\x9f\x98\x80"),
        std::string("\xc3("), std::string("a\xe2\x80")}) {
    std::string line;
    oos::jsonl::append_string(line, text);
    CHECK(line ==
          oos::jsonl::Json(text).dump(-1, ' ', false, oos::jsonl::Json::error_handler_t::replace));
  }
}
