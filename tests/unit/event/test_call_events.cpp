// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/event/call_events.hpp"

using oos::event::CallEventOptions;
using oos::event::CallEvents;

namespace {

std::string recording(int number, const std::string& more) {
  return fmt::format(
      R"({{"type":"recording","schema":1,"recording":{{"id":"r{0}","path":"{0}.mp3","point":"101","start":"2024-01-31T{1:02}:{2:02}:00Z","duration_ms":60000,{3}}}}})",
      number, number / 60, number % 60, more);
}

std::string call(int number, const std::string& employee) {
  return recording(number,
                   fmt::format(R"("call":{{"id":"C{}","employee":"{}"}})", number, employee));
}

std::vector<std::string> recordings_of(const std::vector<std::string>& lines,
                                       const CallEventOptions& options,
                                       const std::set<std::string>& pressed = {}) {
  CallEvents calls(options);
  for (const std::string& line : lines) calls.add(oos::jsonl::Line(line));
  std::vector<std::string> made;
  const auto counts = calls.each(
      pressed, [](const auto&, auto) { return std::string(); },
      [&made](const oos::record::Event& event) { made.push_back(event.call->recording); });
  CHECK(counts.found == counts.made + counts.pressed + counts.left_out);
  CHECK(counts.made == std::ssize(made));
  return made;
}

}  // namespace

TEST_CASE("every k-th call of each employee, the same ones whatever the order of the lines") {
  std::vector<std::string> lines;
  for (int i = 0; i < 30; ++i) lines.push_back(call(i, i % 3 == 0 ? "anna" : "boris"));
  CallEventOptions options;
  options.calls = true;
  CHECK(recordings_of(lines, options).size() == 30);
  options.every = 5;
  options.seed = "1";
  const auto sample = recordings_of(lines, options);
  CHECK(sample.size() == 6);
  const auto of_anna = std::count_if(sample.begin(), sample.end(), [](const std::string& id) {
    return std::stoi(id.substr(1)) % 3 == 0;
  });
  CHECK(of_anna == 2);
  std::reverse(lines.begin(), lines.end());
  CHECK(recordings_of(lines, options) == sample);
  bool other = false;
  for (const char* seed : {"2", "3", "4", "5", "6"}) {
    options.seed = seed;
    other = other || recordings_of(lines, options) != sample;
  }
  CHECK(other);
}

TEST_CASE("the legs of a call are one event or one each; calls with presses have theirs") {
  const std::vector<std::string> lines{
      recording(2, R"("call":{"id":"c1"})"), recording(1, R"("call":{"id":"C1"})"),
      recording(3, R"("call":{"direction":"in"})"), recording(4, R"("codec":"mp3")"),
      recording(5, R"("kind":"message","call":{"id":"C5"})")};
  CallEventOptions options;
  options.calls = true;
  CHECK(recordings_of(lines, options) == std::vector<std::string>{"r1", "r3"});
  CHECK(recordings_of(lines, options, {"c1"}) == std::vector<std::string>{"r3"});
  options.messages = true;
  CHECK(recordings_of(lines, options) == std::vector<std::string>{"r1", "r3", "r5"});
  options.calls = false;
  CHECK(recordings_of(lines, options) == std::vector<std::string>{"r5"});
  options.legs = true;
  options.messages = false;
  CHECK(recordings_of(lines, options) == std::vector<std::string>{"r1", "r2", "r3"});
}

TEST_CASE("an event of a call begins with it and answers no question unless one is told") {
  CallEventOptions options;
  options.calls = true;
  const auto event_with = [&options] {
    CallEvents calls(options);
    calls.add(oos::jsonl::Line(call(7, "anna")));
    oos::record::Event made;
    calls.each(
        {}, [](const auto&, auto) { return std::string(); },
        [&made](const oos::record::Event& event) { made = event; });
    return made;
  };
  const oos::record::Event event = event_with();
  CHECK(oos::format_rfc3339(*event.time) == "2024-01-31T00:07:00.000+00:00");
  CHECK(event.kind == "call");
  CHECK_FALSE(event.question);
  CHECK(event.employee == "anna");
  CHECK(event.flags == std::vector<std::string>{"from_call"});
  CHECK(event.call->id == "C7");
  oos::survey::Question question;
  question.id = "said";
  options.question = &question;
  CHECK(event_with().question == "said");
  CHECK(event_with().kind == "open");
  CHECK(event_with().id == event.id);
}
