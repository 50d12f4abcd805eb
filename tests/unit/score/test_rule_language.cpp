// SPDX-License-Identifier: Apache-2.0
// The checklist language: every need of the table in oos-checklist(5), one case or more.
#include <doctest/doctest.h>

#include "judging.hpp"
#include "oos/core/error.hpp"

using namespace judging;

namespace {

struct RuleRow {
  const char* rule;
  const char* said;
  const char* verdict;
};

void check_rules(std::initializer_list<RuleRow> rows, const ClipFacts& clip = {}) {
  for (const RuleRow& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.said);
    CHECK(verdict(row.rule, row.said, clip) == row.verdict);
  }
}

const ClipFacts minute{60'000, 30'000};

}  // namespace

TEST_CASE("an exception beside a phrase makes it not count") {
  const char* rule = R"(none = ["код из смс"], except = ["не сообщайте"])";
  check_rules({{rule, "s Назовите код из СМС", "fail"},
               {rule, "s Никому не сообщайте код из СМС", "pass"},
               {rule, "s Код из СМС никому не сообщайте", "pass"},
               {rule, "s Не сообщайте пароль, а вот мне продиктуйте сейчас же код из СМС", "fail"},
               {rule, "s Не сообщайте | s Код из СМС", "fail"},
               {R"(none = ["код"], except = ["не сообщайте"], except_words = 0)",
                "s Не сообщайте мне код", "fail"}});
}

TEST_CASE("near asks for another phrase within so many words of the same utterance") {
  const char* rule = R"(any = ["пароль"], near = { any = ["назовите"], words = 2 })";
  check_rules({{rule, "s Назовите ваш пароль", "pass"},
               {rule, "s Пароль свой назовите", "pass"},
               {rule, "s Назовите фамилию, имя и пароль", "fail"},
               {rule, "s Назовите | c Пароль", "fail"}});
}

TEST_CASE("order asks for the first hearing of each, one after the other") {
  const char* rule = R"(order = [{ any = ["фамилия", "кодовое слово"] }, { any = ["на счете"] }])";
  check_rules({{rule, "s Назовите фамилию | s На счёте сто", "pass"},
               {rule, "s На счёте сто | s Назовите фамилию", "fail"},
               {rule, "s На счёте сто | s Назовите фамилию | s На счёте сто", "fail"},
               {rule, "s Назовите фамилию", "fail"},
               {R"(order = [{ any = ["фамилия"], speaker = "staff" }, { any = ["счет"] }])",
                "c Фамилия моя Иванов | ? Счёт", "fail"}});
  const auto result = judged(std::string("rule = { ") + rule + " }", talk("s На счёте сто"));
  CHECK(result.rule == "rule.order[0].any");
  CHECK(result.reason == "not heard");
}

TEST_CASE("counts bound how often something is heard") {
  check_rules({{R"(any = ["уточните"], min_count = 2)", "s Уточните | s Уточните", "pass"},
               {R"(any = ["уточните"], min_count = 2)", "s Уточните", "fail"},
               {R"(any = ["э"], max_count = 1)", "s э ну э", "fail"},
               {R"(any = ["э"], max_count = 1)", "s ну да", "pass"},
               {R"(any = ["уточните"], min_count = 2, speaker = "staff")",
                "s Уточните | ? Уточните", "unknown"}});
}

TEST_CASE("patterns are RE2 over normalised words, whole words only") {
  check_rules(
      {{R"(pattern = ["номер [0-9]{3,}"])", "s Ваш номер 4512.", "pass"},
       {R"(pattern = ["номер [0-9]{3,}"])", "s Ваш номер 45.", "fail"},
       {R"(pattern = ["сч[её]т"])", "s Ваш СЧЁТ!", "pass"},
       {R"(pattern = ["счет"])", "s Счета", "fail"},
       {R"r(pattern = ["(?:код|пароль) из (?:смс|сообщения)"])r", "s пароль из сообщения", "pass"},
       {R"(pattern = ["[а-я]{1,3} [а-я]{1,3}"])", "s да ну", "pass"},
       {R"(pattern = ["да да"])", "s Да | s Да", "fail"}});
  const auto result = judged(R"(rule = { pattern = ["номер [0-9]+"] })",
                             talk("s 1-2 Ваш номер 45, спасибо, номер 46"));
  CHECK(result.evidence->text == "номер 45 … номер 46");
}

TEST_CASE("slots stand for names, numbers, any word, and lists of the file") {
  check_rules({{R"(any = ["меня зовут <имя>"])", "s Меня зовут Анна", "pass"},
               {R"(any = ["меня зовут <имя>"])", "s меня зовут сергеем", "pass"},
               {R"(any = ["меня зовут <имя>"])", "s Меня зовут Гюзель", "pass"},
               {R"(any = ["меня зовут <имя>"])", "s меня зовут как и вас", "fail"},
               {R"(any = ["окно <число>"])", "s Пройдите в окно семь", "pass"},
               {R"(any = ["окно <число>"])", "s Пройдите в окно 7", "pass"},
               {R"(any = ["окно <число>"])", "s Пройдите в окно справа", "fail"},
               {R"(pattern = ["окно (?:номер )?<число>"])", "s окно номер семь", "pass"},
               {R"(pattern = ["окно (?:номер )?<число>"])", "s окно номер где", "fail"},
               {R"(any = ["<слово> рублей"])", "s сто рублей", "pass"},
               {R"(any = ["предложу ... карту"])", "s предложу вам нашу новую карту", "pass"},
               {R"(any = ["предложу ... карту"])", "s предложу а б в г д е карту", "fail"}});
  const std::string slots = "[slots]\n\"услуга\" = [\"карта\", \"вклад\"]";
  const auto with = [&](const char* said) {
    return judged(R"(rule = { any = ["оформить <услуга>"] })", talk(said), {}, "", slots).verdict;
  };
  CHECK(with("s Хотите оформить карту?") == "pass");
  CHECK(with("s Хотите оформить кредит?") == "fail");
}

TEST_CASE("a pattern or a slot that cannot be is refused by name") {
  const auto refusal = [](const char* rule) {
    try {
      const ChecklistRules rules(checklist(std::string("rule = { ") + rule + " }"));
    } catch (const oos::Error& error) {
      CHECK(error.kind() == oos::ErrorKind::config);
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(refusal(R"r(pattern = ["(а"])r").find("checklist l 1, criterion c: pattern: \"(а\"") == 0);
  CHECK(refusal(R"(pattern = ["<кто>"])").find("there is no slot <кто>") != std::string::npos);
  CHECK(refusal(R"(any = ["я <кто>"])").find("there is no slot <кто>") != std::string::npos);
  CHECK(refusal(R"(any = ["<имя> ... да"])").find("a word must stand before") != std::string::npos);
}

TEST_CASE("before and after an event look at phrases or seconds on its side") {
  check_rules(
      {{R"(any = ["спасибо"], after = { event = "press" })", "s 10-11 Да | s 31-32 Спасибо",
        "pass"},
       {R"(any = ["спасибо"], after = { event = "press" })", "s 10-11 Спасибо | s 31-32 Да",
        "fail"},
       {R"(any = ["да"], before = { event = "press", seconds = 10 })", "s 22-23 Да", "pass"},
       {R"(any = ["да"], before = { event = "press", seconds = 10 })", "s 12-13 Да", "fail"},
       {R"(any = ["да"], before = { event = "press", seconds = 10 })", "s Да", "unknown"},
       {R"(any = ["да"], after = { event = "start", phrases = 2 })", "s Раз | s Два | s Да",
        "fail"},
       {R"(any = ["да"], after = { event = "start", phrases = 3 })", "s Раз | s Два | s Да",
        "pass"},
       {R"(any = ["да"], before = { event = "end", phrases = 1 })", "s Раз | s Да", "pass"},
       {R"(any = ["да"], before = { event = "end", phrases = 1 })", "s Да | s Раз", "fail"},
       {R"(any = ["алло"], after = { event = "pause", seconds = 5, pause_s = 8 })",
        "s 2-3 Раз | s 12-13 Алло", "pass"},
       {R"(any = ["алло"], after = { event = "pause", seconds = 5, pause_s = 12 })",
        "s 2-3 Раз | s 12-13 Алло", "na"},
       {R"(any = ["простите"], after = { event = "interruption", by = "staff", phrases = 1 })",
        "c 2-9 Я хочу сказать | s 4-6 простите что перебиваю", "pass"},
       {R"(any = ["простите"], after = { event = "interruption", by = "client" })",
        "c 2-9 Я хочу сказать | s 4-6 простите что перебиваю", "na"},
       {R"(any = ["простите"], after = { event = "interruption" })", "? 2-9 Простите", "unknown"}},
      minute);
}

TEST_CASE("the trigger is what made the criterion apply") {
  const std::string criterion =
      "applies_if = { any = [\"жалоба\"], speaker = \"client\" }\n"
      "rule = { any = [\"извините\"], speaker = \"staff\", after = { event = \"trigger\", "
      "phrases = 2 } }";
  CHECK(judged(criterion, talk("c У меня жалоба | s Слушаю | s Извините")).verdict == "pass");
  CHECK(judged(criterion, talk("s Извините | c У меня жалоба | s Слушаю")).verdict == "fail");
  CHECK(judged(criterion, talk("c Жалоба | s А | s Б | s Извините")).verdict == "fail");
  CHECK(judged(criterion, talk("s Извините | c Спасибо")).verdict == "na");
}

TEST_CASE("the answer is where the customer gave it, with times or without") {
  const std::string criterion = "rule = { none = [\"так мало\"], after = { event = \"answer\" } }";
  const auto after = [&](const std::string& notation, std::optional<oos::record::Evidence> answer) {
    const auto transcript = talk(notation);
    const Speech speech = oos::score::speech_of(transcript);
    Conversation conversation{speech};
    conversation.answer = std::move(answer);
    return ChecklistRules(checklist(criterion)).apply(conversation).criteria.at(0).verdict;
  };
  const oos::record::Evidence timed{"Три", 4000, 5000, {}}, untimed{"Три", {}, {}, {}};
  CHECK(after("s 1-3 Так мало людей | c 4-5 Три", timed) == "pass");
  CHECK(after("c 4-5 Три | s 6-7 А что так мало?", timed) == "fail");
  CHECK(after("c Три | s А что так мало?", untimed) == "fail");
  CHECK(after("s Так мало людей | c Три", untimed) == "pass");
  CHECK(after("c Не скажу | s А что так мало?", std::nullopt) == "na");
}

TEST_CASE("at = turn_start asks for the beginning of an utterance") {
  check_rules({{R"(any = ["здравствуйте"], at = "turn_start")", "s Здравствуйте, слушаю", "pass"},
               {R"(any = ["здравствуйте"], at = "turn_start")", "s Ну здравствуйте", "fail"}});
}

TEST_CASE("unknown_speaker = any lets words of unknown speakers count, and says so") {
  const char* rule = R"(rule = { any = ["спасибо"], speaker = "staff", unknown_speaker = "any" })";
  const auto result = judged(rule, talk("? Спасибо"));
  CHECK(result.verdict == "pass");
  CHECK(result.flags == std::vector<std::string>{"low_evidence"});
  CHECK(judged(rule, talk("s Спасибо")).flags.empty());
  CHECK(judged(rule, talk("c Спасибо")).verdict == "fail");
  CHECK(judged(R"(rule = { any = ["спасибо"], speaker = "staff" })", talk("? Спасибо")).verdict ==
        "unknown");
}

TEST_CASE("rules combine: not, any_of, all_of") {
  check_rules({{R"(not = { any = ["а"] })", "s б", "pass"},
               {R"(not = { any = ["а"] })", "s а", "fail"},
               {R"(any_of = [{ any = ["а"] }, { all = ["б", "в"] }])", "s б в", "pass"},
               {R"(any_of = [{ any = ["а"] }, { all = ["б", "в"] }])", "s б", "fail"},
               {R"(all_of = [{ any = ["а"] }, { none = ["б"] }])", "s а", "pass"},
               {R"(all_of = [{ any = ["а"] }, { none = ["б"] }])", "s а б", "fail"},
               {R"(not = { any = ["а"], speaker = "staff" })", "? а", "unknown"}});
}

TEST_CASE("a part of all earns its share when the rule is partial") {
  const char* rule = R"(rule = { all = ["раз", "два", "три", "четыре"], partial = true })";
  const auto half = judged(rule, talk("s раз | s два"));
  CHECK(half.verdict == "fail");
  CHECK(half.credit == 0.5);
  CHECK(half.reason == "2 of 4 heard");
  CHECK(judged(rule, talk("s раз два три четыре")).verdict == "pass");
  CHECK_FALSE(judged(rule, talk("s пять")).credit);
}

TEST_CASE("classifiers of the recogniser count with their confidence and speaker") {
  const char* rule = R"(rule = { not = { classifier = ["insult"], speaker = "staff" } })";
  const auto with = [&](const std::string& found) {
    return judged(rule, talk("s 1-3 Сам дурак | c 4-6 Нахал"), {},
                  R"({"type":"event","schema":1,"transcript":{"classifiers":[)" + found + "]}}");
  };
  CHECK(with(R"({"name":"insult","confidence":0.9,"start_ms":1000,"end_ms":3000})").verdict ==
        "fail");
  CHECK(with(R"({"name":"insult","confidence":0.9,"start_ms":4000,"end_ms":6000})").verdict ==
        "pass");
  CHECK(with(R"({"name":"insult","confidence":0.3,"start_ms":1000,"end_ms":3000})").verdict ==
        "pass");
  CHECK(with(R"({"name":"gender","confidence":0.9,"start_ms":1000,"end_ms":3000})").verdict ==
        "pass");
  CHECK(with(R"({"name":"insult","confidence":0.9})").verdict == "unknown");
  CHECK(with("").verdict == "pass");
  CHECK(judged(rule, talk("s Да")).verdict == "unknown");
}

TEST_CASE("a model's answer decides by the criterion's own answers") {
  const std::string criterion =
      "model = \"Решён ли вопрос?\"\nanswers = [{ label = \"Да\", credit = 1 }, "
      "{ label = \"частично\", credit = 0.5 }, { label = \"не было вопроса\", na = true }]";
  const auto answered = [&](const std::string& answer) {
    return judged(criterion, talk("s Да"), {},
                  R"({"type":"event","schema":1,"transcript":{"model_answers":[{"checklist":"l",)"
                  R"("criterion":"c","answer":")" +
                      answer + "\"}]}}");
  };
  CHECK(answered("да.").verdict == "pass");
  CHECK(answered("Частично").credit == 0.5);
  CHECK(answered("не было вопроса").verdict == "na");
  CHECK(answered("наверное").verdict == "unknown");
  CHECK(answered("да").by == "model");
  CHECK(judged(criterion, talk("s Да")).verdict == "unknown");
}

TEST_CASE("fields of the line, kinds and topics are conditions") {
  const auto with = [](const std::string& na_if, const std::string& line) {
    return judged("na_if = { " + na_if + " }\nrule = { any = [\"да\"] }", talk("s Да"), {}, line)
        .verdict;
  };
  const std::string line =
      R"({"type":"event","schema":1,"call":{"ivr":true,"queue":"vip","wait_ms":5000,"tries":[3]}})";
  CHECK(with(R"(field = "/call/ivr", equals = "true")", line) == "na");
  CHECK(with(R"(field = "/call/ivr")", line) == "na");
  CHECK(with(R"(field = "/call/queue", equals = "vip")", line) == "na");
  CHECK(with(R"(field = "/call/queue", equals = "slow")", line) == "pass");
  CHECK(with(R"(field = "/call/wait_ms", min = 4000)", line) == "na");
  CHECK(with(R"(field = "/call/tries/0", max = 3)", line) == "na");
  CHECK(with(R"(field = "/call/none")", line) == "pass");
  CHECK(with(R"(kind = ["complaint"])", line) == "pass");
}

TEST_CASE("what lies in a gap of the recording is n/a") {
  ClipFacts clip{60'000, 30'000, {{0, 9'000}}};
  const char* greeting = R"(any = ["привет"], within = { from = "start", after_s = 10 })";
  CHECK(verdict(greeting, "s 20-21 Да", clip) == "na");
  clip.gaps = {{40'000, 41'000}};
  CHECK(verdict(greeting, "s 20-21 Да", clip) == "fail");
}
