// SPDX-License-Identifier: Apache-2.0
// The tables of given names: nominative, lower case, е for ё, separated by spaces. The oblique
// cases of the Russian ones are made from the ending. To teach a name, add it to a row.
#include "oos/score/names.hpp"

#include <array>
#include <string>
#include <unordered_map>

namespace oos::score {

namespace {

constexpr std::string_view russian_given[] = {
    "александр алексей анатолий андрей антон аркадий арсений артем артур богдан борис вадим "
    "валентин валерий василий виктор виталий владимир владислав всеволод вячеслав геннадий георгий "
    "герман глеб григорий данил даниил денис дмитрий евгений егор захар иван игнат игорь илья "
    "кирилл константин леонид лука максим марат марк матвей мирон михаил назар никита николай олег "
    "остап павел петр платон прохор рамиль ренат рифат родион рубен руслан рустам савелий семен "
    "сергей станислав степан тарас тимофей тимур федор филипп эдуард эльдар юрий яков ярослав "
    "ахмед магомед ильдар ринат камиль гарик армен ашот вартан саид",
    "александра алена алина алиса алла альбина анастасия ангелина анжела анна антонина арина ася "
    "валентина валерия варвара василиса вероника виктория галина дарья диана дина ева евгения "
    "екатерина елена елизавета жанна зинаида злата зоя инга инна ирина карина кира клавдия клара "
    "кристина ксения лариса лидия людмила майя маргарита марина мария марта милана наталия наталья "
    "нелли ника нина оксана олеся ольга полина раиса регина римма светлана серафима софия софья "
    "стефания таисия тамара татьяна ульяна элеонора эльвира эмилия эмма юлия яна ярослава "
    "гульнара алсу эльмира лейла зарина мадина фатима динара айгуль",
    "саша леша дима вова миша коля толя витя костя юра женя сережа гена боря гриша андрюша "
    "антоша паша петя федя степа илюша ваня катя маша даша наташа таня аня оля лена ира люда "
    "галя валя юля ксюша настя полина лиза соня рита тоня зина кристя вика алекс "
    "света люба надя"};

constexpr std::string_view bulgarian_given[] = {
    "александър ангел антон атанас благовест борис борислав валентин валери васил веселин "
    "виктор владимир георги димитър добромир емил живко здравко ивайло иван илия калин калоян "
    "камен кирил костадин красимир кристиян лъчезар любомир мартин методи милен мирослав младен "
    "никола николай огнян орлин павел петко петър пламен радослав росен румен свилен симеон "
    "стефан стоян теодор тихомир тодор филип христо цветан цветелин явор",
    "албена анелия антоанета биляна боряна ваня василка венета весела галя гергана даниела "
    "деница десислава диана елица емилия жени златка иванка ивелина илияна йоана йорданка калина "
    "катерина красимира кристина магдалена маргарита марияна милена невена нели николета пенка "
    "петя полина радка ралица росица румяна светла силвия снежана станислава стефка стоянка "
    "теодора цветелина цветанка юлияна"};

constexpr std::string_view english_given[] = {
    "adam alan albert alexander andrew anthony arthur benjamin brian charles christopher daniel "
    "david dennis donald douglas edward eric eugene francis gary george gerald gregory harold "
    "harry henry howard jack jacob james jason jeffrey jeremy john johnny jonathan joseph joshua "
    "justin keith kenneth kevin larry lawrence leonard louis matthew michael nathan nicholas "
    "oliver patrick paul peter philip ralph raymond richard robert roger ronald russell ryan "
    "samuel scott sean simon stephen steven stuart thomas timothy tony vincent walter wayne "
    "william",
    "abigail alice amanda amy andrea angela anna anne barbara beverly brenda carol caroline "
    "catherine charlotte cheryl christina christine cynthia deborah denise diana diane donna "
    "dorothy edith elizabeth emily emma evelyn fiona frances gloria hannah heather helen isabella "
    "jacqueline jane janet janice jennifer jessica joan joyce judith judy julia julie karen kate "
    "katherine kathleen kelly kimberly laura linda lisa louise margaret maria marie marilyn martha "
    "mary megan melissa michelle nancy nicole olivia pamela patricia rachel rebecca samantha "
    "sandra "
    "sara sarah sharon shirley sophia stephanie susan teresa theresa victoria virginia"};

/// Names that are as often something else: only beside another part of a name, or in a slot.
constexpr std::string_view ambiguous[] = {
    "вера надежда любовь роман лев слава роза лилия мир рая тома милый лада марс майя света люба "
    "злата ася ника алекс лука марк марта кира дина регина лена вова саша галя ева пламен цвета "
    "камен калина весела светла жени силвия ангел явор росен",
    "will mark may june rose grace hope faith joy bill frank grant art drew rob sue pat chase dawn "
    "april eve ivy lily amber crystal ginger heather penny sandy summer dean jack paul"};

constexpr std::string_view vowel_a = "а", vowel_ya = "я", short_i = "й", soft = "ь";

/// Endings that take the place of the last letter, by that letter.
struct Declension {
  std::string_view last;
  std::array<std::string_view, 7> endings;
};
constexpr Declension declensions[] = {{vowel_a, {"а", "ы", "и", "е", "у", "ой", "ою"}},
                                      {vowel_ya, {"я", "и", "е", "ю", "ей", "ею", "я"}},
                                      {short_i, {"й", "я", "ю", "ем", "е", "и", "й"}},
                                      {soft, {"ь", "я", "ю", "ем", "е", "и", "ью"}}};
constexpr std::string_view after_consonant[] = {"", "а", "у", "ом", "ем", "е"};

using Table = std::unordered_map<std::string, NamePart>;

void add_forms(Table& table, std::string_view name, NamePart part) {
  const bool cyrillic = static_cast<unsigned char>(name.front()) >= 0xD0;
  if (!cyrillic) {
    table[std::string(name)] = part;
    return;
  }
  // The vowel that flees: Павел, Павла.
  if (name == "павел") add_forms(table, "павл", part);
  if (name == "лев") add_forms(table, "льв", part);
  for (const Declension& declension : declensions) {
    if (!name.ends_with(declension.last)) continue;
    const std::string stem(name.substr(0, name.size() - declension.last.size()));
    for (const std::string_view ending : declension.endings)
      table[stem + std::string(ending)] = part;
    return;
  }
  for (const std::string_view ending : after_consonant)
    table[std::string(name) + std::string(ending)] = part;
}

template <typename Rows>
void add_rows(Table& table, const Rows& rows, NamePart part) {
  for (const std::string_view row : rows)
    for (std::size_t at = 0; at < row.size();) {
      const std::size_t end = std::min(row.find(' ', at), row.size());
      if (end > at) add_forms(table, row.substr(at, end - at), part);
      at = end + 1;
    }
}

/// Filled on first use and never changed: safe to share between threads.
const Table& given_names() {
  static const Table table = [] {
    Table made;
    add_rows(made, russian_given, NamePart::given);
    add_rows(made, bulgarian_given, NamePart::given);
    add_rows(made, english_given, NamePart::given);
    add_rows(made, ambiguous, NamePart::ambiguous_given);
    return made;
  }();
  return table;
}

template <typename Endings>
bool ends_with_any(std::string_view word, const Endings& endings, std::size_t shortest_bytes) {
  if (word.size() < shortest_bytes) return false;
  for (const std::string_view ending : endings)
    if (word.ends_with(ending)) return true;
  return false;
}

constexpr std::string_view patronymic_endings[] = {
    "ович",    "евич",  "овича",  "евича",  "овичу",  "евичу",  "овичем", "евичем",
    "овиче",   "евиче", "овна",   "евна",   "овны",   "евны",   "овне",   "евне",
    "овну",    "евну",  "овной",  "евной",  "инична", "иничны", "иничне", "иничну",
    "иничной", "ильич", "ильича", "ильичу", "ильичом"};

constexpr std::string_view surname_endings[] = {
    "ов",    "ова",  "ову",  "овым", "овой", "ове",   "ев",   "ева",   "еву",  "евым",  "евой",
    "еве",   "ин",   "ина",  "ину",  "иным", "иной",  "ын",   "ына",   "ыну",  "ский",  "ского",
    "скому", "ским", "ская", "ской", "скую", "цкий",  "цкая", "цкого", "енко", "чук",   "чука",
    "чуку",  "ко",   "ян",   "яна",  "дзе",  "швили", "ских", "ски",   "ска",  "ичева", "ичев"};

constexpr std::size_t letter_bytes = 2;

}  // namespace

NamePart name_part(std::string_view word) {
  if (const auto found = given_names().find(std::string(word)); found != given_names().end())
    return found->second;
  if (ends_with_any(word, patronymic_endings, 6 * letter_bytes)) return NamePart::patronymic;
  if (ends_with_any(word, surname_endings, 4 * letter_bytes)) return NamePart::surname;
  return NamePart::none;
}

bool is_given_name(std::string_view word) {
  const auto found = given_names().find(std::string(word));
  return found != given_names().end();
}

}  // namespace oos::score
