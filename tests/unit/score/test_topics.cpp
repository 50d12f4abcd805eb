// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "judging.hpp"
#include "oos/score/topics.hpp"

using namespace judging;
using oos::score::TopicRules;
using oos::score::VisitIncidents;

namespace {

const char* const file = R"(schema = 1
language = "ru"
[[topics]]
id = "queue"
stage = "waiting"
rule = { any = ["очередь"] }
[[incidents]]
id = "critical"
severity = "high"
reason = "critical"
critical = true
[[incidents]]
id = "unhappy"
severity = "medium"
max_value = 6
category = ["detractor"]
rule = { topic = ["queue"] }
[[incidents]]
id = "weak"
severity = "low"
percent_below = 50
criteria = ["greeting"]
)";

std::string incident_of(oos::record::Score score, std::vector<std::string> topics = {}) {
  const auto transcript = talk("c 1-2 Очередь");
  const Speech speech = oos::score::speech_of(transcript);
  Conversation conversation{speech};
  conversation.topics = std::move(topics);
  const auto found =
      TopicRules(oos::survey::parse_topics(file, "t.toml")).incident(conversation, score);
  return found ? found->rule + " " + found->severity + " " + found->reason : "";
}

oos::record::Score scored(std::optional<std::int64_t> value, double percent) {
  oos::record::Score score;
  score.answer = oos::record::Answer{};
  score.answer->value = value;
  score.answer->category = "detractor";
  ChecklistResult list;
  list.percent = percent;
  CriterionResult greeting;
  greeting.id = "greeting";
  greeting.verdict = "fail";
  list.criteria.push_back(greeting);
  score.checklists.push_back(list);
  return score;
}

}  // namespace

TEST_CASE("topics are found with their stage and words") {
  const auto transcript = talk("c 1-2 Большие очереди у вас | s 3-4 Да");
  const Speech speech = oos::score::speech_of(transcript);
  const auto found = TopicRules(oos::survey::parse_topics(file, "t.toml")).find({speech});
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "queue");
  CHECK(found[0].stage == "waiting");
  CHECK(found[0].evidence->text == "очереди");
  CHECK(found[0].evidence->start_ms == 1000);
}

TEST_CASE("the first incident rule of which everything holds counts") {
  auto failed = scored(3, 90);
  CHECK(incident_of(failed, {"queue"}) == "unhappy medium unhappy");
  CHECK(incident_of(failed) == "");
  CHECK(incident_of(scored(7, 90), {"queue"}) == "");
  CHECK(incident_of(scored(std::nullopt, 90), {"queue"}) == "");
  CHECK(incident_of(scored(7, 40)) == "weak low weak");
  failed.checklists[0].critical_failed = {"rude"};
  CHECK(incident_of(failed, {"queue"}) == "critical high critical: rude");
}

TEST_CASE("a visit has one incident, which a worse one raises") {
  VisitIncidents visits;
  const auto settled = [&](const char* id, const char* visit, const char* severity) {
    const oos::jsonl::Line line(std::string(R"({"type":"event","schema":1,"event":{"id":")") + id +
                                R"(","visit":")" + visit + "\"}}");
    oos::jsonl::Json score{{"incident", {{"severity", severity}}}};
    visits.settle(line, score);
    return score["incident"];
  };
  CHECK(settled("a", "v", "medium").size() == 1);
  CHECK(settled("b", "v", "low")["repeats"] == "a");
  CHECK(settled("c", "v", "high")["raises"] == "a");
  CHECK(settled("d", "v", "high")["repeats"] == "c");
  CHECK(settled("e", "w", "low").size() == 1);
  CHECK(settled("f", "", "low").size() == 1);
}
