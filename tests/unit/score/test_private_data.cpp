// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/score/private_data.hpp"
#include "oos/score/redact.hpp"

using oos::score::find_private;
using oos::score::Redactor;

namespace {

std::string redacted(const char* text, const char* before = "", const char* language = "ru") {
  return Redactor({}, "").redact(text, language, before);
}

}  // namespace

TEST_CASE("check digits: published examples pass, one wrong digit does not") {
  CHECK(oos::score::passes_luhn("4111111111111111"));
  CHECK_FALSE(oos::score::passes_luhn("4111111111111112"));
  CHECK(oos::score::passes_luhn("79927398713"));  // ISO/IEC 7812-1, the usual example
  CHECK(oos::score::is_snils("11223344595"));     // the example of the pension fund
  CHECK_FALSE(oos::score::is_snils("11223344596"));
  CHECK(oos::score::is_inn("7707083893"));
  CHECK_FALSE(oos::score::is_inn("7707083894"));
  CHECK(oos::score::is_inn("500100732259"));
  CHECK_FALSE(oos::score::is_inn("500100732258"));
}

TEST_CASE("every kind is found in writing and in speech") {
  struct Row {
    const char* said;
    const char* left;
  };
  const Row rows[] = {
      {"Звоните 8 (926) 123-45-67.", "Звоните [phone]."},
      {"Звоните 89261234567.", "Звоните [phone]."},
      {"номер +7 926 123 45 67", "номер +[phone]"},
      {"девятьсот двадцать шесть сто двадцать три сорок пять шестьдесят семь", "[phone]"},
      {"пишите a.ivanov+1@mail.ru, ладно", "пишите [email], ладно"},
      {"иван собака яндекс точка ру", "[email]"},
      {"карта 4111 1111 1111 1111", "карта [card]"},
      {"карта 4111-1111-1111-1111", "карта [card]"},
      {"карта 4111 1111 1111 1112", "карта 4111 1111 1111 1112"},
      {"паспорт 4509 123456", "паспорт [passport]"},
      {"СНИЛС 112-233-445 95", "СНИЛС [snils]"},
      {"ИНН 7707083893", "ИНН [inn]"},
      {"дата рождения 12.05.1980", "дата рождения [birth_date]"},
      {"родилась пятого мая тысяча девятьсот восьмидесятого года, да", "родилась [birth_date], да"},
      {"Меня зовут Анна Сергеевна Петрова", "Меня зовут [name]"},
      {"Позовите Сергея Петровича", "Позовите [name]"},
      {"я к вере павловне", "я к [name]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.said);
    CHECK(redacted(row.said) == row.left);
  }
  CHECK(redacted("John Smith, born 5 May 1980", "", "en").find("[name]") == 0);
}

TEST_CASE("plain numbers and common words stay") {
  for (const char* said :
       {"Стою двадцать минут, окно семь, поставлю девять", "талон 105, кабинет 12",
        "сто двадцать три рубля", "верю, надежда есть, любовь и роман", "договор 1234567",
        "с двенадцатого мая по пятое июня", "десять из десяти", "в 2026 году 15 человек"}) {
    CAPTURE(said);
    CHECK(redacted(said) == said);
  }
}

TEST_CASE("what was asked just before tells what a number is") {
  CHECK(redacted("Двенадцатого мая восьмидесятого года", "Ваша дата рождения") == "[birth_date]");
  CHECK(redacted("4509 123456", "Серия и номер паспорта") == "[passport]");
  CHECK(redacted("4509 123456", "Номер договора") == "4509 123456");
}

namespace {

using oos::jsonl::Json;

/// The line with its transcript redacted and the score on it.
std::string redacted_line(const std::string& transcript, Json& score) {
  oos::jsonl::Line line(R"({"type":"event","schema":1,"transcript":)" + transcript + "}");
  const Json made = Redactor({}, "").redact(line, score);
  line.remove("transcript");
  line.append("transcript", made);
  line.append("score", score);
  return std::string(line.text());
}

}  // namespace

TEST_CASE("a line loses its private words everywhere and tells what was taken when") {
  const std::string transcript =
      R"({"language":"ru","text":"звоните 89261234567 да",)"
      R"("utterances":[{"text":"Звоните 89261234567, да","start_ms":0,"end_ms":5000,"words":[)"
      R"({"text":"звоните","start_ms":0,"end_ms":900},{"text":"89261234567","start_ms":1000,"end_ms":4000},)"
      R"({"text":"да","start_ms":4200,"end_ms":4400}]}],"alternatives":["89261234567"]})";
  Json score{{"verbatim", {{"text", "Звоните 89261234567"}}}, {"topics", {"call"}}};
  CHECK(redacted_line(transcript, score).find("89261234567") == std::string::npos);
  CHECK(score["verbatim"]["text"] == "Звоните [phone]");
  CHECK(
      score["redacted"] ==
      Json::parse(
          R"({"kinds":["phone"],"count":1,"spans":[{"kind":"phone","start_ms":1000,"end_ms":4000}]})"));
  const oos::jsonl::Line kept(
      R"({"type":"event","schema":1,"transcript":{"text":"Анна, 89261234567"}})");
  Json other;
  CHECK(Redactor({"name"}, "ru").redact(kept, other)["text"] == "[name], 89261234567");
}

TEST_CASE("what is private once is private wherever the line repeats it") {
  const std::string transcript =
      R"({"utterances":[{"role":"staff","text":"Ваша дата рождения и паспорт?"},)"
      R"({"role":"client","text":"Двенадцатого мая восьмидесятого, 4509 123456, зовут Дуров"},)"
      R"({"role":"staff","text":"Так, двенадцатого мая восьмидесятого. И ещё раз: 4509 123456. Дуров."}]})";
  Json score{
      {"answer", {{"label", "9"}, {"evidence", {{"text", "мая восьмидесятого"}}}}},
      {"original", {{"answer", {{"evidence", {{"text", "девять"}}}}}}},
      {"checklists", {{{"criteria", {{{"evidence", {{"text", "И ещё раз 4509 … Дуров"}}}}}}}}},
      {"incident", {{"evidence", {{"text", "двенадцатого мая восьмидесятого"}}}}}};
  const std::string line = redacted_line(transcript, score);
  for (const char* secret : {"мая", "4509", "123456", "Дуров"}) {
    CAPTURE(secret);
    CHECK(line.find(secret) == std::string::npos);
  }
  CHECK(score["answer"]["label"] == "9");
  CHECK(score["original"]["answer"]["evidence"]["text"] == "девять");
  CHECK(score["incident"]["evidence"]["text"] == "[birth_date]");
}

TEST_CASE("words lose what only the punctuated text shows, and the other way round") {
  const std::string words =
      R"("words":[{"text":"восемь","start_ms":10,"end_ms":20},{"text":"девятьсот","start_ms":20,"end_ms":30},)"
      R"({"text":"двадцать","start_ms":30,"end_ms":40},{"text":"шесть","start_ms":40,"end_ms":50},)"
      R"({"text":"сто","start_ms":50,"end_ms":60},{"text":"двадцать","start_ms":60,"end_ms":70},)"
      R"({"text":"три","start_ms":70,"end_ms":80},{"text":"сорок","start_ms":80,"end_ms":90},)"
      R"({"text":"пять","start_ms":90,"end_ms":95},{"text":"шестьдесят","start_ms":95,"end_ms":97},)"
      R"({"text":"семь","start_ms":97,"end_ms":99}]})";
  const std::string text = R"({"language":"ru","utterances":[{"start_ms":10,"end_ms":99,"text":)";
  Json score;
  const std::string stops = redacted_line(
      text +
          R"("Восемь. Девятьсот двадцать шесть. Сто двадцать три, сорок пять, шестьдесят семь.",)" +
          words + "]}",
      score);
  CHECK(stops.find("сорок") == std::string::npos);
  CHECK(score["redacted"]["spans"] ==
        Json::parse(R"([{"kind":"phone","start_ms":10,"end_ms":99}])"));
}

TEST_CASE("redacting what is redacted changes nothing and gives the same account") {
  for (
      const char* transcript :
      {R"({"language":"ru","text":"я Анна, номер 89261234567"})",
       R"({"language":"ru","utterances":[{"start_ms":1,"end_ms":9,"text":"номер 89261234567"}]})",
       R"({"language":"ru","utterances":[{"text":"номер 8 9261234567, Анна","words":[)"
       R"({"text":"номер","start_ms":0,"end_ms":1},{"text":"8","start_ms":1,"end_ms":2},)"
       R"({"text":"9261234567","start_ms":2,"end_ms":3},{"text":"Анна","start_ms":3,"end_ms":4}]}]})"}) {
    CAPTURE(transcript);
    const oos::jsonl::Line line(R"({"type":"event","schema":1,"transcript":)" +
                                std::string(transcript) + "}");
    Json first, second;
    const Json once = Redactor({}, "").redact(line, first);
    const oos::jsonl::Line again(
        Json{{"type", "event"}, {"schema", 1}, {"transcript", once}}.dump());
    CHECK(Redactor({}, "").redact(again, second) == once);
    CHECK(second == first);
    CHECK(first["redacted"]["count"] > 0);
  }
}
