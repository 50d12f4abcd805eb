// SPDX-License-Identifier: Apache-2.0
// One test a rule (answer.hpp), each in the three languages.
#include <vector>

#include <doctest/doctest.h>

#include "asking.hpp"

using namespace asking;

namespace {

struct Case {
  const char* language;
  const char* text;
  std::optional<std::int64_t> value;
  const char* disposition = nullptr;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Finding found = reply(one.language, one.text);
    CHECK(value(found) == one.value);
    if (one.disposition != nullptr) CHECK(found.disposition == one.disposition);
  }
}

constexpr auto none = std::nullopt;

}  // namespace

TEST_CASE("R1: parts of words are no numbers") {
  check_all({{"en", "Often someone attends to me.", none, "unclear"},
             {"ru", "Опять моя семья, пятница.", none, "unclear"},
             {"bg", "Петък, място, Петър.", none, "unclear"}});
}

TEST_CASE("R2: the last value the customer commits to counts") {
  check_all({{"en", "Six, no, eight.", 8},
             {"en", "Not a ten, but a nine.", 9},
             {"en", "Seven, no, eight, I mean nine.", 9},
             {"ru", "Шесть, ой, семь.", 7},
             {"ru", "Не девять, а восемь.", 8},
             {"ru", "девять то есть восемь", 8},
             {"bg", "Шест, не, осем.", 8},
             {"bg", "Не девет, а осем.", 8},
             {"en", "Not nine.", none},
             {"ru", "Только не девять.", none},
             {"bg", "шест не осем", none, "unclear"}});
  CHECK(has_flag(reply("en", "Six, no, eight."), "corrected"));
  CHECK_FALSE(has_flag(reply("en", "Eight. Yes, eight."), "corrected"));
}

TEST_CASE("R3: what would have been, or was last time, is not the answer") {
  check_all({{"en", "It would have been nine if I had not waited.", none, "unclear"},
             {"en", "Last time nine, now seven.", 7},
             {"ru", "Было бы девять, если бы не очередь, а так семь.", 7},
             {"ru", "В прошлый раз ставил семь.", none},
             {"bg", "Щеше да е девет, ако не беше опашката.", none},
             {"bg", "Миналия път дадох седем, сега осем.", 8}});
}

TEST_CASE("R4: numbers with a unit, of a place or of a time are no marks") {
  check_all({{"en", "I waited forty minutes.", none},
             {"en", "Window eight.", none},
             {"en", "At six, then.", none},
             {"en", "I have three long days to wait.", none},
             {"en", "Six accounts.", none},
             {"ru", "Ждала пять минут.", none},
             {"ru", "Окно восемь.", none},
             {"ru", "Приду в девять.", none},
             {"bg", "Чаках десет минути.", none},
             {"bg", "Гише осем.", none},
             {"bg", "След една седмица.", none},
             {"en", "Nine, because it took five minutes.", 9},
             {"ru", "Девять, за пять минут управились.", 9},
             {"bg", "Девет, за пет минути.", 9}});
}

TEST_CASE("R5: a range, a bound or a half point has no value but may have a category") {
  const auto category = [](const char* language, const char* text) {
    const Finding found = reply(language, text);
    CHECK(found.disposition == "partial");
    CHECK(value(found) == none);
    return found.answer->category.value_or("");
  };
  CHECK(category("en", "Nine or ten.") == "promoter");
  CHECK(category("en", "Between six and seven.") == "");
  CHECK(category("en", "Seven and a half.") == "passive");
  CHECK(category("ru", "Восемь-девять.") == "");
  CHECK(category("ru", "Не меньше девяти.") == "promoter");
  CHECK(category("ru", "7,5") == "passive");
  CHECK(category("bg", "Между седем и осем.") == "passive");
  CHECK(category("bg", "Пет или шест.") == "detractor");
  CHECK(value(reply("en", "Nine or ten. Let it be ten.")) == 10);
}

TEST_CASE("R6: numbers outside the scale and of another scale are no marks") {
  check_all({{"en", "Five out of five.", none},
             {"en", "Eleven.", none},
             {"en", "A hundred points!", none},
             {"en", "9/10", 9},
             {"ru", "Пять из пяти.", none},
             {"ru", "Девять из десяти.", 9},
             {"ru", "сорок семь", none},
             {"bg", "Пет от пет.", none},
             {"bg", "Девет от десет.", 9},
             {"bg", "четиридесет и седем", none},
             {"en", "nine one six two eight", none}});
}

TEST_CASE("R7: marks of school are praise, not places on the scale") {
  check_all({{"ru", "Пять с плюсом!", none},
             {"ru", "Пять баллов, просто супер!", none},
             {"ru", "Пять баллов.", 5},
             {"bg", "Пълна шестица!", none}});
  CHECK(has_flag(reply("ru", "Пятёрка."), "school_mark"));
  auto asked = request(QuestionKind::csat);
  CHECK(value(reply("ru", "Пять с плюсом!", asked)) == 5);
}

TEST_CASE("R8: per cent count only where a probability was asked for") {
  const auto probability = [](const char* text) {
    return value(oos::score::find_answer(
        talk({{"staff", "С какой вероятностью вы нас порекомендуете?"}, {"client", text}}),
        request()));
  };
  CHECK(probability("Процентов девяносто.") == 9);
  CHECK(probability("На все сто!") == 10);
  CHECK(probability("Восемьдесят пять процентов.") == none);
  CHECK(value(reply("ru", "Процентов девяносто.")) == none);
}

TEST_CASE("R9: praise without a number is no mark") {
  check_all({{"en", "Of course, excellent!", none, "unclear"},
             {"ru", "Да, всё отлично!", none, "unclear"},
             {"bg", "Да, чудесно!", none, "unclear"}});
}

TEST_CASE("R10: the scale read aloud is no answer, on one track neither") {
  const auto one_track = [](const char* text) {
    return value(oos::score::find_answer(talk({{"unknown", text}}), request()));
  };
  CHECK(one_track("would you recommend us from zero to ten") == none);
  CHECK(one_track("would you recommend us from zero to ten nine thank you") == 9);
  CHECK(one_track("порекомендуете нас от нуля до десяти") == none);
  CHECK(one_track("порекомендуете нас от 0 до 10 семь спасибо") == 7);
  CHECK(one_track("бихте ли ни препоръчали от нула до десет") == none);
  CHECK(one_track("would you recommend us zero is no and ten is yes eight") == 8);
}

TEST_CASE("R10: another scale than the survey's is flagged") {
  const Finding found = oos::score::find_answer(
      talk({{"staff", "Would you recommend us, from one to ten?"}, {"client", "Nine."}}),
      request());
  CHECK(value(found) == 9);
  CHECK(has_flag(found, "scale_changed"));
}

TEST_CASE("R11: a value that staff name and the customer only agrees to is no answer") {
  for (const auto& [lead, agree] :
       {std::pair{"Would you recommend us? Shall I put ten?", "Yes, sure."},
        {"Порекомендуете нас? Поставите десять?", "Да, конечно."},
        {"Бихте ли ни препоръчали? Да пиша десет?", "Да, разбира се."}}) {
    const Finding found =
        oos::score::find_answer(talk({{"staff", lead}, {"client", agree}}), request());
    CHECK(found.disposition == "unclear");
    CHECK(has_flag(found, "led"));
  }
  const Finding echoed = oos::score::find_answer(
      talk({{"staff", "Would you recommend us?"}, {"client", "Ten."}, {"staff", "Ten?"}}),
      request());
  CHECK(value(echoed) == 10);
  CHECK_FALSE(has_flag(echoed, "led"));
}

TEST_CASE("R12: a value raised under pressure counts and is flagged") {
  for (const auto& [question, first, press, second] :
       {std::tuple{"Would you recommend us?", "Six.", "Why so low?", "All right, nine."},
        {"Порекомендуете нас?", "Шесть.", "А что так мало?", "Ладно, девять."},
        {"Бихте ли ни препоръчали?", "Шест.", "Защо толкова малко?", "Добре, девет."}}) {
    const Finding found = oos::score::find_answer(
        talk({{"staff", question}, {"client", first}, {"staff", press}, {"client", second}}),
        request());
    CHECK(value(found) == 9);
    CHECK(has_flag(found, "pressured"));
  }
}

TEST_CASE("R13: marks for two things are ambiguous, never a coin toss") {
  for (const auto& [language, text] :
       {std::pair{"en", "Nine for the service, three for the queue."},
        {"ru", "Сервису девять, очереди три."},
        {"bg", "За обслужването девет, за опашката три."}}) {
    const Finding found = reply(language, text);
    CHECK(found.disposition == "unclear");
    CHECK(has_flag(found, "ambiguous"));
  }
}

TEST_CASE("R14, R15: politeness and denied praise are no labels of satisfaction") {
  const auto csat = [](const char* language, const char* text) {
    return value(reply(language, text, request(QuestionKind::csat)));
  };
  CHECK(csat("en", "Excellent.") == 5);
  CHECK(csat("en", "Good, thanks, goodbye.") == none);
  CHECK(csat("en", "Not good.") == none);
  CHECK(csat("ru", "Хорошо.") == 4);
  CHECK(csat("ru", "Хорошо, до свидания.") == none);
  CHECK(csat("ru", "Неплохо.") == none);
  CHECK(csat("ru", "Не очень хорошо.") == none);
  CHECK(csat("ru", "Неудовлетворительно.") == 2);
  CHECK(csat("bg", "Отлично.") == 5);
  CHECK(csat("bg", "Не много добре.") == none);
}

TEST_CASE("R16: yes, no, and what is neither") {
  const auto said = [](const char* language, const char* text) {
    const Finding found = reply(language, text, request(QuestionKind::nps_binary));
    return found.answer ? found.answer->label.value_or("") : found.disposition;
  };
  CHECK(said("ru", "Да нет, наверное.") == "unclear");
  CHECK(said("ru", "Да нет, не буду.") == "no");
  CHECK(said("ru", "Почему бы и нет.") == "yes");
  CHECK(said("ru", "Не могу не порекомендовать.") == "yes");
  CHECK(said("ru", "Не только порекомендую, но и приведу.") == "yes");
  CHECK(said("ru", "Ага, щас.") == "no");
  CHECK(said("ru", "Если цены снизите.") == "unclear");
  CHECK(said("en", "I can't recommend you enough.") == "yes");
  CHECK(said("en", "I don't think so.") == "no");
  CHECK(said("en", "No comment.") == "refused");
  CHECK(said("bg", "Да, разбира се.") == "yes");
  CHECK(said("bg", "Едва ли.") == "no");
  CHECK(said("bg", "Може би.") == "unclear");
}

TEST_CASE("R17: without a question and without a mark nothing was asked") {
  const auto asked = request();
  CHECK(oos::score::find_answer("Thank you, goodbye.", asked).disposition == "never_asked");
  CHECK(oos::score::find_answer(talk({{"staff", "There are three people before you."},
                                      {"client", "Only three, good."}}),
                                asked)
            .disposition == "never_asked");
  CHECK(oos::score::find_answer("", asked).disposition == "technical");
  CHECK(oos::score::find_answer("…!", asked).disposition == "technical");
}

TEST_CASE("a refusal after a value takes it back, hurry does not") {
  CHECK(reply("en", "Nine. No, wait, I would rather not say.").disposition == "refused");
  CHECK(reply("ru", "Девять. Нет, не буду отвечать.").disposition == "refused");
  CHECK(reply("bg", "Девет. Не, не искам да отговарям.").disposition == "refused");
  CHECK(value(reply("en", "Nine. Sorry, I am in a hurry.")) == 9);
  CHECK(value(reply("ru", "Девять. Извините, тороплюсь.")) == 9);
}

TEST_CASE("a repair whose new value was not recognised leaves no value") {
  CHECK(reply("en", "eight no").disposition == "unclear");
  CHECK(reply("ru", "восемь нет подождите э").disposition == "unclear");
  CHECK(reply("en", "three to something").disposition == "unclear");
  CHECK(value(reply("en", "eight no problem")) == 8);
}

TEST_CASE("every case and diminutive of a Russian mark is its number") {
  for (const char* form : {"девять", "девяти", "девятью", "девятка", "девятку", "девяткой",
                           "девяточка", "девяточку", "девятый балл", "9", "9 баллов", "баллов 9"})
    CHECK(value(oos::score::find_answer(form, request())) == 9);
  for (const char* form : {"четыре", "четырёх", "четырьмя", "четвёрка", "четвёрочку"})
    CHECK(value(oos::score::find_answer(form, request())) == 4);
  for (const char* form : {"ноль", "нуль", "нуля", "нулём", "минимальный балл", "0"})
    CHECK(value(oos::score::find_answer(form, request())) == 0);
}

TEST_CASE("zero is a value and its category is detractor") {
  const Finding found = reply("en", "Zero.");
  CHECK(value(found) == 0);
  CHECK(found.disposition == "answered");
  CHECK(found.answer->category == "detractor");
}
