// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "collecting_sink.hpp"

using oos::event::LogLayout;
using oos::test::found_in;

namespace {

LogLayout written_on(int year, unsigned month, unsigned day) {
  LogLayout layout;
  layout.written =
      oos::make_local({year, static_cast<int>(month), static_cast<int>(day), 12, 0, 0, 0});
  return layout;
}

}  // namespace

TEST_CASE("keys that evtest shows are presses, long when they are held for a second") {
  const std::string log =
      "Input device name: \"USB Pad\"\n"
      "Event: time 1706700605.123456, type 4 (EV_MSC), code 4 (MSC_SCAN), value 90001\n"
      "Event: time 1706700605.123456, type 1 (EV_KEY), code 257 (BTN_1), value 1\n"
      "Event: time 1706700605.123456, -------------- SYN_REPORT ------------\n"
      "Event: time 1706700605.623456, type 1 (EV_KEY), code 257 (BTN_1), value 2\n"
      "Event: time 1706700605.723456, type 1 (EV_KEY), code 257 (BTN_1), value 0\n"
      "Event: time 1706700609.000000, type 1 (EV_KEY), code 258 (?), value 1\n"
      "Event: time 1706700610.000000, type 1 (EV_KEY), code 258 (?), value 0\n"
      "Event: time 1706700611.000000, type 1 (EV_KEY), code 257 (BTN_1), value 1\n"
      "Event: time 77.5, type 1 (EV_KEY), code 257 (BTN_1), value 1\n"
      "Event: time 1706700611.5, type 1 (EV_KEY), co";
  CHECK(found_in(log) ==
        "1 heading\n"
        "2 ignored is no key\n"
        "4 ignored is no key\n"
        "5 ignored a key that is held repeats itself\n"
        "3 press 2024-01-31T11:30:05.123+00:00 USB Pad|BTN_1|\n"
        "6 ignored the release of a button is no press\n"
        "7 press 2024-01-31T11:30:09.000+00:00 USB Pad|258||long\n"
        "8 ignored the release of a button is no press\n"
        "10 rejected the time is no date (seconds since the start of the machine?); let evtest use "
        "the clock of the wall\n"
        "11 rejected is not a whole line of evtest\n"
        "9 press 2024-01-31T11:30:11.000+00:00 USB Pad|BTN_1|\n");
}

TEST_CASE("syslog lines without a year get it from what stands around them") {
  const std::string log =
      "Dec 31 23:59:58 till1 oosbtn[812]: button=2 state=down\n"
      "Jan  1 00:00:02 till1 oosbtn[812]: button=3 state=down\n"
      "Jan  1 00:00:03 till1 kernel: usb 1-1: new device\n"
      "Jan  1 00:00:04 till1 oosbtn: Кнопка №4 pressed\n";
  CHECK(found_in(log, written_on(2024, 1, 31)) ==
        "1 press 2023-12-31T23:59:58.000 till1|2|\n"
        "2 press 2024-01-01T00:00:02.000 till1|3|\n"
        "3 ignored tells no press\n"
        "4 press 2024-01-01T00:00:04.000 till1|4|\n");
  LogLayout layout = written_on(2026, 11, 25);
  layout.first_year = 2019;
  CHECK(found_in(log, layout)
            .starts_with("1 press 2019-12-31T23:59:58.000 till1|2|\n"
                         "2 press 2020-01-01"));
  CHECK(found_in("Feb 29 12:00:00 till1 x: button=1\n", written_on(2023, 3, 1)) ==
        "1 press 2020-02-29T12:00:00.000 till1|1|\n");
}

TEST_CASE("syslog of the new kind tells its time, and buttons in its structured data") {
  CHECK(
      found_in(
          "<14>1 2024-01-31T14:30:05.250+03:00 till1 oosbtn 812 - - button=2\n"
          "<14>1 2024-01-31T14:30:06Z till1 oosbtn 812 ID1 [p@1 button=\"3\" note=\"\\\"]\"] down\n"
          "<14>1 - till1 oosbtn 812 - - button=2\n"
          "<14>1 2024-01-31T14:30:07Z till1 oosbtn 812 - [p@1 button=\"3\n"
          "<14>1 2024-01-31T14:30:08Z - oosbtn - - - {\"button\":7,\"device\":\"d\"}\n") ==
      "1 press 2024-01-31T14:30:05.250+03:00 till1|2|\n"
      "2 press 2024-01-31T14:30:06.000+00:00 till1|3|\n"
      "3 rejected has no time\n"
      "4 rejected is not a line of syslog\n"
      "5 press 2024-01-31T14:30:08.000+00:00 d|7|\n");
}

TEST_CASE("messages without a time are refused with the way to get one") {
  CHECK(found_in("zigbee2mqtt/till1 {\"action\":\"2_single\",\"battery\":91}\n") ==
        "1 rejected has no time; let the logger write one, such as mosquitto_sub -F '%U %t %p'\n");
}

TEST_CASE("actions of Zigbee2MQTT and Tuya, retained and empty ones left out") {
  CHECK(found_in("1706700605.25 0 zigbee2mqtt/till1 {\"action\":\"2_single\"}\n"
                 "1706700606 0 zigbee2mqtt/Касса 1 {\"action\":\"hold\"}\n"
                 "1706700607 0 zigbee2mqtt/till1 {\"action\":\"\"}\n"
                 "1706700607 0 zigbee2mqtt/till1 {\"action\":null,\"battery\":3}\n"
                 "1706700608 1 zigbee2mqtt/till1 {\"action\":\"2_single\"}\n"
                 "1706700609 0 zigbee2mqtt/till1 {\"action\":\"2_release\"}\n"
                 "1706700610 0 zigbee2mqtt/till1 {\"battery\":91}\n"
                 "1706700611 0 zigbee2mqtt/till1 {\"action\":\"arrow_left_click\"}\n"
                 "1706700612 0 zigbee2mqtt/till1 {\"action\":\"brightness_up\"}\n") ==
        "1 press 2024-01-31T11:30:05.250+00:00 till1|2||single\n"
        "2 press 2024-01-31T11:30:06.000+00:00 Касса 1|1||long\n"
        "3 ignored the action is empty\n"
        "4 ignored the action is empty\n"
        "5 ignored a retained message is an old one\n"
        "6 ignored the release of a button is no press\n"
        "7 ignored tells no press\n"
        "8 press 2024-01-31T11:30:11.000+00:00 till1|arrow_left||single\n"
        "9 press 2024-01-31T11:30:12.000+00:00 till1|brightness_up|\n");
}

TEST_CASE("an action that the survey knows as a button is that button") {
  oos::survey::Survey survey;
  oos::survey::Question question;
  question.id = "q";
  question.buttons = {"double"};
  survey.questions.push_back(question);
  LogLayout layout;
  layout.survey = &survey;
  CHECK(found_in("1706700605 zigbee2mqtt/till1 {\"action\":\"double\"}\n", layout) ==
        "1 press 2024-01-31T11:30:05.000+00:00 till1|double||double\n");
}

TEST_CASE("a Shelly of the first generation repeats itself with the same count") {
  const std::string at = "1706700605 shellies/shellybutton1-A/";
  CHECK(found_in(at + "online true\n" + at + "input_event/0 {\"event\":\"SS\",\"event_cnt\":7}\n" +
                 at + "input_event/0 {\"event\":\"SS\",\"event_cnt\":7}\n" + at +
                 "input_event/0 {\"event\":\"L\",\"event_cnt\":8}\n" + at + "input_event/0 {\n") ==
        "1 ignored tells no press\n"
        "2 press 2024-01-31T11:30:05.000+00:00 shellybutton1-A|0||double\n"
        "3 ignored the device tells its last event again\n"
        "4 press 2024-01-31T11:30:05.000+00:00 shellybutton1-A|0||long\n"
        "5 rejected the payload is not a JSON object\n");
}

TEST_CASE("a logger and a device whose clocks differ make the time as unsure") {
  CHECK(found_in("1706700605 z/till1 {\"action\":\"single\",\"ts\":1706700505}\n") ==
        "1 press 2024-01-31T11:28:25.000+00:00 till1|1||single ±100000\n");
}

TEST_CASE("posted forms: keys of a call are presses of the extension, other events are none") {
  CHECK(found_in("EventType=answer&CallFlow=in&EventTime=1706700605123456&CalledNumber=0123%2A101\n"
                 "EventType=call_interactive&CallFlow=in&EventTime=1706700605123456&"
                 "CalledNumber=0123%2A101&Digits=2\n"
                 "CallFlow=out&CallerExtension=0123%2A102%40sip&EventTime=1706700606000000&DTMF=3\n"
                 "EventTime=1&Digits=3\n"
                 "noise\n") ==
        "1 ignored tells no press\n"
        "2 press 2024-01-31T11:30:05.123+00:00 101|2|\n"
        "3 press 2024-01-31T11:30:06.000+00:00 102|3|\n"
        "4 rejected the time is not understood; RFC 3339 or seconds since 1970 are expected\n"
        "5 rejected is not a posted form (a=b&c=d)\n");
}

TEST_CASE("call events are found in logs of HTTP servers and in the JSON of collectors") {
  const std::string form =
      "EventType=call_interactive&CallFlow=in&EventTime=1706700605123456&"
      "CalledNumber=0123%2A101&Digits=2";
  CHECK(found_in("10.0.0.1 - - [31/Jan/2024:14:30:00 +0300] \"GET /ok HTTP/1.1\" 200 2\n"
                 "10.0.0.1 - - [31/Jan/2024:14:30:05 +0300] \"GET /hook?" +
                 form + " HTTP/1.1\" 200 0 \"-\" \"x\"\n" +
                 "10.0.0.1 - - [31/Jan/2024:14:30:05 +0300] \"POST /hook HTTP/1.1\" 200 0 \"" +
                 form + "\"\n") ==
        "1 ignored is a request without a form\n"
        "2 press 2024-01-31T11:30:05.123+00:00 101|2|\n"
        "3 press 2024-01-31T11:30:05.123+00:00 101|2|\n");
  CHECK(found_in(R"({"received":"2024-01-31T11:30:06Z","body":")" + form + "\"}\n" +
                 R"({"method":"GET","url":"/hook?)" + form + "\"}\n" +
                 R"({"EventType":"call_interactive","CallFlow":"in","EventTime":1706700605123456,)"
                 R"("CalledExtension":"0123*101","Digits":"2"})"
                 "\n"
                 R"({"form":{"EventType":"call_interactive","CallFlow":"out",)"
                 R"("EventTime":"1706700605123456","CallerExtension":"0123*102@h","Digit":2}})"
                 "\n"
                 R"({"EventType":"answer","EventTime":"1706700605123456","CallerIDNum":"+7900"})"
                 "\n") ==
        "1 press 2024-01-31T11:30:05.123+00:00 101|2|\n"
        "2 press 2024-01-31T11:30:05.123+00:00 101|2|\n"
        "3 press 2024-01-31T11:30:05.123+00:00 101|2|\n"
        "4 press 2024-01-31T11:30:05.123+00:00 102|2|\n"
        "5 ignored tells no press\n");
}

TEST_CASE("JSON over several lines keeps the lines of its entries") {
  const std::string found =
      "2 press 2024-01-31T11:30:05.000+00:00 |1|\n5 press 2024-01-31T11:30:06.000+00:00 |2|\n";
  CHECK(found_in("[\n {\"ts\":1706700605,\n \"button\":1},\n 17,\n"
                 " {\"ts\":1706700606,\"button\":\"2\"}\n]\n") ==
        "2 press 2024-01-31T11:30:05.000+00:00 |1|\n4 rejected is not a JSON object\n"
        "5 press 2024-01-31T11:30:06.000+00:00 |2|\n");
  CHECK(found_in("{\"events\":[\n{\"ts\":1706700605,\"note\":\"}]\\\"\",\"button\":1}\n\n\n,"
                 "{\"ts\":1706700606,\"button\":2}],\"total\":2}\n") == found);
  CHECK(found_in("{\n\"ts\":1706700605,\n\"button\":1}\n{\"ts\":1706700606,\n\"button\":2") ==
        "1 press 2024-01-31T11:30:05.000+00:00 |1|\n4 rejected the JSON ends before the object "
        "does\n");
  CHECK(found_in("[]\n") == "");
}

TEST_CASE("the counts of ProLAN's report become contacts of the given days") {
  LogLayout layout;
  const std::string report =
      "<Report><Rows>\n<Row><Cell>Клиника 1</Cell><Cell>41</Cell><Cell>3</Cell><Cell>2</Cell>"
      "<Cell>89.1</Cell><Cell>6,5</Cell><Cell>4.3</Cell></Row>\n"
      "<Row><Cell>41</Cell><Cell>3</Cell><Cell>93</Cell><Cell>7</Cell></Row>\n"
      "<Row><Cell>7</Cell><Cell>Anna</Cell><Cell>0</Cell><Cell>0</Cell><Cell>0</Cell><Cell>0</"
      "Cell></Row>\n"
      "<Row><Cell>x</Cell><Cell>41</Cell><Cell>3</Cell><Cell>13</Cell><Cell>7</Cell></Row>\n"
      "</Rows></Report>\n";
  CHECK(found_in(report, layout).find("--period") != std::string::npos);
  layout.period = {oos::parse_rfc3339("2024-01-01T00:00:00+03:00"),
                   oos::parse_rfc3339("2024-02-01T00:00:00+03:00")};
  const std::string head = R"( record {"type":"contacts","schema":1,"contacts":{"point":)";
  const std::string days =
      R"(,"from":"2024-01-01T00:00:00.000+03:00","to":"2024-02-01T00:00:00.000+03:00","count":)";
  const std::string source = ",\"source\":\"prolan report.php (unverified)\"}}\n";
  CHECK(found_in(report, layout) ==
        "2" + head + "\"Клиника 1\"" + days + R"(46,"counted":"presses","answers":[41,3,2])" +
            source + "3" + head + "null" + days + R"(44,"counted":"presses","answers":[41,3])" +
            source + "4" + head + "\"7\"" + days +
            R"(0,"counted":"presses","answers":[0,0],"employee":"Anna")" + source +
            "5 rejected the cells are not names, counts and as many percentages\n");
  CHECK(found_in("<R><Row><Cell>1</Cell></Row", layout).find("is not well-formed XML") !=
        std::string::npos);
  CHECK(found_in("<!DOCTYPE r [<!ENTITY a \"b\">]><r><Row><Cell>&a;</Cell></Row></r>", layout) ==
        "1 rejected is not well-formed XML from here on (parsing aborted)\n");
}
