// SPDX-License-Identifier: Apache-2.0
#include "oos/report/page_words.hpp"

#include <array>

namespace oos::report {

namespace {

constexpr std::size_t page_languages = 3;  // en, ru, bg
using PageTranslations = std::array<std::string_view, page_languages>;

constexpr std::array<PageTranslations, static_cast<std::size_t>(PageWord::word_count)> words{{
    /* contents */ {"Contents", "Содержание", "Съдържание"},
    /* skip */ {"Skip to the figures", "К показателям", "Към показателите"},
    /* voices */ {"Words of customers", "Слова клиентов", "Думи на клиентите"},
    /* filter */ {"Show only", "Показать только", "Показване само на"},
    /* all */ {"all", "все", "всички"},
    /* incident */ {"Incident", "Инцидент", "Инцидент"},
    /* with_incident */ {"open", "открыт", "отворен"},
    /* without_incident */ {"none open", "нет открытого", "няма отворен"},
    /* shown */ {"Shown: {} of {}", "Показано: {} из {}", "Показани: {} от {}"},
    /* hours_open */ {"open for {} h", "открыт {} ч", "отворен от {} ч"},
    /* flow */ {"From press to answer", "От нажатия до ответа", "От натискане до отговор"},
    /* flow_customers */ {"About a customer", "Про клиента", "За клиент"},
    /* flow_heard */ {"Heard and scored", "Услышаны и оценены", "Чути и оценени"},
    /* flow_asked */ {"Question asked", "Вопрос задан", "Зададен въпрос"},
    /* rows_left */
    {"… {} more rows: they are in the CSV and JSON forms",
     "… ещё строк: {}; они есть в формах CSV и JSON",
     "… още редове: {}; те са във формите CSV и JSON"},
    /* lower_bound_note */
    {"Best lower end of the interval first: a few lucky answers do not lead.",
     "Сначала лучшая нижняя граница интервала: несколько удачных ответов не выводят вперёд.",
     "Първо най-добрата долна граница на интервала: няколко сполучливи отговора не водят."},
}};

}  // namespace

std::string_view text(PageWord word, Language language) {
  return words.at(static_cast<std::size_t>(word)).at(static_cast<std::size_t>(language));
}

}  // namespace oos::report
