// SPDX-License-Identifier: Apache-2.0
// What an answer means beyond the single rules: kinds, scales, influence, confidence.
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "asking.hpp"
#include "oos/score/confidence.hpp"
#include "oos/score/review_queue.hpp"

using namespace asking;

namespace {

constexpr auto nothing = std::nullopt;

AnswerRequest ces(std::int64_t max, bool low_is_good) {
  AnswerRequest asked = request(QuestionKind::ces);
  asked.scale_min = 1;
  asked.scale_max = max;
  asked.low_is_good = low_is_good;
  return asked;
}

/// Turns of speakers that nobody told apart.
Finding overheard(const char* language, std::initializer_list<const char*> turns) {
  oos::record::Transcript transcript;
  transcript.language = language;
  for (const char* text : turns) transcript.utterances.emplace_back().text = text;
  return oos::score::find_answer(transcript, request());
}

AnswerRequest choice() {
  AnswerRequest asked = request(QuestionKind::choice);
  asked.wordings = {"Откуда вы о нас узнали?"};
  asked.options = {{"friends", {"от друзей", "знакомые"}},
                   {"internet", {"из интернета"}},
                   {"ad", {"из рекламы"}}};
  return asked;
}

Finding chosen(const char* text) {
  auto transcript = talk({{"staff", "Откуда вы о нас узнали?"}, {"client", text}});
  transcript.language = "ru";
  return oos::score::find_answer(transcript, choice());
}

std::string label(const Finding& finding) {
  return finding.answer ? finding.answer->label.value_or("") : finding.disposition;
}

}  // namespace

TEST_CASE("marks in words follow the scale and the direction of the question") {
  const auto effort = [](const char* text, const AnswerRequest& asked) {
    auto transcript = talk({{"staff", "Сколько усилий пришлось приложить?"}, {"client", text}});
    transcript.language = "ru";
    return value(oos::score::find_answer(transcript, asked));
  };
  CHECK(effort("Почти никаких.", ces(5, true)) == 1);
  CHECK(effort("Почти никаких.", ces(5, false)) == 5);
  CHECK(effort("Очень много.", ces(7, true)) == 7);
  CHECK(effort("Очень легко.", ces(7, false)) == 7);
  CHECK(effort("Очень легко.", ces(7, true)) == 1);
  CHECK(effort("Скорее не согласен.", ces(7, false)) == 3);
  CHECK(effort("Не согласен.", ces(5, false)) == 2);
  CHECK(effort("Нелегко.", ces(7, false)) == nothing);
  CHECK(effort("Очень легко.", ces(10, false)) == nothing);
}

TEST_CASE("intensifiers, softeners and negation move a label; what cannot be denied is no label") {
  const auto satisfied = [](const char* language, const char* text) {
    return value(reply(language, text, request(QuestionKind::csat)));
  };
  CHECK(satisfied("ru", "Абсолютно доволен.") == 5);
  CHECK(satisfied("ru", "Скорее довольна.") == 4);
  CHECK(satisfied("ru", "Не доволен.") == 2);
  CHECK(satisfied("ru", "Совсем не доволен.") == 1);
  CHECK(satisfied("ru", "Не могу сказать, что доволен.") == nothing);
  CHECK(satisfied("en", "Extremely satisfied.") == 5);
  CHECK(satisfied("en", "Not satisfied.") == 2);
  CHECK(satisfied("en", "Not good.") == nothing);
  CHECK(satisfied("bg", "Много съм доволна.") == 5);
  CHECK(satisfied("bg", "Недоволен.") == 2);
}

TEST_CASE("a choice is the option that was named, in any form, and never two") {
  CHECK(label(chosen("В интернете нашла.")) == "internet");
  CHECK(chosen("В интернете нашла.").answer->value == 2);
  CHECK(label(chosen("Знакомый рассказал.")) == "friends");
  CHECK(label(chosen("Не из рекламы, от друзей.")) == "friends");
  CHECK(label(chosen("Из рекламы. Ой, нет, из интернета.")) == "internet");
  CHECK(label(chosen("Третье.")) == "ad");
  CHECK(label(chosen("Живу рядом.")) == "unclear");
  CHECK(label(chosen("Не скажу.")) == "refused");
  const Finding two = chosen("Из интернета или от друзей.");
  CHECK(label(two) == "unclear");
  CHECK(has_flag(two, "ambiguous"));
}

TEST_CASE("a list of options read aloud on one track is no answer") {
  auto transcript = talk({{"unknown", "откуда вы о нас узнали от друзей из интернета из рекламы"}});
  transcript.language = "ru";
  CHECK(label(oos::score::find_answer(transcript, choice())) == "unclear");
}

TEST_CASE("what others would say, headroom, prices and ages are no marks") {
  // Clang 14 cannot capture a structured binding.
  for (const auto& sample :
       {std::tuple{"ru", "Жена бы поставила десять.", std::optional<std::int64_t>()},
        {"ru", "Жена бы поставила десять, а я восемь.", {8}},
        {"ru", "Десять никому не ставлю, девять.", {9}},
        {"ru", "Минут десять ждала.", {}},
        {"ru", "Восемь пятьсот заплатил.", {}},
        {"ru", "8:30", {}},
        {"ru", "минус десять", {}},
        {"ru", "Максимум.", {10}},
        {"ru", "Максимум восемь.", {}},
        {"ru", "из десяти восемь", {8}},
        {"en", "My wife would say ten.", {}},
        {"en", "Everyone else says ten, I say six.", {6}},
        {"en", "eight thirty", {}},
        {"en", "$9", {}},
        {"en", "My son is nine.", {}},
        {"en", "seven last year", {}},
        {"en", "better than ten", {}},
        {"bg", "Мъжът ми казва десет, аз казвам осем.", {8}},
        {"bg", "От девет до шест ли работите?", {}},
        {"bg", "Десет няма да дам, девет.", {9}}}) {
    const char* text = std::get<1>(sample);
    CAPTURE(text);
    CHECK(value(reply(std::get<0>(sample), text)) == std::get<2>(sample));
  }
}

TEST_CASE("who tells what to write down corrects a mark, and presses for none") {
  CHECK(value(overheard("en", {"nine. Actually, make it ten."})) == 10);
  CHECK(value(overheard("en", {"make it ten"})) == 10);
  CHECK(value(overheard("ru", {"девять, хотя нет, поставьте десять"})) == 10);
}

TEST_CASE("behind a repair the words staff use are the customer's") {
  for (const auto& example :
       std::vector<std::pair<const char*, const char*>>{{"en", "nine, no, I'll put ten"},
                                                        {"en", "nine, no, a bit more, ten"},
                                                        {"ru", "Девять. Нет, маловато, десять."},
                                                        {"ru", "девять, нет, значит десять"},
                                                        {"bg", "девет, не, малко е, десет"}}) {
    const char* words = example.second;
    CAPTURE(words);
    const Finding found = overheard(example.first, {words});
    CHECK(value(found) == 10);
    CHECK(has_flag(found, "corrected"));
  }
  CHECK(value(overheard("en", {"ten yes, no, nine"})) == 9);
  CHECK(value(overheard("en", {"nine, no, just eight"})) == 8);
  CHECK(value(overheard("ru", {"девять, нет, всего лишь восемь"})) == 8);
  CHECK(value(overheard("bg", {"девет, не, само седем"})) == 7);
  CHECK(value(overheard("en", {"nine, no, why not ten"})) == nothing);
  CHECK(value(overheard("ru", {"девять почему не десять"})) == nothing);
}

TEST_CASE("a mark is not staff's for what they say of low ones") {
  CHECK(value(overheard("en", {"Only seven."})) == 7);
  CHECK(value(overheard("ru", {"ставлю вам десять"})) == 10);
  CHECK(value(overheard("bg", {"само седем"})) == 7);
  CHECK(value(overheard("en", {"shall I put ten"})) == nothing);
  CHECK(value(overheard("bg", {"пиша десет"})) == nothing);
}

TEST_CASE("the mark said after staff press is the answer, in a turn or sentence of its own") {
  for (const Finding& found :
       {overheard("en", {"How likely are you to recommend us?", "seven", "so low", "nine"}),
        overheard("ru", {"Порекомендуете ли вы нас?", "семь", "так мало", "девять"}),
        overheard("ru", {"Порекомендуете ли вы нас?", "Семь. А побольше? Девять."})}) {
    CHECK(value(found) == 9);
    CHECK(has_flag(found, "pressured"));
  }
  const Finding firm =
      overheard("en", {"How likely are you to recommend us?", "seven", "why not nine", "okay"});
  CHECK(value(firm) == 7);
}

TEST_CASE("a no between commas leaves the mark open in Bulgarian, too") {
  CHECK(value(overheard("bg", {"девет, не, дай"})) == nothing);
  CHECK(value(overheard("bg", {"девет, не, благодаря"})) == 9);
  CHECK(value(overheard("bg", {"девет не само осем"})) == nothing);
}

TEST_CASE("a number beside a word that no table knows is doubtful, not an answer") {
  CHECK(value(reply("ru", "кукуруза девять")) == nothing);
  CHECK(value(reply("ru", "девять")) == 9);
  CHECK(value(reply("ru", "кукуруза девять баллов")) == 9);
}

TEST_CASE("staff who beg, or leave no room for a no, are flagged") {
  const auto flags = [](const char* question, const char* answer, QuestionKind kind) {
    auto transcript = talk({{"staff", question}, {"client", answer}});
    transcript.language = "ru";
    return oos::score::find_answer(transcript, request(kind));
  };
  const Finding begged =
      flags("Порекомендуете нас? От этого моя премия зависит.", "Десять.", QuestionKind::nps);
  CHECK(value(begged) == 10);
  CHECK(has_flag(begged, "begged"));
  CHECK(has_flag(flags("Вы же нас порекомендуете?", "Да.", QuestionKind::nps_binary), "one_sided"));
  CHECK_FALSE(
      has_flag(flags("Вы нас порекомендуете?", "Да.", QuestionKind::nps_binary), "one_sided"));
}

TEST_CASE("couriers, colleagues and tries of the button are no customers") {
  const auto asked = request();
  CHECK(oos::score::find_answer("Проверка кнопки, раз, два, три.", asked).disposition ==
        "not_customer");
  CHECK(oos::score::find_answer("I'm the courier.", asked).disposition == "not_customer");
  CHECK(oos::score::find_answer(talk({{"staff", "Would you recommend us?"}, {"client", "Nine."}}),
                                asked)
            .disposition == "answered");
}

TEST_CASE("staff who tell who they are, or ask politely, change nothing") {
  const auto asked = [](const char* language, const char* question, const char* answer) {
    auto transcript = talk({{"staff", question}, {"client", answer}});
    transcript.language = language;
    return oos::score::find_answer(transcript, request());
  };
  const char* introduced = "Я сотрудница банка. Порекомендуете нас от нуля до десяти?";
  CHECK(asked("ru", introduced, "Мне некогда.").disposition == "refused");
  CHECK(asked("ru", "Порекомендуете нас?", "Я сотрудница банка.").disposition == "not_customer");
  CHECK(asked("ru", "Порекомендуете нас?", "Посылка из доставки.").disposition == "unclear");
  CHECK_FALSE(has_flag(asked("bg", "Моля ви, бихте ли ни препоръчали?", "Девет."), "begged"));
  CHECK_FALSE(has_flag(asked("en", "Do me a favour. Would you recommend us?", "Nine."), "begged"));
  CHECK_FALSE(
      has_flag(asked("ru", "Скажите, да или нет: порекомендуете нас?", "Девять."), "begged"));
  CHECK(has_flag(asked("ru", "Скажите да. Порекомендуете нас?", "Девять."), "begged"));
}

TEST_CASE("a no to another question is no answer, and a repair is") {
  const auto said = [](std::initializer_list<std::pair<const char*, const char*>> turns) {
    auto transcript = talk(turns);
    transcript.language = "ru";
    return label(oos::score::find_answer(transcript, request(QuestionKind::nps_binary)));
  };
  CHECK(said({{"staff", "Пакет нужен?"}, {"client", "Нет."}}) == "never_asked");
  CHECK(said({{"staff", "Порекомендуете нас?"},
              {"client", "Да."},
              {"staff", "Пакет нужен?"},
              {"client", "Нет."}}) == "yes");
  CHECK(said({{"staff", "Порекомендуете нас?"}, {"client", "Да. Хотя нет."}}) == "no");
  CHECK(said({{"staff", "Порекомендуете нас?"}, {"client", "Да ни в жизнь."}}) == "no");
  CHECK(said({{"staff", "Порекомендуете нас?"}, {"client", "Не знаю, скорее да."}}) == "yes");
}

TEST_CASE("confidence is a probability: more evidence, more of it") {
  using oos::score::confidence_of;
  const double plain = confidence_of("question", {}, 1);
  CHECK(plain > 0.5);
  CHECK(plain < 1);
  CHECK(confidence_of("question+mark", {}, 1) > plain);
  CHECK(confidence_of("question+unknown_words", {}, 1) < plain);
  CHECK(confidence_of("question", {}, 0.2) < plain);
}

TEST_CASE("the review queue holds what a person should hear, least sure first") {
  oos::score::ReviewQueue queue;
  const auto press = [&queue](const char* id, double confidence, std::vector<std::string> flags,
                              const char* disposition) {
    oos::record::Score score;
    score.disposition = disposition;
    score.flags = std::move(flags);
    if (confidence > 0) {
      score.answer = oos::record::Answer{};
      score.answer->value = 9;
      score.answer->confidence = confidence;
    }
    queue.add(oos::jsonl::Line(R"({"type":"event","schema":1,"event":{"id":")" + std::string(id) +
                               R"("},"clip":{"path":"a.flac","press_offset_ms":7}})"),
              oos::record::to_json(score));
  };
  press("sure", 0.97, {}, "answered");
  press("unclear", 0, {}, "unclear");
  press("less", 0.8, {"low_confidence"}, "answered");
  press("least", 0.6, {"low_confidence", "led"}, "answered");
  press("refused", 0, {}, "refused");
  queue.add(oos::jsonl::Line(R"({"type":"event","schema":1,"event":{"id":"listened"}})"),
            {{"disposition", "unclear"}, {"original", {{"disposition", "unclear"}}}});
  const std::string lines = queue.lines();
  CHECK(lines.find("\"least\"") < lines.find("\"less\""));
  CHECK(lines.find("\"less\"") < lines.find("\"unclear\""));
  CHECK(lines.find("sure\"") == std::string::npos);
  CHECK(lines.find("listened") == std::string::npos);
  CHECK(lines.find("refused") == std::string::npos);
  CHECK(lines.find(R"("reasons":["low_confidence","led"])") != std::string::npos);
  CHECK(lines.find(R"("clip":"a.flac","press_offset_ms":7)") != std::string::npos);
}
