// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/review/item.hpp"

using namespace oos::review;
using oos::jsonl::Json;
using oos::jsonl::Line;

namespace {

// Words that only rules and reviewers say; the conversation itself has none of them.
constexpr const char* reviewed_line =
    R"({"type":"event","schema":1,"event":{"id":"e1","time":"2026-10-14T09:59:59.000+03:00",)"
    R"("point":"desk-1","question":"recommend","employee":"emp-1","kind":"nps"},)"
    R"("clip":{"path":"clips/a.ogg","press_offset_ms":60000,"duration_ms":90000},)"
    R"("transcript":{"text":"say ten","utterances":[{"role":"client","start_ms":0,"end_ms":900,)"
    R"("text":"say ten","words":[{"text":"say","start_ms":0,"end_ms":400},)"
    R"({"text":"ten","start_ms":500,"end_ms":900}]}]},)"
    R"("score":{"disposition":"answered","flags":["zz-flag"],)"
    R"("answer":{"value":3,"label":"zz-label","category":"zz-category","confidence":1,)"
    R"("method":"review","evidence":{"text":"zz-evidence","start_ms":500,"end_ms":900}},)"
    R"("original":{"disposition":"answered","answer":{"value":9,"label":"zz-9","confidence":0.4}},)"
    R"("incident":{"severity":"high","reason":"zz-incident"},"topics":["zz-topic"],)"
    R"("checklists":[{"id":"desk","version":"1","criteria":[{"id":"greeting","verdict":"fail",)"
    R"("by":"person","reason":"zz-reason","reviews":[{"reviewer":"zz-anna","verdict":"fail",)"
    R"("note":"zz-note"}],"original":{"verdict":"pass","by":"rule"}}]}]}})";

Item item_of(const char* line, const ItemOptions& options) {
  return make_item(Line(line), options);
}

}  // namespace

TEST_CASE("an open item shows what was found, and hides who the employee was") {
  const Item item = item_of(reviewed_line, {});
  CHECK(item.event == "e1");
  CHECK(item.employee == "emp-1");
  CHECK(item.hour == "09");
  CHECK(item.clip_path == "clips/a.ogg");
  CHECK(item.shown["answers"] == Json{{"kind", "scale"}, {"min", 0}, {"max", 10}});
  CHECK(item.shown["found"]["value"] == "3");
  CHECK(item.shown["verdicts"]["desk"]["greeting"]["verdict"] == "fail");
  CHECK(item.shown["said"][0]["words"][1] == Json{"ten", 500, 900});
  CHECK(item.shown.dump().find("emp-1") == std::string::npos);
  ItemOptions named;
  named.show_employee = true;
  CHECK(item_of(reviewed_line, named).shown["employee"] == "emp-1");
}

TEST_CASE("a blind item holds nothing that rules or people found") {
  ItemOptions blind;
  blind.blind = true;
  const std::string shown = item_of(reviewed_line, blind).shown.dump();
  CHECK(shown.find("zz-") == std::string::npos);
  for (const char* key : {"found", "verdict", "answered", "confidence", "fail", "pass"})
    CHECK_MESSAGE(shown.find(key) == std::string::npos, key);
}

TEST_CASE("a second reviewer sees what rules found, not what the first one said") {
  ItemOptions second;
  second.originals = true;
  const Item item = item_of(reviewed_line, second);
  CHECK(item.shown["found"]["value"] == "9");
  CHECK(item.shown["verdicts"]["desk"]["greeting"]["verdict"] == "pass");
  CHECK(item.shown["verdicts"]["desk"]["greeting"]["by"] == "rule");
  const std::string shown = item.shown.dump();
  for (const char* word : {"zz-reason", "zz-note", "zz-anna", "zz-label"})
    CHECK_MESSAGE(shown.find(word) == std::string::npos, word);
}

TEST_CASE("what has no id, nothing to hear or an error is not for review") {
  CHECK(can_be_reviewed(Line(reviewed_line)));
  for (const char* line :
       {R"({"type":"recording","schema":1,"recording":{"id":"r"}})",
        R"({"type":"event","schema":1,"event":{"time":null},"clip":{"path":"a"}})",
        R"({"type":"event","schema":1,"event":{"id":"e"}})",
        R"({"type":"event","schema":1,"event":{"id":"e"},"clip":{"path":"a"},"error":{}})"})
    CHECK_FALSE_MESSAGE(can_be_reviewed(Line(line)), line);
}

TEST_CASE("doubt adds up from confidence, conflicts and unknown verdicts") {
  oos::record::Score score;
  score.disposition = "answered";
  score.answer = oos::record::Answer{9, {}, {}, {}, 0.7, ""};
  CHECK(doubt_of(score).size == 0);
  score.flags = {"low_confidence"};
  CHECK(doubt_of(score).size == doctest::Approx(0.3));
  score.flags = {"led"};
  CHECK(doubt_of(score).size == doctest::Approx(0.8));
  score.checklists.push_back({"desk", "1", "", {}, {}, 0, 0, 0, {}, {}, {}, {}});
  for (const char* verdict : {"pass", "unknown"}) {
    score.checklists[0].criteria.push_back({"a", verdict, {}});
    score.checklists[0].criteria.push_back({"b", "unknown", {}, "person"});
  }
  CHECK(doubt_of(score).size == doctest::Approx(1.3));  // one of the rules' two is unknown
  CHECK(doubt_of(score).reasons.back() == "unknown_verdicts");
}

TEST_CASE("an unknown kind of question is named") {
  CHECK_THROWS_AS(item_of(R"({"type":"event","schema":1,"event":{"id":"e","kind":"odd"},)"
                          R"("clip":{"path":"a"}})",
                          {}),
                  oos::Error);
}
