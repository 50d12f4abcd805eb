// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/account.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "oos/text/plain.hpp"

namespace oos::purge {

using jsonl::Json;

namespace {

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

void Account::take(const Json& entry) {
  const std::string kind = text_of(entry, "entry");
  if (kind == "intent") {
    for (const char* number : {"days", "size_bytes"})  // throws when it is none
      static_cast<void>(entry.value(number, std::int64_t{0}));
    open_.emplace_back(entry.value("number", std::int64_t{0}), entry);
    return;
  }
  if (kind != "done" && kind != "failed" && kind != "withdrawn") return;
  const std::int64_t of = entry.value("of", std::int64_t{0});
  const auto begun =
      std::find_if(open_.begin(), open_.end(), [of](const auto& open) { return open.first == of; });
  if (begun == open_.end()) return;
  const std::string run = text_of(begun->second, "run");
  if (kind == "done") {
    done_.emplace_back(run,
                       Destroyed{entry.value("number", std::int64_t{0}), text_of(entry, "at"),
                                 std::move(begun->second), entry.value("parts", std::int64_t{0}),
                                 entry.value("recovered", false)});
    last_ = run;
  } else if (kind == "failed") {
    failed_.push_back(run);
  }
  open_.erase(begun);
}

bool Account::wanted(const std::string& run) const {
  return of_ == "all" || run == (of_ == "last" ? last_ : of_);
}

std::vector<Destroyed> Account::destroyed() const {
  std::vector<Destroyed> found;
  for (const auto& [run, destroyed] : done_)
    if (wanted(run)) found.push_back(destroyed);
  return found;
}

std::int64_t Account::failed() const {
  return std::count_if(failed_.begin(), failed_.end(),
                       [this](const std::string& run) { return wanted(run); });
}

std::string category_of(const Destroyed& destroyed) {
  static const std::map<std::string, std::string> names = {
      {"recordings", "аудиозаписи разговоров за день или звонок"},
      {"clips", "фрагменты аудиозаписей разговоров и сведения о них"},
      {"transcripts", "тексты разговоров"},
      {"caches", "промежуточные файлы обработки"},
      {"ledgers", "записи учёта обработки, в том числе тексты разговоров"},
      {"outbox", "копии, подготовленные к передаче"},
      {"reports", "отчёты"},
      {"reviews", "оценки разговоров людьми"},
      {"logs", "журналы нажатий и звонков"}};
  const auto found = names.find(text_of(destroyed.intent, "class"));
  return found == names.end() ? "прочее" : found->second;
}

/// The order wants a name or "other information relating to a certain person": there are no names
/// here.
std::string subject_of(const Destroyed& destroyed) {
  const Json& intent = destroyed.intent;
  std::string subject;
  const auto add = [&subject](const std::string& part) {
    subject += (subject.empty() ? "" : "; ") + part;
  };
  if (const auto points = intent.find("points"); points != intent.end() && points->is_array())
    for (const Json& point : *points)
      if (point.is_string()) add("точка " + point.get<std::string>());
  const std::string from = text_of(intent, "from"), to = text_of(intent, "to");
  if (!from.empty()) {
    add(fmt::format("с {} по {}", from, to));
  } else if (!to.empty()) {
    add("не позднее " + to);
  }
  if (const std::string id = text_of(intent, "id"); !id.empty()) add("запись " + id);
  add("файл " + text_of(intent, "file"));
  return subject;
}

std::string reason_of(const Destroyed& destroyed) {
  if (text_of(destroyed.intent, "reason") == "request") return "требование субъекта";
  return fmt::format("истёк срок хранения ({} дн.)",
                     destroyed.intent.value("days", std::int64_t{0}));
}

std::string method_of(const Destroyed& destroyed) {
  const std::string action = text_of(destroyed.intent, "action");
  const std::string left = destroyed.intent.contains("names_left")
                               ? "; файл доступен под другими именами вне папок политики"
                               : "";
  if (action == "blank")
    return fmt::format("удаление слов из записей ({})", destroyed.parts) + left;
  if (action == "prune") return fmt::format("удаление строк учёта ({})", destroyed.parts) + left;
  return "удаление файла средствами операционной системы" + left;
}

std::string export_csv(const survey::Policy& policy, const Account& account) {
  const auto row = [](const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
      if (&cell != cells.data()) line += ';';
      line += text::csv(cell, ';');
    }
    return line + "\r\n";
  };
  std::string csv =
      "\xEF\xBB\xBF" + row({"Номер записи", "Субъект (ссылка)", "Категории персональных данных",
                            "Информационная система", "Причина уничтожения", "Дата уничтожения",
                            "Способ", "Размер, байт", "Политика", "Цель обработки"});
  for (const Destroyed& destroyed : account.destroyed())
    csv += row({std::to_string(destroyed.number), subject_of(destroyed), category_of(destroyed),
                policy.responsible.system, reason_of(destroyed), destroyed.at, method_of(destroyed),
                std::to_string(destroyed.intent.value("size_bytes", std::int64_t{0})), policy.id,
                policy.purpose});
  return csv;
}

}  // namespace oos::purge
