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

TEST_CASE("a line loses its private words everywhere and tells what was taken when") {
  oos::jsonl::Line line(
      R"({"type":"event","schema":1,"transcript":{"language":"ru","text":"звоните 89261234567 да",)"
      R"("utterances":[{"text":"Звоните 89261234567, да","start_ms":0,"end_ms":5000,"words":[)"
      R"({"text":"звоните","start_ms":0,"end_ms":900},{"text":"89261234567","start_ms":1000,"end_ms":4000},)"
      R"({"text":"да","start_ms":4200,"end_ms":4400}]}]}})");
  oos::jsonl::Json score{{"verbatim", {{"text", "Звоните 89261234567"}}}, {"topics", {"call"}}};
  Redactor({}, "").redact(line, score);
  CHECK(line.text().find("89261234567") == std::string_view::npos);
  CHECK(score["verbatim"]["text"] == "Звоните [phone]");
  CHECK(
      score["redacted"] ==
      oos::jsonl::Json::parse(
          R"({"kinds":["phone"],"count":1,"spans":[{"kind":"phone","start_ms":1000,"end_ms":4000}]})"));
  oos::jsonl::Line kept(R"({"type":"event","schema":1,"transcript":{"text":"Анна, 89261234567"}})");
  oos::jsonl::Json other;
  Redactor({"name"}, "ru").redact(kept, other);
  CHECK(kept.text().find("[name], 89261234567") != std::string_view::npos);
}
