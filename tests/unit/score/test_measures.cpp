// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "judging.hpp"
#include "oos/score/measures.hpp"

using namespace judging;
using oos::survey::Speaker;

namespace {

/// A metric of a talk whose 60 seconds of clip are known.
std::optional<double> metric(const char* name, const char* said, Speaker speaker = Speaker::any,
                             const std::string& line = "") {
  const Transcript transcript = talk(said);
  const Speech speech = oos::score::speech_of(transcript);
  Conversation conversation{speech, {60'000, 30'000}};
  std::optional<oos::jsonl::Line> read;
  if (!line.empty()) read.emplace(line);
  if (read) conversation.line = &*read;
  oos::score::Measures measures(conversation);
  return measures.measure({name, {}, {}, "", {}}, speaker, {}).value;
}

const char* const pair_talk = "s 1-5 раз два три четыре | c 4-6 пять шесть семь | s 10-12 восемь";

}  // namespace

TEST_CASE("measures come from the times and speakers of the words") {
  CHECK(metric("silence_max_s", pair_talk) == doctest::Approx(4));
  CHECK(metric("silence_s", pair_talk) == doctest::Approx(4));
  CHECK(metric("silence_share", pair_talk) == doctest::Approx(4.0 / 11));
  CHECK(metric("overlap_s", pair_talk) == doctest::Approx(1));
  CHECK(metric("overlap_share", pair_talk) == doctest::Approx(1.0 / 11));
  CHECK(metric("speech_s", pair_talk, Speaker::staff) == doctest::Approx(6));
  CHECK(metric("talk_ratio", pair_talk, Speaker::staff) == doctest::Approx(6.0 / 8));
  CHECK(metric("words", pair_talk, Speaker::client) == 3);
  CHECK(metric("turns", pair_talk, Speaker::staff) == 2);
  CHECK(metric("words_per_minute", pair_talk, Speaker::staff) == doctest::Approx(50));
  CHECK(metric("longest_turn_s", pair_talk) == doctest::Approx(4));
  CHECK(metric("duration_s", pair_talk) == doctest::Approx(60));
  CHECK(metric("interruptions", pair_talk, Speaker::client) == 1);
  CHECK(metric("interruptions", pair_talk, Speaker::staff) == 0);
}

TEST_CASE("falling in at the end and a yes in between are no interruptions") {
  CHECK(metric("interruptions", "s 1-5 раз два | c 4.8-6 пять шесть семь") == 0);
  CHECK(metric("interruptions", "s 1-5 раз два | c 3-3.5 да да") == 0);
  CHECK(metric("interruptions", "s 1-5 раз два | s 3-6 пять шесть семь") == 0);
}

TEST_CASE("what cannot be told is absent, unless the recogniser's analysis tells it") {
  CHECK_FALSE(metric("silence_s", "s раз"));
  CHECK_FALSE(metric("talk_ratio", "? 1-2 раз", Speaker::staff));
  CHECK_FALSE(metric("interruptions", "? 1-2 раз", Speaker::staff));
  CHECK_FALSE(metric("wait_s", pair_talk));
  const std::string line =
      R"({"type":"event","schema":1,"call":{"wait_ms":12500,"hold_count":2},"transcript":)"
      R"({"analysis":{"speech_ms":6000,"silence_ms":4000,"interruptions":3}}})";
  CHECK(metric("silence_s", "s раз", Speaker::any, line) == doctest::Approx(4));
  CHECK(metric("silence_share", "s раз", Speaker::any, line) == doctest::Approx(.4));
  CHECK(metric("interruptions", "? раз", Speaker::any, line) == 3);
  CHECK(metric("wait_s", "s раз", Speaker::any, line) == doctest::Approx(12.5));
  CHECK(metric("hold_count", "s раз", Speaker::any, line) == 2);
}

TEST_CASE("a silence somebody announced does not count, and the longest shows its time") {
  const char* rule = R"(rule = { metric = "silence_max_s", max = 15, except_after = ["минутку"] })";
  CHECK(judged(rule, talk("s 1-2 Минутку | s 30-31 Да")).verdict == "pass");
  CHECK(judged(rule, talk("s 1-2 Минутку | c 2-3 Ладно | s 30-31 Да")).verdict == "pass");
  const auto result = judged(rule, talk("s 1-2 Секунду | s 30-31 Да"));
  CHECK(result.verdict == "fail");
  CHECK(result.reason == "silence_max_s is 28, at most 15 is allowed");
  CHECK(result.evidence->start_ms == 2000);
  CHECK(result.evidence->end_ms == 30'000);
}
