// SPDX-License-Identifier: Apache-2.0
// The act of destruction as an HTML page.
#include <map>

#include <fmt/format.h>

#include "oos/purge/account.hpp"
#include "oos/text/plain.hpp"

namespace oos::purge {

namespace {

constexpr const char* blank_line_of_hand = "_____________________________";

std::string html(std::string_view words) {
  std::string text;
  for (const char c : text::plain(words)) {
    if (c == '&') {
      text += "&amp;";
    } else if (c == '<') {
      text += "&lt;";
    } else if (c == '>') {
      text += "&gt;";
    } else if (c == '"') {
      text += "&quot;";
    } else {
      text += c;
    }
  }
  return text;
}

/// One line of the act's head; what is not known is left to be filled in by hand.
std::string field(const char* name, const std::string& value) {
  return fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", name,
                     value.empty() ? blank_line_of_hand : html(value));
}

struct Sum {
  std::int64_t count = 0;
  std::int64_t bytes = 0;
  std::string from, to;  ///< of the content
};

std::string time_in(const Destroyed& destroyed, const char* key) {
  const auto found = destroyed.intent.find(key);
  return found != destroyed.intent.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Rows by category, reason and method.
std::string categories(const std::vector<Destroyed>& all) {
  std::map<std::vector<std::string>, Sum> sums;
  for (const Destroyed& one : all) {
    Sum& sum = sums[{category_of(one), reason_of(one), method_of(one)}];
    ++sum.count;
    sum.bytes += one.intent.value("size_bytes", std::int64_t{0});
    const std::string from = time_in(one, "from"), to = time_in(one, "to");
    if (!from.empty() && (sum.from.empty() || from < sum.from)) sum.from = from;
    sum.to = std::max(sum.to, to);
  }
  std::string rows;
  for (const auto& [key, sum] : sums)
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td>"
        "<td>{}</td></tr>\n",
        html(key[0]), sum.count, sum.bytes,
        html(sum.from.empty() ? "по " + sum.to : sum.from + " — " + sum.to), html(key[1]),
        html(key[2]));
  return rows;
}

std::string subjects(const std::vector<Destroyed>& all) {
  std::map<std::string, std::int64_t> points;
  for (const Destroyed& one : all) {
    const auto found = one.intent.find("points");
    if (found == one.intent.end() || !found->is_array()) {
      ++points["точка не установлена"];
    } else {
      for (const auto& point : *found)
        if (point.is_string()) ++points["точка " + point.get<std::string>()];
    }
  }
  std::string text;
  for (const auto& [point, count] : points)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", point, count);
  return text;
}

constexpr const char* page_start =
    "<!DOCTYPE html>\n<html lang=\"ru\"><head><meta charset=\"utf-8\">"
    "<title>Акт об уничтожении персональных данных</title><style>"
    "body{font:12pt serif;max-width:48em;margin:2em auto}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #000;padding:.3em;text-align:left;vertical-align:top}"
    "th{font-weight:normal;width:38%}.n{text-align:right}h1{font-size:14pt;text-align:center}"
    ".c th{width:auto}</style></head><body>\n"
    "<h1>АКТ № ________<br>об уничтожении персональных данных</h1>\n<table>\n";

}  // namespace

std::string act_html(const survey::Policy& policy, const Account& account,
                     const std::string& head) {
  const std::vector<Destroyed> all = account.destroyed();
  std::string page = page_start;
  page += field("Оператор (наименование, адрес)",
                policy.responsible.name +
                    (policy.responsible.address.empty() ? "" : ", " + policy.responsible.address));
  page += field("Лицо, обрабатывающее данные по поручению оператора", policy.responsible.processor);
  page += field(
      "Субъекты (иная информация, относящаяся к определённым лицам): точки обслуживания, "
      "число уничтоженных объектов; по каждому — в выгрузке из журнала",
      subjects(all));
  page += field("Информационная система персональных данных", policy.responsible.system);
  page += field("Цель обработки; основание; уведомление",
                policy.purpose + "; " + policy.basis + "; " + policy.notice);
  page += field("Политика хранения (номер, SHA-256)", policy.id + ", " + policy.sum);
  page += field("Дата уничтожения (первая и последняя, UTC)",
                all.empty() ? "" : all.front().at + " — " + all.back().at);
  page += field("Журнал уничтожения: номер и SHA-256 последней записи", head);
  page +=
      "</table>\n<p>Уничтожены:</p>\n<table class=\"c\">\n<tr><th>Категория персональных данных"
      "</th><th>Количество</th><th>Размер, байт</th><th>Период содержания</th><th>Причина</th>"
      "<th>Способ</th></tr>\n" +
      categories(all) + "</table>\n";
  page += fmt::format("<p>Всего объектов: {}. Не удалось уничтожить: {}.</p>\n", all.size(),
                      account.failed());
  page +=
      "<p>Файлы удалены средствами операционной системы; носители не перезаписывались: данные "
      "могут "
      "оставаться на них, в снимках и резервных копиях до перезаписи.</p>\n";
  for (int person = 0; person < 2; ++person)
    page += fmt::format(
        "<p>Уничтожил(а): фамилия, имя, отчество {0}<br>должность {0}<br>"
        "подпись {0} дата {0}</p>\n",
        blank_line_of_hand);
  return page + "</body></html>\n";
}

}  // namespace oos::purge
