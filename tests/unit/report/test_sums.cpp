// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/report/sums.hpp"
#include "sample.hpp"

using oos::report::Disposition;
using oos::report::Sums;
using sample::sums_of;

namespace {

std::int64_t count(const Sums& sums, Disposition disposition) {
  return sums.questions.at("nps").at("q").overall.dispositions.at(
      static_cast<std::size_t>(disposition));
}

std::int64_t marks(const Sums& sums) {
  const auto& all = sums.questions.at("nps").at("q").overall.marks;
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("every press has one disposition, whatever its line says") {
  const Sums sums = sums_of(
      {sample::mark(9), sample::outcome("partial"), sample::outcome("refused"),
       sample::outcome("unclear"), sample::outcome("never_asked"), sample::outcome("not_customer"),
       sample::outcome("technical"), sample::outcome("brand new word"),
       R"({"type":"event","schema":1,"event":{"kind":"nps","question":"q"}})",
       R"({"type":"event","schema":1,"event":{"kind":"nps","question":"q"},"error":{"stage":"cut","kind":"io","message":"m"}})"});
  CHECK(sums.presses == 10);
  for (std::size_t i = 0; i < oos::report::disposition_count; ++i) {
    CAPTURE(i);
    CHECK(count(sums, static_cast<Disposition>(i)) == 1);
  }
  CHECK(marks(sums) == 1);
  CHECK(sums.quality.errors_by_stage.at("cut") == 1);
}

TEST_CASE("an error outweighs a score on the same line") {
  const Sums sums = sums_of(
      {R"({"type":"event","schema":1,"event":{"kind":"nps","question":"q"},"score":{"disposition":"answered","answer":{"value":9}},"error":{"stage":"score","kind":"io","message":"m"}})"});
  CHECK(count(sums, Disposition::failed) == 1);
  CHECK(marks(sums) == 0);
}

TEST_CASE("zero is a mark; null, fractions and numbers off the scale are not") {
  CHECK(marks(sums_of({sample::mark(0)})) == 1);
  for (const char* value : {"null", "7.5", "-1", "11", "1e300", R"("9")", "true"}) {
    CAPTURE(value);
    const Sums sums = sums_of({sample::press(
        "nps", std::string(R"({"disposition":"answered","answer":{"value":)") + value + "}}")});
    CHECK(marks(sums) == 0);
    CHECK(sums.quality.answered_without_value == 1);
  }
}

TEST_CASE("a value counts only when the press was answered") {
  const Sums sums =
      sums_of({sample::press("nps", R"({"disposition":"unclear","answer":{"value":9}})")});
  CHECK(marks(sums) == 0);
  CHECK(sums.quality.answered_without_value == 0);
}

TEST_CASE("yes and no are read as number, truth value and word") {
  for (const char* answer :
       {R"({"value":1})", R"({"value":true})", R"({"value":null,"label":"yes"})",
        R"({"category":"yes"})", R"({"value":"yes"})"}) {
    CAPTURE(answer);
    const Sums sums = sums_of({sample::press(
        "nps-binary", std::string(R"({"disposition":"answered","answer":)") + answer + "}")});
    CHECK(sums.questions.at("nps-binary").at("q").overall.of(1) == 1);
    CHECK(sums.questions.at("nps-binary").at("q").overall.of(0) == 0);
  }
}

TEST_CASE("the order of lines changes nothing") {
  std::vector<std::string> lines;
  for (int i = 0; i <= 10; ++i) lines.push_back(sample::mark(i, i % 2 == 0 ? "p1" : "p2"));
  for (int i = 0; i < 6; ++i)
    lines.push_back(R"({"type":"event","schema":1,"event":{"id":"c)" + std::to_string(i) +
                    R"(","kind":"complaint","time":"2026-10-14T09:0)" + std::to_string(i / 2) +
                    R"(:00+03:00"},"score":{"disposition":"answered","verbatim":{"text":"w)" +
                    std::to_string(i) + R"("}}})");
  const auto words = [](const Sums& sums) {
    std::string all;
    for (const auto& verbatim : sums.verbatims.at("complaint").latest) all += verbatim.words + " ";
    return all;
  };
  const Sums there = sums_of(lines);
  std::reverse(lines.begin(), lines.end());
  const Sums back = sums_of(lines);
  CHECK(words(there) == "w4 w5 w2 ");
  CHECK(words(back) == words(there));
  CHECK(back.questions.at("nps").at("q").overall.marks ==
        there.questions.at("nps").at("q").overall.marks);
  CHECK(back.first == there.first);
  CHECK(back.last == there.last);
}

TEST_CASE("what nobody could recognise is remembered with its clip, a refusal is not") {
  const Sums sums =
      sums_of({sample::press("complaint", R"({"disposition":"technical","verbatim":null})"),
               sample::press("complaint", R"({"disposition":"not_customer"})"),
               sample::press("complaint", R"({"disposition":"refused"})")});
  REQUIRE(sums.verbatims.at("complaint").count == 1);
  CHECK(sums.verbatims.at("complaint").latest.front().words.empty());
}

TEST_CASE("words come from the score, else from the customer, else from the transcript") {
  const auto words = [](const std::string& score, const std::string& transcript) {
    const oos::jsonl::Line line(
        R"({"type":"event","schema":1,"event":{"kind":"praise"},"transcript":)" + transcript +
        R"(,"score":)" + score + "}");
    return oos::report::read_fact(line, {}).words;
  };
  const std::string spoken =
      R"({"text":"all of it","utterances":[{"role":"staff","text":"yes?"},{"role":"client","text":"well"},{"role":"client","text":"done"}]})";
  CHECK(words(R"({"verbatim":{"text":"thanks"}})", spoken) == "thanks");
  CHECK(words("{}", spoken) == "well done");
  CHECK(words("{}", R"({"text":"all of it"})") == "all of it");
  CHECK(words(R"({"verbatim":null})", spoken).empty());
}

TEST_CASE("a question's kind may come from the survey") {
  const oos::jsonl::Line line(R"({"type":"event","schema":1,"event":{"question":"recommend"}})");
  CHECK(oos::report::read_fact(line, {{"recommend", {"nps", 0, 10}}}).kind == "nps");
  CHECK(oos::report::read_fact(line, {}).kind.empty());
}

TEST_CASE("a field of the wrong type is an error that names its place") {
  const oos::jsonl::Line line(
      R"({"type":"event","schema":1,"event":{},"score":{"checklists":[{"criteria":[{"id":7}]}]}})");
  try {
    oos::report::read_fact(line, {});
    FAIL("accepted");
  } catch (const oos::Error& error) {
    CHECK(error.where() == "/score/checklists/0/criteria/0/id");
  }
}

TEST_CASE("types nobody knows are counted together") {
  const Sums sums = sums_of({R"({"type":"weather","schema":1})", R"({"type":"mood","schema":1})",
                             R"({"type":"recording","schema":1})"});
  CHECK(sums.lines.at("other") == 2);
  CHECK(sums.lines.at("recording") == 1);
  CHECK(sums.presses == 0);
}
