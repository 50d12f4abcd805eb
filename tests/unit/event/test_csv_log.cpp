// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "collecting_sink.hpp"
#include "oos/core/error.hpp"
#include "oos/event/csv_log.hpp"

using oos::event::Column;
using oos::event::LogLayout;
using oos::test::found_in;

TEST_CASE("a row that the log cuts off inside of its time is rejected") {
  const auto last_row = [](const std::string& above, const std::string& last) {
    const std::string found = found_in("button;time\n1;" + above + "\n2;" + last);
    return found.substr(found.find("3 ")).substr(2, 8);
  };
  CHECK(last_row("14.10.2026 09:05:10", "14.10.2026 10:05:10") == "press 20");
  CHECK(last_row("14.10.2026 12:05:10", "14.10.2026 1:05:10") == "press 20");
  CHECK(last_row("2026-10-14T09:05:10+03:00", "2026-10-14T09:15:10") == "rejected");
  CHECK(last_row("2026-10-14T09:05:10+03:00", "2026-10-14T09:15:10+03") == "rejected");
  CHECK(last_row("14.10.2026 09:05:10 PM", "14.10.2026 09:15:10 ") == "rejected");
  CHECK(last_row("14.10.2026 09:05:10,25", "14.10.2026 09:15:10,5") == "press 20");
  CHECK(last_row("2026-10-14T09:05:10.25+03:00", "2026-10-14T09:15:10+03:00") == "press 20");
  CHECK(last_row("2026-10-14T09:05:10.25+03:00", "2026-10-14T09:15:10.5") == "rejected");
  CHECK(last_row("09:05:10 14.10.2026", "09:15:10 14.10.20") == "rejected");
  CHECK(found_in("time;button\n14.10.2026 09:05:10;1\n14.10.2026 09:05;2").find("rejected") ==
        std::string::npos);
}

TEST_CASE("a table with a heading is read by the heading, in three languages") {
  const std::string press = "2 press 2026-10-14T09:00:05.000 Касса 1|2|Ann\n";
  for (const char* log :
       {"Дата;Время;Касса;Кнопка;Сотрудник\r\n14.10.2026;9:00:05;Касса 1;2;Ann\r\n",
        "Сотрудник;Кнопка №;Рабочее место;Дата и время\n"
        "Ann;2;Касса 1;14.10.2026 9:00:05\n",
        "Час,Дата,Каса,Бутон,Служител\n9:00:05 ч.,14.10.2026 г.,Касса 1,2,Ann",
        "timestamp\tDevice\tBUTTON\toperator\n2026-10-14 09:00:05\tКасса 1\t2\tAnn\n",
        "id|date|time|desk|button|employee\n7|14.10.2026|09:00:05|Касса 1|2|Ann\n",
        "\xef\xbb\xbfДата;Время обслуживания;Касса;Кнопка;Сотрудник\n"
        "14.10.2026 09:00:05;0:03:10;Касса 1;2;Ann\n"}) {
    CAPTURE(log);
    CHECK(found_in(log) == "1 heading\n" + press);
  }
}

TEST_CASE("titles above the heading and empty rows are headings, not presses") {
  CHECK(found_in("Отчёт за день\n;;\nВремя;Касса;Кнопка\n\n14.10.2026 9:00;Касса 1;2\n;;\n") ==
        "1 heading\n2 heading\n3 heading\n5 press 2026-10-14T09:00:00.000 Касса 1|2|\n"
        "6 heading\n");
}

TEST_CASE("a heading in the middle of logs that were put together is no press") {
  CHECK(found_in("Время;Кнопка\n14.10.2026 9:00;1\nВремя;Кнопка\n14.10.2026 9:01;2\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |1|\n3 heading\n"
        "4 press 2026-10-14T09:01:00.000 |2|\n");
}

TEST_CASE("a table without a heading is understood by what stands in it") {
  CHECK(found_in("31.01.2024 14:30:05;Касса 1;2;Что улучшить?;Оператор 3\n") ==
        "1 press 2024-01-31T14:30:05.000 Касса 1|2|Оператор 3\n");
  CHECK(found_in("2024-01-31T14:30:05.250+03:00,till1,btn2\n") ==
        "1 press 2024-01-31T14:30:05.250+03:00 till1|btn2|\n");
  CHECK(found_in("1706700605.25;2\n") == "1 press 2024-01-31T11:30:05.250+00:00 |2|\n");
  CHECK(found_in("till1;14.10.2026;09:00;3\n") == "1 press 2026-10-14T09:00:00.000 till1|3|\n");
  CHECK(found_in("1;14.10.2026 09:00;a;3\n2;14.10.2026 09:01;a;3\n3;14.10.2026 09:02;b;3\n"
                 "4;14.10.2026 09:03;a;1\n")
            .starts_with("1 press 2026-10-14T09:00:00.000 a|3|\n2 press"));
}

TEST_CASE("the survey's devices, buttons and names betray columns without a heading") {
  oos::survey::Survey survey;
  survey.points.emplace_back().devices = {"till1"};
  oos::survey::Question question;
  question.id = "q";
  question.buttons = {"2"};
  survey.questions.push_back(question);
  survey.employees.push_back({"e", "Ann", {}});
  LogLayout layout;
  layout.survey = &survey;
  CHECK(found_in("Ann;note;2;till1;14.10.2026 9:00\n", layout) ==
        "1 press 2026-10-14T09:00:00.000 till1|2|Ann\n");
}

TEST_CASE("the user's columns win over everything else") {
  LogLayout layout;
  layout.columns = oos::event::parse_column_names("time=Начало,button=4,device=Кнопка");
  CHECK(found_in("Начало;Кнопка;Касса;x\n14.10.2026 9:00;A;B;C\n", layout) ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 A|C|\n");
  layout.columns = oos::event::parse_column_names("time=Конец");
  CHECK(found_in("Начало;Кнопка\n14.10.2026 9:00;A\n", layout) ==
        "error: --columns: the log has no row with the headings Конец\n");
}

TEST_CASE("wrong column lists are refused") {
  for (const char* list : {"time", "time=", "colour=3", "time=a,,", "=x"}) {
    CAPTURE(list);
    CHECK_THROWS_AS(oos::event::parse_column_names(list), oos::Error);
  }
  CHECK(oos::event::parse_column_names("").empty());
  CHECK(oos::event::parse_column_names("time=a=b,date=2").at(Column::time) == "a=b");
}

TEST_CASE("rows that are no presses are rejected one by one with the reason") {
  CHECK(found_in("Время;Кнопка\n14.10.2026 9:00;1\n32.10.2026 9:00;1\n14.10.2026 9:01;\n"
                 "01.01.2000 00:00;1\nx;1\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |1|\n"
        "3 rejected \"32.10.2026 9:00\" is not a date and time, such as 14.10.2026 09:05:10\n"
        "4 rejected the button is missing\n"
        "5 rejected \"01.01.2000 00:00\" is not a date and time, such as 14.10.2026 09:05:10\n"
        "6 rejected \"x\" is not a date and time, such as 14.10.2026 09:05:10\n");
  const std::string long_cell(100, 'y');
  CHECK(found_in("Дата;Время;Кнопка\n" + long_cell + ";z;1\n") ==
        "1 heading\n2 rejected \"" + std::string(40, 'y') + "…\" \"z\" is not a date and time\n");
}

TEST_CASE("quotes hold delimiters and lines, and one that is never closed costs its line only") {
  CHECK(found_in("Время;Касса;Кнопка\n14.10.2026 9:00;\"Касса; \"\"А\"\"\nзал\";1\n"
                 "14.10.2026 9:01;Касса \"Б\";1\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 Касса; \"А\"\nзал|1|\n"
        "4 press 2026-10-14T09:01:00.000 Касса \"Б\"|1|\n");
  CHECK(found_in("Время;Касса;Кнопка\n14.10.2026 9:00;\"Касса;1\n14.10.2026 9:01;Б;1\n") ==
        "1 heading\n2 rejected a quote is not closed, or the line is far too long\n"
        "3 press 2026-10-14T09:01:00.000 Б|1|\n");
}

TEST_CASE("every kind of line end is accepted") {
  const std::string found =
      "1 heading\n2 press 2026-10-14T09:00:00.000 |1|\n3 press 2026-10-14T09:01:00.000 |2|\n";
  CHECK(found_in("Время;Кнопка\n14.10.2026 9:00;1\n14.10.2026 9:01;2") == found);
  CHECK(found_in("Время;Кнопка\r\n14.10.2026 9:00;1\r\n14.10.2026 9:01;2\r\n") == found);
  CHECK(found_in("Время;Кнопка\r14.10.2026 9:00;1\r14.10.2026 9:01;2\r") == found);
}

TEST_CASE("what is no log at all is refused as a whole") {
  CHECK(found_in("") == "");
  CHECK(found_in(" \r\n\r\n") == "");
  CHECK(found_in(std::string("a\0b", 3)) ==
        "error: is not a text; a button log in CSV or JSON Lines is expected\n");
  CHECK(found_in("Dear Sir,\nthe recorder is broken.\n") ==
        "error: no column holds dates and times; name it with --columns time=HEADING\n");
  CHECK(found_in("14.10.2026 9:00\n14.10.2026 9:01\n") ==
        "error: no column holds buttons; name it with --columns button=HEADING\n");
  CHECK(found_in("{\"a\":1}", {}, "xml")
            .starts_with("error: \"xml\" is no log format; expected one of auto, json, "));
}

TEST_CASE("a column may say how the button was pressed, and which") {
  CHECK(found_in("Время;Кнопка;Действие\n14.10.2026 9:00;1;hold\n14.10.2026 9:01;2;\n"
                 "14.10.2026 9:02;2;release\n14.10.2026 9:03;2;сильно\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |1||long\n"
        "3 press 2026-10-14T09:01:00.000 |2|\n4 ignored the release of a button is no press\n"
        "5 press 2026-10-14T09:03:00.000 |2||сильно\n");
  CHECK(found_in("time,action\n2026-10-14 09:00:00,3_double\n2026-10-14 09:01:00,single\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |3||double\n"
        "3 press 2026-10-14T09:01:00.000 |1||single\n");
  CHECK(found_in("time,action\n2026-10-14 09:00:00,single\n2026-10-14 09:01:00,\n") ==
        "1 heading\n2 press 2026-10-14T09:00:00.000 |1||single\n3 ignored the action is empty\n");
}
