// SPDX-License-Identifier: Apache-2.0
#include "oos/score/private_data.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "oos/score/names.hpp"
#include "oos/score/phrase_table.hpp"
#include "oos/score/token.hpp"

namespace oos::score {

namespace {

/// Words before a number that may say what it is.
constexpr std::size_t context_words = 6;

constexpr std::array<std::string_view, 12> months{"январ",  "феврал",  "март",   "апрел",
                                                  "мая",    "май",     "июн",    "июл",
                                                  "август", "сентябр", "октябр", "ноябр"};
/// Beginnings of ordinals in dates: "двенадцатого", "восьмидесятого".
constexpr std::array<std::string_view, 18> ordinals{
    "перв",  "втор",   "трет",    "четверт", "пят",     "шест",     "седьм", "восьм",     "девят",
    "десят", "надцат", "двадцат", "тридцат", "сороков", "девяност", "тысяч", "двухтысяч", "год"};

template <typename Words>
bool begins_with_any(std::string_view word, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [word](std::string_view one) { return word.starts_with(one); });
}

bool all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(),
                                      [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// A number word's value; absent for other words.
std::optional<int> number_word(const Token& token, const Lexicon* lexicon) {
  if (lexicon == nullptr) return std::nullopt;
  const Hit hit = answer_table(*lexicon).longest_at(std::span(&token, 1), 0);
  const bool number = hit.sense == Sense::number || hit.sense == Sense::weak_number;
  return number && hit.value < 1000 ? std::optional(hit.value) : std::nullopt;
}

/// Digits of consecutive numbers: "926", "сто двадцать три" → "123".
class DigitRun {
 public:
  void add_digits(std::string_view digits) {
    flush();
    for (const char c : digits)
      if (c != '.') digits_ += c;
  }
  void add_word(int value) {
    // A smaller order goes on with the number, anything else begins another one.
    const bool joins = value > 0 && value < pending_order_ && (value >= 10 || pending_ % 10 == 0) &&
                       !(value >= 10 && value < 20 && pending_ % 100 != 0);
    if (!joins) flush();
    pending_ = (joins ? pending_ : 0) + value;
    pending_order_ = value >= 100 ? 100 : value >= 20 ? 10 : 1;
    has_pending_ = true;
  }
  std::string take() {
    flush();
    return std::move(digits_);
  }

 private:
  void flush() {
    if (has_pending_) digits_ += std::to_string(pending_);
    has_pending_ = false;
    pending_ = 0;
    pending_order_ = 0;
  }
  std::string digits_;
  int pending_ = 0, pending_order_ = 0;
  bool has_pending_ = false;
};

/// Looks through one text.
class PrivateFinder {
 public:
  PrivateFinder(std::string_view text, const std::string& language)
      : text_(text), lexicon_(find_lexicon(language)), tokens_(tokenize(text)) {}

  std::vector<PrivateRange> find() {
    find_emails();
    for (at_ = 0; at_ < tokens_.size();) {
      const std::size_t before = at_;
      if (!birth_date() && !number_run()) name();
      if (at_ == before) ++at_;
    }
    return joined(std::move(found_));
  }

 private:
  bool is_number(std::size_t i) const {
    return all_digits(tokens_[i].text) || number_word(tokens_[i], lexicon_).has_value();
  }
  std::size_t begin_of(std::size_t token) const {
    return static_cast<std::size_t>(tokens_[token].raw.data() - text_.data());
  }
  void take(const char* kind, std::size_t first, std::size_t last) {
    found_.push_back({kind, begin_of(first), begin_of(last) + tokens_[last].raw.size()});
  }
  bool context(std::size_t at, std::initializer_list<std::string_view> words) const {
    for (std::size_t i = at; i-- > 0 && at - i <= context_words;) {
      if (tokens_[i].after == Mark::stop) return false;  // another sentence
      if (begins_with_any(tokens_[i].text, words)) return true;
    }
    return false;
  }

  static bool is_address_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '+' || c == '%';
  }
  void find_emails() {
    for (std::size_t at = text_.find('@'); at != std::string_view::npos;
         at = text_.find('@', at + 1)) {
      std::size_t begin = at, end = at + 1;
      while (begin > 0 && is_address_byte(text_[begin - 1])) --begin;
      while (end < text_.size() && is_address_byte(text_[end])) ++end;
      while (end > at && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
      if (begin < at && text_.substr(at, end - at).find('.') != std::string_view::npos)
        found_.push_back({"email", begin, end});
    }
    // Spelled out: "иван собака почта точка ру".
    for (std::size_t i = 1; i + 3 < tokens_.size(); ++i)
      if ((tokens_[i].text == "собака" || tokens_[i].text == "кльомба") &&
          tokens_[i + 2].text == "точка")
        take("email", i - 1, i + 3);
  }

  /// A day, month or year; "12.05" and "12051980" too. Not what a passport has.
  bool is_date_number(std::size_t i) const {
    const std::string& text = tokens_[i].text;
    if (!all_digits(text)) return is_number(i);
    const bool year = text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
    return year || text.size() <= 2 || text.size() == 8 || text.find('.') != std::string::npos;
  }

  /// A date with a word of birth in front of it.
  bool birth_date() {
    if (!context(at_, {"родил", "рожден", "роден", "born", "birth"})) return false;
    const auto is_part = [this](std::size_t i) {
      return is_date_number(i) || begins_with_any(tokens_[i].text, months) ||
             tokens_[i].text.starts_with("декабр") || begins_with_any(tokens_[i].text, ordinals) ||
             tokens_[i].text.find("надцат") != std::string::npos ||
             tokens_[i].text.find("десят") != std::string::npos;
    };
    if (!is_part(at_)) return false;
    std::size_t last = at_;
    while (last + 1 < tokens_.size() && is_part(last + 1)) ++last;
    // One number is no date, but for "12051980".
    if (last == at_ && (!all_digits(tokens_[at_].text) || tokens_[at_].text.size() < 8))
      return false;
    take("birth_date", at_, last);
    at_ = last + 1;
    return true;
  }

  /// Numbers one after the other that make a phone, card, …
  bool number_run() {
    if (!is_number(at_)) return false;
    DigitRun run;
    std::size_t last = at_;
    for (std::size_t i = at_; i < tokens_.size() && is_number(i); ++i) {
      if (all_digits(tokens_[i].text))
        run.add_digits(tokens_[i].text);
      else
        run.add_word(*number_word(tokens_[i], lexicon_));
      last = i;
      if (tokens_[i].after >= Mark::comma && !is_decimal_place(i)) break;
    }
    const char* kind = kind_of(run.take(), at_);
    if (kind == nullptr) {
      at_ = last + 1;
      return true;  // a plain number: no name either
    }
    take(kind, at_, last);
    at_ = last + 1;
    return true;
  }
  /// "8.926.123": points inside a written number, without a space after.
  bool is_decimal_place(std::size_t i) const {
    const std::size_t end = begin_of(i) + tokens_[i].raw.size();
    return end + 1 < text_.size() && text_[end + 1] >= '0' && text_[end + 1] <= '9';
  }
  const char* kind_of(const std::string& digits, std::size_t first) const {
    const std::size_t size = digits.size();
    if (size == 11 && context(first, {"снилс"})) return "snils";
    if ((size == 10 || size == 12) && context(first, {"инн"}) && is_inn(digits)) return "inn";
    if (size <= 10 && size >= 4 && context(first, {"паспорт", "сери"})) return "passport";
    if (size >= 13 && size <= 19 && passes_luhn(digits)) return "card";
    const bool plus = begin_of(first) > 0 && text_[begin_of(first) - 1] == '+';
    if (plus && size >= 10 && size <= 15) return "phone";
    if (size == 11 && (digits[0] == '7' || digits[0] == '8')) return "phone";
    if (size == 10 && (digits[0] == '9' || digits.starts_with("08"))) return "phone";
    if (size == 12 && digits.starts_with("359")) return "phone";
    if (size >= 5 && size <= 12 && context(first, {"телефон", "звон", "phone", "позвън"}))
      return "phone";
    if (size == 11 && is_snils(digits)) return "snils";
    return is_inn(digits) ? "inn" : nullptr;
  }

  bool capital(std::size_t i) const {
    return tokens_[i].text != tokens_[i].raw;  // as far as a name has no ё
  }

  /// A given name with the parts of a name beside it.
  void name() {
    const NamePart part = name_part(tokens_[at_].text);
    const bool told = at_ > 0 && begins_with_any(tokens_[at_ - 1].text,
                                                 std::array<std::string_view, 4>{
                                                     "зовут", "фамили", "казвам", "отчеств"});
    const bool surname_told = told && (part == NamePart::surname || capital(at_));
    if (part == NamePart::patronymic) {
      take("name", at_, at_);
      return;
    }
    if (part != NamePart::given && part != NamePart::ambiguous_given && !surname_told) return;
    std::size_t first = at_, last = at_;
    while (last + 1 < tokens_.size() && tokens_[last].after < Mark::comma && is_beside(last + 1))
      ++last;
    if (first > 0 && name_part(tokens_[first - 1].text) == NamePart::surname &&
        capital(first - 1) && tokens_[first - 1].after < Mark::comma)
      --first;
    const bool alone = first == last;
    const bool mid_sentence = at_ > 0 && tokens_[at_ - 1].after < Mark::stop && capital(at_);
    if (part == NamePart::ambiguous_given && alone && !told && !mid_sentence) return;
    take("name", first, last);
    at_ = last + 1;
  }
  /// A patronymic, or a surname written as names are around it.
  bool is_beside(std::size_t i) const {
    const NamePart part = name_part(tokens_[i].text);
    if (part == NamePart::patronymic) return true;
    return (part == NamePart::surname || part == NamePart::given) && capital(i) == capital(i - 1);
  }

  std::string_view text_;
  const Lexicon* lexicon_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::vector<PrivateRange> found_;
};

}  // namespace

const std::vector<std::string>& private_kinds() {
  static const std::vector<std::string> kinds{"phone", "email", "card",       "passport",
                                              "snils", "inn",   "birth_date", "name"};
  return kinds;
}

std::vector<PrivateRange> joined(std::vector<PrivateRange> ranges) {
  std::stable_sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) {
    return a.begin < b.begin || (a.begin == b.begin && a.end > b.end);
  });
  std::vector<PrivateRange> apart;
  for (PrivateRange& one : ranges) {
    if (apart.empty() || one.begin >= apart.back().end)
      apart.push_back(std::move(one));
    else
      apart.back().end = std::max(apart.back().end, one.end);
  }
  return apart;
}

std::vector<PrivateRange> find_private(std::string_view text, const std::string& language,
                                       std::string_view before) {
  constexpr std::size_t heard_bytes = 200;  // a question is short
  if (before.size() > heard_bytes) before.remove_prefix(before.size() - heard_bytes);
  std::string whole(before);
  if (!whole.empty()) whole += "? ";
  const std::size_t shift = whole.size();
  whole += text;
  std::vector<PrivateRange> ranges = PrivateFinder(whole, language).find();
  std::erase_if(ranges, [shift](const PrivateRange& one) { return one.begin < shift; });
  for (PrivateRange& one : ranges) {
    one.begin -= shift;
    one.end -= shift;
  }
  return ranges;
}

}  // namespace oos::score
