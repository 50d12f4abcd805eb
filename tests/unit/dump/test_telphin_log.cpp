// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/phone_calls.hpp"
#include "oos/dump/telphin_log.hpp"

using oos::dump::CallLog;
using oos::dump::CallRow;
using oos::dump::group_calls;
using oos::dump::PhoneCall;
using oos::dump::PhoneCalls;
using oos::dump::read_telphin_log;

namespace {

oos::Instant utc(const oos::text::LogTime& time) {
  return oos::Instant(time.local.time_since_epoch()) -
         time.offset.value_or(std::chrono::minutes{0});
}

PhoneCalls grouped(std::string_view json) {
  CallLog log = read_telphin_log(json);
  CHECK(log.read == std::ssize(log.rows) + log.rejected);
  return group_calls(std::move(log.rows), true, utc);
}

std::string shown(const PhoneCall& call) {
  const auto number = [](const auto& value) { return value ? fmt::format("{}", *value) : "-"; };
  const auto& f = call.facts;
  return fmt::format("{} {} {} {} wait {} talk {} hold {} by {} at {}", number(f.id), f.direction,
                     f.disposition, number(f.extension), number(f.wait_ms), number(f.talk_ms),
                     number(f.hold_ms), f.ended_by, call.place);
}

constexpr const char* queue_call = R"([{"call_uuid":"Q1","flow":"in",
"init_time_gmt":"2024-01-31 11:29:40","start_time_gmt":"2024-01-31 11:29:41",
"hangup_time_gmt":"2024-01-31 11:33:10","from_username":"+79000000001","to_username":"0123*900",
"did_number":"74990000000","extension_type":"queue","result":"bridged",
"hangup_disposition":"caller_bye","cdr":[
{"flow":"in","extension_name":"0123*900","extension_type":"queue","result":"answered",
 "init_time_gmt":"2024-01-31 11:29:41","start_time_gmt":"2024-01-31 11:29:41",
 "hangup_time_gmt":"2024-01-31 11:33:10","record_uuid":null},
{"flow":"in","extension_name":"0123*102@h","extension_type":"phone","result":"answered elsewhere",
 "init_time_gmt":"2024-01-31 11:29:45","start_time_gmt":null,"record_uuid":null},
{"flow":"in","extension_name":"0123*101@h","extension_type":"phone","result":"answered",
 "init_time_gmt":"2024-01-31 11:29:51,4","start_time_gmt":"2024-01-31 11:30:02",
 "hangup_time_gmt":"2024-01-31 11:33:10","record_uuid":"600001-AB"}]}])";

}  // namespace

TEST_CASE("a record of the API is a row whose times are UTC, whatever is null or missing") {
  const CallLog log = read_telphin_log(R"([{"flow":"in","init_time_gmt":"2024-01-31 11:29:51,4",
    "start_time_gmt":"2024-01-31 11:30:02","hangup_time_gmt":"2024-01-31 11:33:10",
    "duration":"188","extension_name":"0123*101@sipproxy.telphin.ru","extension_type":"phone",
    "result":"answered","from_username":"+79000000001","to_username":"0123*101",
    "did_number":"74990000000","call_uuid":"0F0E","record_uuid":"600001-AB","file_name":"a.mp3"},
    {"record_uuid":"7-C","flow":null,"start_time_gmt":"2024-01-31T11:30:02.123456"},
    {"flow":"in"}, {"call_uuid":"C", "cdr":null}])");
  REQUIRE(log.rows.size() == 3);
  CHECK(log.rejected == 1);
  CHECK(log.complaint == "object 3: there is neither a call_uuid nor a record_uuid");
  const CallRow& row = log.rows[0];
  CHECK(row.call.id == "0F0E");
  CHECK(row.record == "600001-ab");
  CHECK(row.call.direction == "in");
  CHECK(row.call.from == "+79000000001");
  CHECK(row.call.to == "74990000000");
  CHECK(row.call.line == "74990000000");
  CHECK(row.call.extension == "101");
  CHECK(row.duration_ms == 188'000);
  CHECK(oos::format_rfc3339({utc(*row.init), {}}) == "2024-01-31T11:29:51.400+00:00");
  CHECK(oos::format_rfc3339({utc(*log.rows[1].start), {}}) == "2024-01-31T11:30:02.123+00:00");
  CHECK(log.rows[2].of_whole_call);
}

TEST_CASE("answers are read as pages, one after another, or as one object alone") {
  const std::string page = R"({"page":1,"per_page":2,"call_history":[{"call_uuid":"A"}]})";
  CHECK(read_telphin_log(page).rows.size() == 1);
  CHECK(read_telphin_log(page + "\n" + page + "\n").rows.size() == 2);
  CHECK(read_telphin_log("[" + page + "," + page + "]").rows.size() == 2);
  CHECK(read_telphin_log(R"({"calls":[{"call_uuid":"A"}]})").rows.size() == 1);
  CHECK(read_telphin_log(R"({"call_uuid":"A"})").rows.size() == 1);
  CHECK(read_telphin_log("[]").is_log);
  CHECK_FALSE(read_telphin_log(R"({"settings":{"volume":3}})").is_log);
  CHECK_THROWS_AS(read_telphin_log(R"([{"call_uuid":"A"})"), oos::Error);
  CHECK_THROWS_AS(read_telphin_log("call;from"), oos::Error);
}

TEST_CASE("the caller waits from the first ring until a person answers, queues included") {
  const PhoneCalls found = grouped(queue_call);
  REQUIRE(found.calls.size() == 1);
  CHECK(shown(found.calls[0]) ==
        "Q1 in answered 101 wait 22000 talk 188000 hold - by caller at 101");
  CHECK(found.calls[0].legs.size() == 3);
}

TEST_CASE("a leg told by records.json and calls.json is one leg") {
  const std::string records = R"([{"call_uuid":"q1","record_uuid":"600001-ab","flow":"in",
    "extension_name":"0123*101@h","start_time_gmt":"2024-01-31 11:30:02","file_name":"a.mp3"}])";
  const PhoneCalls found = grouped(std::string(queue_call) + records);
  REQUIRE(found.calls.size() == 1);
  CHECK(found.repeated == 1);
  CHECK(found.rows[3].file == "a.mp3");
  CHECK(found.rows[3].call.disposition == "answered");
}

TEST_CASE("nobody answered: given up, left to a machine, only a menu, or the other side was busy") {
  const auto call = [](const std::string& more) {
    return shown(grouped(R"([{"call_uuid":"X","flow":"in","init_time_gmt":"2024-01-31 11:00:00",
      "hangup_time_gmt":"2024-01-31 11:00:33",)" +
                         more + "}]")
                     .calls[0]);
  };
  CHECK(call(R"("result":"not answered","hangup_disposition":"caller_cancel",
    "extension_name":"1*900","extension_type":"queue","cdr":[])") ==
        "X in abandoned - wait 33000 talk - hold - by caller at 900");
  CHECK(call(R"("result":"not answered","hangup_disposition":"internal_cancel","cdr":[])") ==
        "X in not_answered - wait 33000 talk - hold - by system at ");
  CHECK(call(R"("result":"voicemail","cdr":[{"extension_name":"1*101","result":"voicemail",
    "start_time_gmt":"2024-01-31 11:00:20"}])") ==
        "X in voicemail - wait 20000 talk - hold - by  at 101");
  CHECK(call(R"("result":"answered","hangup_disposition":"caller_bye","cdr":[{"extension_name":
    "1*700","extension_type":"ivr","result":"answered","start_time_gmt":"2024-01-31 11:00:01"}])") ==
        "X in menu - wait 33000 talk - hold - by caller at 700");
  CHECK(call(R"("flow":"out","result":"busy")").substr(0, 9) == "X in busy");
}

TEST_CASE("between the legs of a call that was handed on the caller was on hold") {
  const PhoneCalls found = grouped(R"([
    {"call_uuid":"T","record_uuid":"1-B","flow":"transfer","extension_name":"1*102",
     "result":"answered","init_time_gmt":"2024-01-31 11:40:35",
     "start_time_gmt":"2024-01-31 11:42:00","hangup_time_gmt":"2024-01-31 11:42:20"},
    {"call_uuid":"T","record_uuid":"1-A","flow":"in","extension_name":"1*101","result":"answered",
     "init_time_gmt":"2024-01-31 11:40:00","start_time_gmt":"2024-01-31 11:40:10",
     "hangup_time_gmt":"2024-01-31 11:40:30","from_username":"+79000000002"}])");
  REQUIRE(found.calls.size() == 1);
  CHECK(shown(found.calls[0]) == "T in answered 101 wait 10000 talk 40000 hold 90000 by  at 101");
  CHECK(found.rows[found.calls[0].legs[1]].transfer);
}

TEST_CASE("without legs the bridge of the call tells who answered and when") {
  CHECK(shown(grouped(R"([{"call_uuid":"B","flow":"in","init_time_gmt":"2024-01-31 11:00:00",
    "start_time_gmt":"2024-01-31 11:00:01","bridged":true,"result":"answered",
    "bridged_time_gmt":"2024-01-31 11:00:15","bridged_duration":60.0,
    "bridged_username":"1*103","extension_type":"queue","extension_name":"1*900",
    "hangup_time_gmt":"2024-01-31 11:01:15"}])")
                  .calls[0]) == "B in answered 103 wait 15000 talk 60000 hold - by  at 103");
}
