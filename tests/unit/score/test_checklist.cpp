// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "asking.hpp"
#include "judging.hpp"
#include "oos/score/checklist.hpp"
#include "oos/score/stem.hpp"

using namespace oos::score;
using asking::talk;
using oos::survey::Anchor;
using oos::survey::Checklist;
using oos::survey::Criterion;
using oos::survey::Rule;
using oos::survey::Speaker;

namespace {

Criterion criterion(Rule rule) {
  Criterion made;
  made.id = "c";
  made.rule = std::move(rule);
  return made;
}

oos::record::ChecklistResult judged(std::vector<Criterion> criteria,
                                    const oos::record::Transcript& transcript,
                                    const std::string& language = "ru",
                                    const ClipFacts& clip = {}) {
  Checklist checklist;
  checklist.language = language;
  checklist.criteria = std::move(criteria);
  const Speech speech = speech_of(transcript);
  return ChecklistRules(checklist).apply({speech, clip});
}

std::string ruled(const Rule& rule, const oos::record::Transcript& transcript,
                  const std::string& language = "ru", const ClipFacts& clip = {}) {
  return judged({criterion(rule)}, transcript, language, clip).criteria.at(0).verdict;
}

Rule any(std::vector<std::string> phrases) {
  Rule rule;
  rule.any = std::move(phrases);
  return rule;
}

Rule none(std::vector<std::string> phrases) {
  Rule rule;
  rule.none = std::move(phrases);
  return rule;
}

oos::record::Transcript timed(const char* role, const char* text, std::int64_t from,
                              std::int64_t to) {
  auto transcript = talk({{role, text}});
  transcript.utterances[0].start_ms = from;
  transcript.utterances[0].end_ms = to;
  return transcript;
}

}  // namespace

TEST_CASE("n/a leaves both sums: the worked example checklist-na gives 55/85") {
  const std::vector<Weighted> criteria{{10, 1, false},  {10, 1, false},  {20, 0, false},
                                       {20, .5, false}, {15, {}, false}, {10, 1, false},
                                       {15, 1, false}};
  const Total total = total_of(criteria);
  CHECK(total.points == doctest::Approx(55));
  CHECK(total.max_points == doctest::Approx(85));
  CHECK(*total.percent == doctest::Approx(64.706).epsilon(0.00001));
}

TEST_CASE("a failed critical criterion makes 0 and keeps the raw score") {
  const std::vector<Weighted> failed{{10, 1, false}, {10, 0, true}};
  CHECK(total_of(failed).percent == 0);
  CHECK(total_of(failed).raw_percent == doctest::Approx(50));
  const std::vector<Weighted> not_judged{{10, 1, false}, {10, {}, true}};
  CHECK(total_of(not_judged).percent == doctest::Approx(100));
  const std::vector<Weighted> weightless{{10, 1, false}, {0, 0, true}};
  CHECK(total_of(weightless).percent == 0);
}

TEST_CASE("when everything is n/a there is no score") {
  const std::vector<Weighted> criteria{{10, {}, false}, {5, {}, true}};
  CHECK_FALSE(total_of(criteria).percent.has_value());
  CHECK_FALSE(total_of({}).percent.has_value());
}

TEST_CASE("a phrase matches its inflected forms unless it is exact") {
  const auto said = talk({{"staff", "Предложили вам дебетовые карты?"}});
  CHECK(ruled(any({"дебетовая карта"}), said) == "pass");
  Rule exact = any({"дебетовая карта"});
  exact.exact = true;
  CHECK(ruled(exact, said) == "fail");
  CHECK(ruled(any({"sign here"}), talk({{"staff", "He signed here."}}), "en") == "pass");
  CHECK(ruled(any({"карта дебетовая"}), said) == "fail");
}

TEST_CASE("all, any and none decide together") {
  const auto said = talk({{"staff", "Добрый день. Чем могу помочь?"}});
  Rule rule;
  rule.all = {"добрый день", "чем могу помочь"};
  CHECK(ruled(rule, said) == "pass");
  rule.none = {"могу помочь"};
  CHECK(ruled(rule, said) == "fail");
  CHECK(ruled(none({"это не ко мне"}), said) == "pass");
  rule = any({"до свидания", "добрый день"});
  rule.all = {"чем могу служить"};
  CHECK(ruled(rule, said) == "fail");
}

TEST_CASE("a rule for a speaker needs one who is known") {
  Rule rule = any({"добрый день"});
  rule.speaker = Speaker::staff;
  CHECK(ruled(rule, talk({{"staff", "Добрый день"}})) == "pass");
  CHECK(ruled(rule, talk({{"client", "Добрый день"}})) == "fail");
  CHECK(ruled(rule, talk({{"unknown", "Добрый день"}})) == "unknown");
  CHECK(ruled(rule, talk({{"client", "Да"}, {"unknown", "Добрый день"}})) == "unknown");
  Rule forbidden = none({"не ко мне"});
  forbidden.speaker = Speaker::staff;
  CHECK(ruled(forbidden, talk({{"client", "Это не ко мне"}, {"staff", "Да"}})) == "pass");
}

TEST_CASE("a stretch of the clip needs times, and what the clip cut off is n/a") {
  Rule rule = any({"добрый день"});
  rule.within = {Anchor::start, std::nullopt, 10'000};
  CHECK(ruled(rule, talk({{"staff", "Добрый день"}})) == "unknown");
  CHECK(ruled(rule, timed("staff", "Добрый день", 2'000, 3'000)) == "pass");
  CHECK(ruled(rule, judging::talk("s 2-3 Да | s 12.5-13 Добрый день")) == "fail");
  CHECK(ruled(rule, judging::talk("s 32-33 Да | s 41-42 Добрый день")) == "pass");
  CHECK(ruled(rule, timed("staff", "и распишитесь", 200, 3'000)) == "na");
  rule.within = {Anchor::end, 5'000, std::nullopt};
  const ClipFacts clip{20'000, 15'000};
  CHECK(ruled(rule, timed("staff", "Добрый день", 16'000, 17'000), "ru", clip) == "pass");
  CHECK(ruled(rule, judging::talk("s 2-3 Добрый день | s 9-10 Да"), "ru", clip) == "fail");
  CHECK(ruled(rule, judging::talk("s 2-3 Добрый день | s 5-6 Да"), "ru", clip) == "pass");
  CHECK(ruled(rule, timed("staff", "и распишитесь", 2'000, 19'900), "ru", clip) == "na");
  rule.within = {Anchor::press, 5'000, 5'000};
  CHECK(ruled(rule, timed("staff", "Добрый день", 11'000, 12'000), "ru", clip) == "pass");
  CHECK(ruled(rule, timed("staff", "Добрый день", 2'000, 3'000), "ru", clip) == "fail");
  CHECK(ruled(rule, timed("staff", "Добрый день", 2'000, 3'000)) == "unknown");
}

TEST_CASE("a criterion that does not apply is n/a, one for a person is unknown") {
  Criterion apology = criterion(any({"извините"}));
  apology.applies_if = any({"жалоба"});
  CHECK(judged({apology}, talk({{"client", "Спасибо"}})).criteria[0].verdict == "na");
  CHECK(judged({apology}, talk({{"client", "У меня жалоба"}})).criteria[0].verdict == "fail");
  CHECK(
      judged({apology}, talk({{"client", "Жалобы"}, {"staff", "Извините"}})).criteria[0].verdict ==
      "pass");
  Criterion tone;
  tone.id = "tone";
  tone.person = true;
  const auto result = judged({tone}, talk({{"client", "Спасибо"}}));
  CHECK(result.criteria[0].verdict == "unknown");
  CHECK(result.criteria[0].by == "person");
  CHECK_FALSE(result.percent.has_value());
  CHECK_FALSE(result.passed.has_value());
}

TEST_CASE("a verdict shows the words it rests on, with their times and speaker") {
  const auto result =
      judged({criterion(none({"не ко мне"}))}, timed("staff", "Ну, это не ко мне!", 500, 900));
  REQUIRE(result.criteria[0].evidence.has_value());
  CHECK(result.criteria[0].verdict == "fail");
  CHECK(result.criteria[0].evidence->text == "не ко мне");
  CHECK(result.criteria[0].evidence->start_ms == 500);
  CHECK(result.criteria[0].evidence->speaker == "staff");
}

TEST_CASE("stems: Snowball for English and Russian, a table of endings for Bulgarian") {
  CHECK(Stemmer("en-US")("recommended") == Stemmer("en")("recommending"));
  CHECK(Stemmer("ru")("карточками") == Stemmer("ru")("карточка"));
  CHECK(Stemmer("bg")("документите") == Stemmer("bg")("документи"));
  CHECK(Stemmer("bg")("картата") == Stemmer("bg")("карта"));
  CHECK(bulgarian_stem("да") == "да");
  CHECK(Stemmer("xx")("words") == "words");
}
