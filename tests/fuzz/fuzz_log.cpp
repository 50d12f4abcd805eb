// SPDX-License-Identifier: Apache-2.0
// Whole button logs: every row arrives somewhere.
#include "fuzz.hpp"
#include "oos/event/presses.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::event::PressOptions options;
    options.timezone = "Europe/Moscow";
    oos::event::PressBook book(options);
    const auto account = book.add_log("log", oos::fuzz::text_of(data, size), {});
    oos::fuzz::require(account.read == account.presses + account.rejected + account.ignored +
                                           account.headings + account.records);
    std::int64_t presses = 0;
    oos::event::EventOutput output;
    output.event = [&presses](const std::string& line) {
      presses += oos::record::read_event(oos::jsonl::Line(line).at("event")).count;
    };
    output.line = [](const char*, const oos::jsonl::Json&) {};
    output.notice = [](const std::string&) {};
    book.each_event(output);
    oos::fuzz::require(presses + book.counts().bounces + book.counts().twins == account.presses);
  });
}
