// SPDX-License-Identifier: Apache-2.0
#include "oos/report/labels.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::report {

namespace {

constexpr std::size_t language_count = 3;
using Translations = std::array<std::string_view, language_count>;  // en, ru, bg

constexpr std::array<std::string_view, language_count> tags{"en", "ru", "bg"};

constexpr std::array<Translations, static_cast<std::size_t>(Label::label_count)> labels{{
    /* default_title */ {"Customer feedback", "Отзывы клиентов", "Отзиви на клиентите"},
    /* no_presses */
    {"No presses yet: there is nothing to report.", "Нажатий пока нет: отчёт пуст.",
     "Все още няма натискания: отчетът е празен."},
    /* no_answers */ {"no answers yet", "ответов пока нет", "все още няма отговори"},
    /* period */ {"Period", "Период", "Период"},
    /* points */ {"Service points", "Точки обслуживания", "Места на обслужване"},
    /* presses */ {"Presses", "Нажатия", "Натискания"},
    /* nps_binary */
    {"Would recommend: yes or no", "Готовность рекомендовать: да или нет",
     "Готовност за препоръка: да или не"},
    /* yes */ {"Yes", "Да", "Да"},
    /* no */ {"No", "Нет", "Не"},
    /* share_yes */ {"Yes, %", "Да, %", "Да, %"},
    /* yes_minus_no */ {"Yes minus no", "Да минус нет", "Да минус не"},
    /* detractors */ {"Detractors", "Критики", "Критици"},
    /* passives */ {"Passives", "Нейтральные", "Пасивни"},
    /* promoters */ {"Promoters", "Сторонники", "Поддръжници"},
    /* interval */ {"95 % interval", "95 % интервал", "95 % интервал"},
    /* answers */ {"Answers", "Ответы", "Отговори"},
    /* overall */ {"All", "Всего", "Общо"},
    /* by_point */ {"By service point", "По точкам обслуживания", "По места на обслужване"},
    /* by_employee */ {"By employee", "По сотрудникам", "По служители"},
    /* by_question */ {"By question", "По вопросам", "По въпроси"},
    /* point */ {"Service point", "Точка", "Място"},
    /* employee */ {"Employee", "Сотрудник", "Служител"},
    /* question */ {"Question", "Вопрос", "Въпрос"},
    /* distribution */ {"Answers from 0 to 10", "Ответы от 0 до 10", "Отговори от 0 до 10"},
    /* mark */ {"Mark", "Оценка", "Оценка"},
    /* goal */ {"Goal", "Цель", "Цел"},
    /* hidden */ {"hidden", "скрыто", "скрито"},
    /* hidden_note */
    {"Scores on fewer than {} answers are hidden, and so is one more group where the hidden one "
     "could be worked out from the rest.",
     "Показатели менее чем по {} ответам скрыты, а с ними и ещё одна группа, если скрытое можно "
     "вычислить по остальным.",
     "Показателите при по-малко от {} отговора са скрити, а с тях и още една група, ако скритото "
     "може да се изчисли от останалите."},
    /* few_note */
    {"* fewer than {} answers: read with care", "* менее {} ответов: судите осторожно",
     "* по-малко от {} отговора: тълкувайте внимателно"},
    /* not_known */ {"(not known)", "(не указано)", "(не е посочено)"},
    /* response */
    {"What became of the presses", "Что стало с нажатиями", "Какво стана с натисканията"},
    /* outcome */ {"Outcome", "Исход", "Изход"},
    /* count */ {"Count", "Число", "Брой"},
    /* share */ {"Share, %", "Доля, %", "Дял, %"},
    /* checklist */ {"Checklist", "Чек-лист", "Чеклист"},
    /* criterion */ {"Criterion", "Критерий", "Критерий"},
    /* pass */ {"Pass", "Да", "Да"},
    /* fail */ {"Fail", "Нет", "Не"},
    /* na */ {"N/A", "Неприм.", "Неприл."},
    /* unknown */ {"Unknown", "Неизв.", "Неизв."},
    /* fail_share */ {"Failed, %", "Нет, %", "Не, %"},
    /* mean_percent */ {"Mean, %", "Среднее, %", "Средно, %"},
    /* conversations */ {"Conversations", "Разговоры", "Разговори"},
    /* critical */ {"Critical failures", "Критические нарушения", "Критични нарушения"},
    /* complaints */ {"Complaints", "Жалобы", "Оплаквания"},
    /* suggestions */ {"Suggestions", "Предложения", "Предложения"},
    /* praise */ {"Praise", "Благодарности", "Похвали"},
    /* other_words */ {"Other words", "Другие слова клиентов", "Други думи на клиентите"},
    /* latest */ {"latest {}", "последние {}", "последни {}"},
    /* no_words */ {"(no words recognised)", "(слова не распознаны)", "(няма разпознати думи)"},
    /* clip */ {"Recording", "Запись", "Запис"},
    /* asking */
    {"Customers asked", "Скольких клиентов спросили", "Колко клиенти са попитани"},
    /* asked */ {"Asked", "Спросили", "Попитани"},
    /* served */ {"Served", "Обслужено", "Обслужени"},
    /* asked_share */ {"Asked, %", "Спросили, %", "Попитани, %"},
    /* planned_share */ {"Plan, %", "План, %", "План, %"},
    /* asking_variation */ {"Irregularity", "Неравномерность", "Неравномерност"},
    /* asking_note */
    {"Irregularity: the standard deviation of the times between customers asked by their mean, the "
     "least of all days: about 1 when customers come by chance, near 0 when the button is pressed "
     "by the clock.",
     "Неравномерность: стандартное отклонение промежутков между опрошенными клиентами, делённое "
     "на их среднее, наименьшее из всех дней: около 1, когда клиенты приходят случайно, около 0, "
     "когда кнопку нажимают по часам.",
     "Неравномерност: стандартното отклонение на времената между попитаните клиенти, разделено на "
     "средното им, най-малкото от всички дни: около 1, когато клиентите идват случайно, близо до "
     "0, когато бутонът се натиска по часовник."},
    /* quality */ {"Data quality", "Качество данных", "Качество на данните"},
    /* fact */ {"Fact", "Показатель", "Показател"},
    /* clips */ {"Clips", "Фрагменты записи", "Фрагменти от записа"},
    /* incomplete_clips */
    {"Clips not recorded in full", "Фрагменты, записанные не полностью",
     "Фрагменти, записани непълно"},
    /* clips_with_gaps */
    {"Clips with gaps", "Фрагменты с пропусками", "Фрагменти с прекъсвания"},
    /* low_confidence */
    {"Answers the machine is unsure of", "Ответы, в которых программа не уверена",
     "Отговори, в които програмата не е сигурна"},
    /* answered_without_value */
    {"Answered, but no value on the scale", "Ответ есть, но не по шкале",
     "Има отговор, но не по скалата"},
    /* repeats_merged */
    {"Repeated presses merged", "Повторные нажатия, объединённые с первым",
     "Повторни натискания, обединени с първото"},
    /* presses_without_time */
    {"Presses without a time", "Нажатия без времени", "Натискания без време"},
    /* failed_at */ {"Failed in", "Ошибка на шаге", "Грешка в стъпка"},
    /* flag */ {"Flag", "Пометка", "Бележка"},
    /* nps_note */
    {"NPS: promoters (9–10) minus detractors (0–6) in points, −100 to +100.",
     "NPS: сторонники (9–10) минус критики (0–6) в пунктах, от −100 до +100.",
     "NPS: поддръжници (9–10) минус критици (0–6) в пунктове, от −100 до +100."},
    /* wilson_note */
    {"Interval: Wilson, 95 %.", "Интервал: Уилсона, 95 %.", "Интервал: на Уилсън, 95 %."},
}};

constexpr std::array<Translations, disposition_count> dispositions{{
    {"Answered", "Ответ получен", "Отговорено"},
    {"Partial answer", "Неполный ответ", "Непълен отговор"},
    {"Refused", "Отказ отвечать", "Отказ от отговор"},
    {"Unclear", "Неясно", "Неясно"},
    {"Never asked", "Вопрос не задан", "Въпросът не е зададен"},
    {"Not a customer", "Не клиент", "Не е клиент"},
    {"Technical reason", "Техническая причина", "Техническа причина"},
    {"Processing failed", "Ошибка обработки", "Грешка при обработка"},
    {"Not scored yet", "Ещё не оценено", "Още не е оценено"},
    {"Other", "Иное", "Друго"},
}};

}  // namespace

std::string_view tag(Language language) { return tags.at(static_cast<std::size_t>(language)); }

std::optional<Language> parse_language(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  for (std::size_t i = 0; i < language_count; ++i)
    if (tags.at(i) == primary) return static_cast<Language>(i);
  return std::nullopt;
}

std::string language_list() { return fmt::format("{}", fmt::join(tags, ", ")); }

Language choose_language(std::string_view asked, std::string_view of_survey) {
  if (asked.empty()) return parse_language(of_survey).value_or(Language::en);
  if (const auto language = parse_language(asked)) return *language;
  throw Error(ErrorKind::usage,
              fmt::format("--language: \"{}\" is none of {}", asked, language_list()));
}

std::string_view text(Label label, Language language) {
  return labels.at(static_cast<std::size_t>(label)).at(static_cast<std::size_t>(language));
}

std::string_view text(Disposition disposition, Language language) {
  return dispositions.at(static_cast<std::size_t>(disposition))
      .at(static_cast<std::size_t>(language));
}

std::string_view kind_text(std::string_view kind, Language language) {
  if (kind == "nps") return "NPS";
  if (kind == "nps-binary") return text(Label::nps_binary, language);
  if (kind == "complaint") return text(Label::complaints, language);
  if (kind == "suggestion") return text(Label::suggestions, language);
  if (kind == "praise") return text(Label::praise, language);
  if (kind == "open") return text(Label::other_words, language);
  if (kind == "ces") return "CES";
  if (kind == "csat") return "CSAT";
  if (kind == "servqual") return "SERVQUAL";
  return kind;
}

}  // namespace oos::report
