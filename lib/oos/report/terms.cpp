// SPDX-License-Identifier: Apache-2.0
#include "oos/report/terms.hpp"

#include <array>

namespace oos::report {

namespace {

using InLanguages = std::array<std::string_view, 3>;  // en, ru, bg

constexpr std::array<InLanguages, static_cast<std::size_t>(Term::term_count)> terms{{
    /* by_groups */ {"By group", "По группам", "По групи"},
    /* trend */ {"Trend", "Динамика", "Динамика"},
    /* comparison */ {"Comparison", "Сравнение", "Сравнение"},
    /* goals */ {"Goals", "Цели", "Цели"},
    /* response_rates */
    {"Response rates (AAPOR)", "Доли ответивших (AAPOR)", "Дялове на отговорилите (AAPOR)"},
    /* representative */
    {"How far the answers stand for all customers", "Насколько ответы говорят обо всех клиентах",
     "Доколко отговорите важат за всички клиенти"},
    /* follow_ups */ {"Follow-up questions", "Уточняющие вопросы", "Уточняващи въпроси"},
    /* csi */
    {"Customer satisfaction index", "Индекс удовлетворённости", "Индекс на удовлетвореност"},
    /* servqual */ {"Service quality", "Качество обслуживания", "Качество на обслужване"},
    /* criteria_of_employees */
    {"Criteria by employee", "Критерии по сотрудникам", "Критерии по служители"},
    /* reviews */ {"Rules and people", "Правила и люди", "Правила и хора"},
    /* reviewers */ {"People among themselves", "Люди между собой", "Хората помежду си"},
    /* speed */ {"Service speed", "Скорость обслуживания", "Скорост на обслужване"},
    /* incidents */ {"Open incidents", "Открытые инциденты", "Отворени инциденти"},
    /* incident_counts */ {"Incidents", "Инциденты", "Инциденти"},
    /* incident_trend */ {"Incidents: trend", "Инциденты: динамика", "Инциденти: динамика"},
    /* drivers */
    {"What goes with the score", "Что связано с оценкой", "Какво е свързано с оценката"},
    /* factors */ {"Factors", "Факторы", "Фактори"},
    /* alerts */ {"Alerts", "Оповещения", "Сигнали"},
    /* group */ {"Group", "Группа", "Група"},
    /* option */ {"Answer", "Ответ", "Отговор"},
    /* item */ {"Item", "Показатель", "Показател"},
    /* service_dimension */ {"Dimension", "Сторона", "Страна"},
    /* hour */ {"Hour", "Час", "Час"},
    /* severity */ {"Severity", "Тяжесть", "Тежест"},
    /* kind */ {"Kind", "Вид", "Вид"},
    /* mean */ {"Mean", "Среднее", "Средно"},
    /* top_two */ {"Two best marks, %", "Две лучшие оценки, %", "Двете най-добри оценки, %"},
    /* easy */ {"Easy, %", "Легко, %", "Лесно, %"},
    /* index */ {"Index, %", "Индекс, %", "Индекс, %"},
    /* faces */ {"Faces, %", "Лица, %", "Лица, %"},
    /* weight */ {"Weight", "Вес", "Тегло"},
    /* performance */ {"Perceived", "Восприятие", "Възприятие"},
    /* expectation */ {"Expected", "Ожидание", "Очакване"},
    /* gap */ {"Gap", "Разрыв", "Разлика"},
    /* difference */ {"Difference", "Разница", "Разлика"},
    /* p_value */ {"p", "p", "p"},
    /* p_adjusted */ {"p of many", "p с поправкой", "p с корекция"},
    /* finding */ {"Finding", "Вывод", "Извод"},
    /* centre */ {"Centre", "Центр", "Център"},
    /* limits */ {"Limits", "Границы", "Граници"},
    /* still_needed */ {"Still needed", "Ещё нужно", "Още нужни"},
    /* figure */ {"Now", "Сейчас", "Сега"},
    /* contacts */ {"Served", "Обслужено", "Обслужени"},
    /* extraction */ {"Understood, %", "Понято, %", "Разбрани, %"},
    /* question_found */ {"Asked for sure, %", "Вопрос задан, %", "Въпросът е зададен, %"},
    /* worst_case */ {"Worst case", "Крайние случаи", "Крайни случаи"},
    /* finite */ {"Of all served", "Для всех обслуженных", "За всички обслужени"},
    /* weighted */ {"Weighted", "Взвешенный", "Претеглен"},
    /* design_effect */ {"Design effect", "Дизайн-эффект", "Дизайн-ефект"},
    /* effective_n */ {"Effective n", "Эффективное n", "Ефективно n"},
    /* base */ {"Answered before", "Ответили на прежний", "Отговорили преди"},
    /* eligible */ {"Should be asked", "Следует спросить", "Трябва да се питат"},
    /* of_eligible */ {"Of these, %", "От них, %", "От тях, %"},
    /* of_base */ {"Of all, %", "От всех, %", "От всички, %"},
    /* agreement_percent */ {"Agree, %", "Согласие, %", "Съгласие, %"},
    /* alpha */ {"Alpha", "Альфа", "Алфа"},
    /* ac1 */ {"AC1", "AC1", "AC1"},
    /* kappa */ {"Kappa", "Каппа", "Капа"},
    /* answered_calls */ {"Answered", "Принято", "Приети"},
    /* by_machine */ {"To machines", "Автомату", "На автомат"},
    /* abandoned */ {"Lost, %", "Потеряно, %", "Изгубени, %"},
    /* wait_median */ {"Wait, s (half)", "Ожидание, с (половина)", "Чакане, s (половината)"},
    /* wait_90 */ {"Wait, s (90 %)", "Ожидание, с (90 %)", "Чакане, s (90 %)"},
    /* within_20 */ {"Within 20 s, %", "За 20 с, %", "До 20 s, %"},
    /* gave_up */
    {"Gave up after, s (half)", "Ушли через, с (половина)", "Отказали се след, s (половината)"},
    /* hold_mean */ {"Hold, s", "Удержание, с", "Задържане, s"},
    /* talk_median */ {"Talk, s (half)", "Разговор, с (половина)", "Разговор, s (половината)"},
    /* open */ {"Open", "Открыто", "Отворени"},
    /* closed */ {"Closed", "Закрыто", "Затворени"},
    /* oldest_hours */ {"Oldest open, h", "Старейший, ч", "Най-старият, ч"},
    /* close_median */
    {"Hours to close (half)", "Часов до закрытия (половина)", "Часове до затваряне (половината)"},
    /* correlation */ {"r", "r", "r"},
    /* rank_correlation */ {"rho", "rho", "rho"},
    /* slope */ {"Beta", "Бета", "Бета"},
    /* vif */ {"VIF", "VIF", "VIF"},
    /* lmg */ {"Share, % (LMG)", "Доля, % (LMG)", "Дял, % (LMG)"},
    /* johnson */ {"Share, % (Johnson)", "Доля, % (Джонсон)", "Дял, % (Джонсън)"},
    /* better */ {"higher", "выше", "по-високо"},
    /* worse */ {"lower", "ниже", "по-ниско"},
    /* no_difference */ {"no sure difference", "нет надёжной разницы", "няма сигурна разлика"},
    /* not_tested */ {"not tested", "не проверено", "не е проверено"},
    /* too_small */ {"too few answers", "мало ответов", "малко отговори"},
    /* beyond_limits */ {"beyond the limits", "вне границ", "извън границите"},
    /* eight_on_one_side */
    {"eight in a row on one side", "восемь подряд с одной стороны", "осем поред от едната страна"},
    /* two_of_three */
    {"two of three near a limit", "два из трёх у границы", "два от три близо до границата"},
    /* in_control */ {"as usual", "как обычно", "както обикновено"},
    /* goal_reached */ {"reached", "достигнута", "достигната"},
    /* goal_missed */ {"not reached", "не достигнута", "не е достигната"},
    /* goal_open */ {"cannot be told yet", "пока неясно", "още не е ясно"},
    /* state_open */ {"open", "открыт", "отворен"},
    /* state_acknowledged */ {"in work", "в работе", "в работа"},
    /* state_resolved */ {"resolved", "решён", "решен"},
    /* state_rejected */ {"rejected", "отклонён", "отхвърлен"},
    /* severity_high */ {"high", "высокая", "висока"},
    /* severity_medium */ {"medium", "средняя", "средна"},
    /* severity_low */ {"low", "низкая", "ниска"},
    /* ces_1_to_5_note */
    {"CES on 1 to 5: how much effort it took, low is good; easy: marks 1 and 2; index: 100 is the "
     "least effort.",
     "CES от 1 до 5: сколько усилий потребовалось, меньше — лучше; легко: оценки 1 и 2; индекс: "
     "100 — меньше всего усилий.",
     "CES от 1 до 5: колко усилия са нужни, по-малко е по-добре; лесно: оценки 1 и 2; индекс: 100 "
     "е най-малко усилия."},
    /* ces_1_to_7_note */
    {"CES on 1 to 7: agreement that it was made easy, high is good; easy: marks 5 to 7; index: "
     "(mean − 1) / 6.",
     "CES от 1 до 7: согласие, что было легко, больше — лучше; легко: оценки от 5 до 7; индекс: "
     "(среднее − 1) / 6.",
     "CES от 1 до 7: съгласие, че е било лесно, повече е по-добре; лесно: оценки от 5 до 7; "
     "индекс: (средно − 1) / 6."},
    /* ces_other_note */
    {"This scale is none of the two of CES: only its mean is shown.",
     "Такой шкалы у CES нет: показано только среднее.",
     "CES няма такава скала: показано е само средното."},
    /* csat_note */
    {"Two best marks: the share of answers with one of the two best marks of the scale {} to {}; "
     "its base is n.",
     "Две лучшие оценки: доля ответов с одной из двух лучших оценок шкалы от {} до {}; основание "
     "доли — n.",
     "Двете най-добри оценки: делът на отговорите с една от двете най-добри оценки на скалата от "
     "{} до {}; основата му е n."},
    /* faces_note */
    {"Faces: four faces count 0, 33.3, 66.7 and 100; their mean.",
     "Лица: четыре лица считаются как 0, 33,3, 66,7 и 100; их среднее.",
     "Лица: четирите лица се броят като 0, 33,3, 66,7 и 100; средното им."},
    /* csi_stated_note */
    {"Index: the weighted mean in per cent of the best mark; weights as stated in the survey.",
     "Индекс: взвешенное среднее в процентах от лучшей оценки; веса — из анкеты.",
     "Индекс: претегленото средно в проценти от най-добрата оценка; теглата са от анкетата."},
    /* csi_derived_note */
    {"Index: the weighted mean in per cent of the best mark; weights derived from how the items go "
     "with the score.",
     "Индекс: взвешенное среднее в процентах от лучшей оценки; веса выведены из связи показателей "
     "с общей оценкой.",
     "Индекс: претегленото средно в проценти от най-добрата оценка; теглата са изведени от "
     "връзката на показателите с общата оценка."},
    /* csi_equal_note */
    {"Index: the mean in per cent of the best mark; no weights are stated and too few answers to "
     "derive them, so all items weigh the same.",
     "Индекс: среднее в процентах от лучшей оценки; веса не заданы, а вывести их не хватает "
     "ответов, поэтому все показатели весят одинаково.",
     "Индекс: средното в проценти от най-добрата оценка; тегла не са зададени, а отговорите не "
     "стигат да се изведат, затова всички показатели тежат еднакво."},
    /* servqual_note */
    {"SERVQUAL: gap is perceived minus expected, in marks; below 0 the service is worse than "
     "expected.",
     "SERVQUAL: разрыв — восприятие минус ожидание, в баллах; ниже 0 — хуже, чем ждали.",
     "SERVQUAL: разликата е възприятие минус очакване, в точки; под 0 е по-лошо от очакваното."},
    /* servperf_note */
    {"SERVPERF: perceived quality alone, since expectations were not asked.",
     "SERVPERF: только восприятие, так как об ожиданиях не спрашивали.",
     "SERVPERF: само възприятието, защото за очакванията не е питано."},
    /* comparison_note */
    {"Each group against all others, and the last period against the one before; 95 % intervals. "
     "A group is higher or lower only when p of many, corrected for the number of groups "
     "(Benjamini–Hochberg), is below 0.05.",
     "Каждая группа против всех остальных, последний период против прежнего; интервалы 95 %. "
     "Группа выше или ниже, только если p с поправкой на число групп (Бенджамини–Хохберг) меньше "
     "0,05.",
     "Всяка група срещу всички останали, последният период срещу предишния; интервали 95 %. "
     "Групата е по-висока или по-ниска само ако p с корекция за броя на групите "
     "(Бенджамини–Хохберг) е под 0,05."},
    /* trend_note */
    {"Limits: three standard errors of a period of its size around the mean of all.",
     "Границы: три стандартные ошибки периода такого размера вокруг общего среднего.",
     "Граници: три стандартни грешки на период с този размер около общото средно."},
    /* laney_note */
    {"Periods scatter {} times as much as chance alone; the limits are widened by that (Laney).",
     "Периоды разбросаны в {} раза сильнее случайного; границы расширены (Лейни).",
     "Периодите са разпръснати {} пъти повече от случайното; границите са разширени (Лейни)."},
    /* trend_marks_note */
    {"No limits are drawn for means of marks.", "Для средних баллов границ нет.",
     "За средни оценки граници няма."},
    /* goals_note */
    {"Reached, or not, when the whole interval lies on that side of the goal; still needed: "
     "answers until it could, if the figure stays.",
     "Достигнута или нет — когда весь интервал по эту сторону цели; ещё нужно — столько ответов "
     "надо, если показатель не изменится.",
     "Достигната или не — когато целият интервал е от тази страна на целта; още нужни — толкова "
     "отговори трябват, ако показателят остане същият."},
    /* rates_note */
    {"RR1 counts answers alone, RR2 partial ones too, RR3 and RR4 count only the likely "
     "customers among those nobody is sure of, RR5 and RR6 none; served customers without a press "
     "are such. Understood: presses with a certain outcome, of "
     "those where the question was heard.",
     "RR1 — только ответы, RR2 — и неполные, RR3 и RR4 берут из тех, о ком ничего не "
     "известно, лишь вероятных клиентов, RR5 и RR6 — никого; это обслуженные клиенты без нажатия. "
     "Понято: нажатия с ясным исходом среди тех, где слышен "
     "вопрос.",
     "RR1 брои само отговорите, RR2 и непълните, RR3 и RR4 броят от онези, за които "
     "нищо не се знае, само вероятните клиенти, RR5 и RR6 никого; такива са обслужените клиенти "
     "без "
     "натискане. Разбрани: натискания с ясен изход сред онези, където "
     "се чува въпросът."},
    /* contacts_short_note */
    {"{}: fewer customers counted than presses; the count is not used.",
     "{}: посчитано меньше клиентов, чем нажатий; счёт не использован.",
     "{}: преброени са по-малко клиенти, отколкото натискания; броят не е използван."},
    /* representative_note */
    {"Worst case: if all who did not answer had been detractors, or promoters. Of all served: the "
     "interval when those who answered are a part of so many (finite population). Weighted: points "
     "by their customers served.",
     "Крайние случаи: если бы все не ответившие были критиками или сторонниками. Для всех "
     "обслуженных: интервал с поправкой на конечную совокупность. Взвешенный: точки по числу "
     "обслуженных.",
     "Крайни случаи: ако всички неотговорили бяха критици или поддръжници. За всички обслужени: "
     "интервалът с корекция за крайна съвкупност. Претеглен: местата според обслужените."},
    /* systematic_note */
    {"Each {}th customer was asked. Such a sample has no unbiased estimate of its own error; it is "
     "treated as a random one. That is wrong where the work has the same rhythm, say as many "
     "windows.",
     "Спрашивали каждого {}-го клиента. У такой выборки нет несмещённой оценки ошибки; она "
     "считается случайной. Это неверно, если у работы тот же ритм, скажем, столько же окон.",
     "Питан е всеки {}-ти клиент. Такава извадка няма неизместена оценка на грешката си; приема се "
     "за случайна. Това е невярно, ако работата има същия ритъм, например толкова гишета."},
    /* follow_up_note */
    {"A follow-up question is asked only of those who answered the question before it (yes, where "
     "that was yes or no). Of these: its answers among those who should have been asked.",
     "Уточняющий вопрос задают только ответившим на прежний (ответившим «да», если он был "
     "да-или-нет). От них: ответы среди тех, кого следовало спросить.",
     "Уточняващият въпрос се задава само на отговорилите на предишния (с „да“, ако е бил да или "
     "не). От тях: отговорите сред онези, които трябваше да се питат."},
    /* reviews_note */
    {"Where a person decided after a rule: how often both say the same. On items nearly everybody "
     "passes kappa is low however well they agree; then AC1 tells.",
     "Где после правила решал человек: как часто они согласны. Где почти все проходят, каппа мала "
     "при любом согласии; тогда смотрите AC1.",
     "Където след правилото е решавал човек: колко често са съгласни. Където почти всички "
     "минават, капа е малка при всяко съгласие; тогава гледайте AC1."},
    /* reviewers_note */
    {"Conversations that several people judged: how often two of them say the same. Alpha below "
     "0.667 means that the criterion is not clear enough to compare anybody by it.",
     "Разговоры, которые оценили несколько человек: как часто двое согласны. Альфа ниже 0,667 "
     "значит, что критерий недостаточно ясен, чтобы кого-либо по нему сравнивать.",
     "Разговори, оценени от няколко души: колко често двама са съгласни. Алфа под 0,667 значи, че "
     "критерият не е достатъчно ясен, за да се сравнява някой по него."},
    /* speed_note */
    {"Diagnostics, no score: how long a conversation takes says nothing about its quality.",
     "Диагностика, не оценка: длина разговора не говорит о качестве.",
     "Диагностика, не оценка: дължината на разговора не говори за качеството."},
    /* other_calls_note */
    {"Outgoing and internal calls are not counted here: {}.",
     "Исходящие и внутренние звонки здесь не считаются: {}.",
     "Изходящите и вътрешните разговори тук не се броят: {}."},
    /* age_note */
    {"Ages are hours until the last press of the report.",
     "Возраст — часов до последнего нажатия в отчёте.",
     "Възрастта е в часове до последното натискане в отчета."},
    /* too_few_respondents_note */
    {"Too few: {} customers answered all of these questions, a ranking needs {}.",
     "Слишком мало: на все эти вопросы ответили {} клиентов, для ранжирования нужно {}.",
     "Твърде малко: на всички тези въпроси са отговорили {} клиенти, за подреждане трябват {}."},
    /* too_few_driver_note */
    {"Too few: one of these questions was answered by {} customers, a ranking needs {}.",
     "Слишком мало: на один из этих вопросов ответили {} клиентов, для ранжирования нужно {}.",
     "Твърде малко: на един от тези въпроси са отговорили {} клиенти, за подреждане трябват {}."},
    /* drivers_none_note */
    {"No ranking: the answers do not vary, or one question repeats another.",
     "Ранжирования нет: ответы не различаются или один вопрос повторяет другой.",
     "Няма подреждане: отговорите не се различават или един въпрос повтаря друг."},
    /* drivers_note */
    {"Associations, not causes. Shares of the explained part add up to 100; intervals by "
     "bootstrap, "
     "{} draws.",
     "Связи, а не причины. Доли объяснённой части в сумме дают 100; интервалы — бутстреп, {} "
     "выборок.",
     "Връзки, а не причини. Дяловете на обяснената част дават общо 100; интервалите са чрез "
     "бутстрап, {} извадки."},
    /* drivers_fit_note */
    {"Explained: R² {}; Cronbach's alpha of the questions: {}.",
     "Объяснено: R² {}; альфа Кронбаха вопросов: {}.",
     "Обяснено: R² {}; алфа на Кронбах за въпросите: {}."},
    /* sample_note */
    {"From a sample of {} visits chosen by the hash of their ids, not from all.",
     "По выборке из {} визитов, отобранных по хешу идентификаторов, а не по всем.",
     "По извадка от {} посещения, избрани по хеша на идентификаторите им, а не по всички."},
    /* factors_note */
    {"Loadings of principal components after varimax; KMO {}; Bartlett's test p {}.",
     "Нагрузки главных компонент после варимакса; KMO {}; тест Бартлетта p {}.",
     "Натоварвания на главните компоненти след варимакс; KMO {}; тест на Бартлет p {}."},
    /* cells_note */
    {"Counts below {} are hidden with those that would give them away.",
     "Числа меньше {} скрыты вместе с теми, по которым их можно вычислить.",
     "Броеве под {} са скрити заедно с онези, по които могат да се изчислят."},
    /* words_hidden_note */
    {"hidden: fewer than {}", "скрыто: меньше {}", "скрито: по-малко от {}"},
    /* adjusted_wald_note */
    {"Interval: adjusted Wald, 95 %.", "Интервал: скорректированный Вальда, 95 %.",
     "Интервал: коригиран на Валд, 95 %."},
    /* score_interval_note */
    {"Interval: score, 95 %.", "Интервал: score, 95 %.", "Интервал: score, 95 %."},
    /* bootstrap_note */
    {"Interval: percentile bootstrap, 95 %.", "Интервал: бутстреп по процентилям, 95 %.",
     "Интервал: бутстрап по процентили, 95 %."},
    /* wald_note */
    {"Interval: Wald, 95 %; it has no width when all agree.",
     "Интервал: Вальда, 95 %; при полном согласии у него нет ширины.",
     "Интервал: на Валд, 95 %; при пълно съгласие няма ширина."},
    /* alerts_note */
    {"These conditions hold.", "Эти условия выполнены.", "Тези условия са изпълнени."},
}};

}  // namespace

std::string_view text(Term term, Language language) {
  return terms.at(static_cast<std::size_t>(term)).at(static_cast<std::size_t>(language));
}

}  // namespace oos::report
