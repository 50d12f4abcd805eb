// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/survey/survey.hpp"

using oos::survey::ControlKind;
using oos::survey::parse_survey;
using oos::survey::Survey;
using oos::survey::VisitsBy;

namespace {

/// A survey with a question (button 1), a point (till1) and an employee (e1) in 10 lines.
const std::string base = R"(schema = 1
[[questions]]
id = "recommend"
kind = "nps"
text = { en = "Would you?" }
buttons = ["1"]
[[employees]]
id = "e1"
[[points]]
id = "desk"
)";

std::string rules_refusal(const std::string& toml) {
  try {
    parse_survey(toml, "s.toml");
  } catch (const oos::Error& error) {
    CHECK(error.kind() == oos::ErrorKind::config);
    return error.what();
  }
  return {};
}

std::string real_time(oos::Instant instant) { return oos::format_rfc3339({instant, {}}); }

}  // namespace

TEST_CASE("every rule of presses arrives in the survey") {
  const Survey s = parse_survey(
      oos::read_file(OOS_SOURCE_DIR "/tests/fuzz/seeds/survey/press_rules"), "press_rules");
  const auto& point = s.points.at(0);
  CHECK(point.clock.latency->min_ms == 200);
  CHECK(point.clock.latency->max_ms == 2000);
  CHECK_FALSE(point.clock.synchronised);
  REQUIRE(point.hours);
  CHECK(point.hours->at(4).size() == 2);
  CHECK(point.hours->at(4)[1].from_min == 14 * 60);
  CHECK(point.hours->at(5)[0].to_min == 24 * 60);
  CHECK(point.hours->at(6).empty());
  CHECK(point.ask_every == 3);
  const auto* device = s.device("till2");
  REQUIRE(device != nullptr);
  CHECK(device->buttons.at("7") == "recommend");
  CHECK(device->clock.synchronised == true);
  REQUIRE(device->clock.anchors.size() == 2);
  CHECK_FALSE(device->clock.anchors[0].log.offset);
  CHECK(device->clock.anchors[1].log.offset->count() == 0);
  CHECK(real_time(device->clock.anchors[0].real) == "2026-10-14T06:00:03.000+00:00");
  CHECK(real_time(device->clock.anchors[1].real) == "2026-11-14T09:04:03.500+00:00");
  REQUIRE(s.shifts.size() == 1);
  CHECK((s.shifts[0].to.local - s.shifts[0].from.local) == std::chrono::hours(9));
  REQUIRE(s.controls.size() == 3);
  CHECK(s.controls[0].does == ControlKind::cancel);
  CHECK(s.controls[0].within_ms == 5000);
  CHECK(s.controls[1].at_most_ms == 600'000);
  CHECK(s.controls[2].after_ms == 20'500);
  CHECK(s.controls[2].devices == std::vector<std::string>{"till2"});
  CHECK(s.events.bounce_ms == 20);
  CHECK(s.events.visits_by == VisitsBy::button);
  CHECK(s.events.burst_count == 8);
  CHECK(s.events.burst_within_ms == 30'000);
  CHECK(s.plan.ask_every == 5);
  CHECK(s.plan.question == "recommend");
}

TEST_CASE("a wrong rule is refused with line, column and what was expected") {
  struct Row {
    const char* toml;
    const char* said;
  };
  for (const Row& row : {
           Row{"latency_ms = 5", "s.toml:11:14: points.latency_ms: a table is expected"},
           Row{"latency_ms = { min = 5, max = 1 }", "min at most max"},
           Row{"latency_ms = { min = -5 }", "a whole number from 0 to 60000"},
           Row{"clock = \"fine\"", "s.toml:11:9: points.clock: expected synchronised"},
           Row{"anchors = [{ log = \"x\", real = 2026-10-14T09:00:00Z }]",
               "points.anchors.log: a date and time without quotes"},
           Row{"anchors = [{ log = 2026-10-14T09:00:00, real = 2026-10-14T09:00:00 }]",
               "a time with an offset"},
           Row{"anchors = [{ log = 2026-10-14T09:00:00 }]", "points.anchors.real: is missing"},
           Row{"anchors = [{ log = 1900-10-14T09:00:00, real = 2026-10-14T09:00:00Z }]",
               "a date from 1970 on"},
           Row{"clock_offset_ms = 5\nanchors = [{ log = 2026-10-14T09:00:00Z, real = "
               "2026-10-14T09:00:00Z }]",
               "points.clock_offset_ms: says what the anchors say"},
           Row{"hours = { mon = \"9-18\" }", "points.hours.mon: hours are expected"},
           Row{"hours = { mon = \"09:00-25:00\" }", "hours are expected"},
           Row{"hours = { mon = \"18:00-09:00\" }", "hours are expected"},
           Row{"hours = { mon = \"09:00-18:60\" }", "hours are expected"},
           Row{"hours = { monday = \"09:00-18:00\" }", "a day or days are expected as the key"},
           Row{"hours = { fri-mon = \"09:00-18:00\" }", "a day or days are expected"},
           Row{"hours = { mon = \"09:00-18:00\", mon-fri = \"09:00-18:00\" }", "a second time"},
           Row{"ask_every = 0", "a whole number from 1 to 1000000"},
           Row{"[[devices]]\nname = \"till9\"", "s.toml:12:8: devices.name: no point has this"},
           Row{"devices = [\"a\"]\n[[devices]]\nname = \"a\"\nbuttons = { \"1\" = \"x\" }",
               "devices.buttons.1: the id of a question is expected"},
           Row{"devices = [\"a\"]\n[[devices]]\nname = \"a\"\n[[devices]]\nname = \"a\"",
               "the device stands here a second time"},
           Row{"[[shifts]]\nemployee = \"e2\"", "no employee has the id \"e2\""},
           Row{"[[shifts]]\nemployee = \"e1\"\npoint = \"x\"", "no point has the id \"x\""},
           Row{"[[shifts]]\nemployee = \"e1\"\npoint = \"desk\"\nfrom = 2026-10-14T09:00:00\n"
               "to = 2026-10-14T08:00:00",
               "a time after `from`"},
           Row{"[[shifts]]\nemployee = \"e1\"\npoint = \"desk\"\nfrom = 2026-10-14T09:00:00\n"
               "to = 2026-10-14T18:00:00Z",
               "both times with an offset, or none"},
           Row{"[[controls]]\ndoes = \"dance\"", "expected one of cancel, stop, start, pause"},
           Row{"[[controls]]\ndoes = \"cancel\"", "needs buttons, actions or both"},
           Row{"[[controls]]\ndoes = \"cancel\"\nbuttons = [\"1\"]",
               "the button \"1\" stands for the question \"recommend\""},
           Row{"[[controls]]\ndoes = \"cancel\"\nbuttons = [\"9\"]\nbefore_s = 3",
               "controls.before_s: does not belong"},
           Row{"[[controls]]\ndoes = \"cancel\"\nbuttons = [\"9\"]\ndevices = [\"x\"]",
               "no point has the device \"x\""},
           Row{"[events]\ncolumns = { when = 1 }", "unknown"},
           Row{"[events]\ncolumns = { time = [1, 2] }", "expected one heading, key or number"},
           Row{"[events]\nbounce_ms = 2000", "a whole number from 0 to 1000"},
           Row{"[events]\nvisits_by = \"luck\"", "expected one of all, gap, button"},
           Row{"[events]\nburst = { presses = -1 }", "a whole number from 0 to 1000"},
           Row{"[plan]\nquestion = \"x\"", "no question has the id \"x\""},
       }) {
    CAPTURE(row.toml);
    const std::string said = rules_refusal(base + row.toml);
    CAPTURE(said);
    CHECK(said.find(row.said) != std::string::npos);
  }
}

TEST_CASE("a button of a question may cancel when it is held, or on one device alone") {
  CHECK(rules_refusal(base +
                      "[[controls]]\ndoes = \"cancel\"\nbuttons = [\"1\"]\nactions = [\"long\"]")
            .empty());
  CHECK(rules_refusal(base +
                      "devices = [\"a\"]\n[[controls]]\ndoes = \"cancel\"\nbuttons = [\"1\"]\n"
                      "devices = [\"a\"]")
            .empty());
}
