// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/template.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/form_reader.hpp"
#include "oos/dump/name_forms.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t longest_template = 400;
constexpr std::size_t longest_path = 1000;  // of the part that is compared
constexpr std::size_t any_length = longest_path;

/// A token that is a part of a time: its digits and the largest number.
struct TimeToken {
  std::string_view name;
  std::size_t digits;
  int largest;
};
// Days and months may be 00: that is how a clock that was never set shows itself.
constexpr std::array<TimeToken, 9> time_tokens{{{"Y4", 4, 9999},
                                                {"y2", 2, 99},
                                                {"m", 2, 12},
                                                {"d", 2, 31},
                                                {"H", 2, 23},
                                                {"M", 2, 59},
                                                {"S", 2, 59},
                                                {"cs", 2, 99},
                                                {"ms", 3, 999}}};
constexpr std::array<std::string_view, 12> word_tokens{
    "chan", "line", "dir", "caller", "callee", "ext", "id", "device", "point", "user", "part", "*"};
constexpr std::string_view end_prefix = "end.";
constexpr std::string_view own_prefix = "x.";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equal_ignoring_case(std::string_view one, std::string_view other) {
  return one.size() == other.size() &&
         std::equal(one.begin(), one.end(), other.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

const TimeToken* time_token(std::string_view name) {
  const auto* found = std::find_if(time_tokens.begin(), time_tokens.end(),
                                   [name](const TimeToken& t) { return t.name == name; });
  return found == time_tokens.end() ? nullptr : found;
}

bool is_own_name(std::string_view name) {
  return name.starts_with(own_prefix) && name.size() > own_prefix.size() &&
         std::all_of(name.begin() + std::ssize(own_prefix), name.end(), [](char c) {
           return is_digit(c) || c == '_' || (lower(c) >= 'a' && lower(c) <= 'z');
         });
}

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw Error(ErrorKind::config, fmt::format("template \"{}\": {}", text, why));
}

/// A width behind a token's name: "caller:8", "n4". Absent when the digits are none.
std::optional<std::size_t> parse_width(std::string_view digits) {
  if (digits.empty() || digits.size() > 2 || !std::all_of(digits.begin(), digits.end(), is_digit))
    return std::nullopt;
  std::size_t width = 0;
  for (const char c : digits) width = width * 10 + static_cast<std::size_t>(c - '0');
  return width == 0 ? std::nullopt : std::optional(width);
}

void store_number(std::string_view token, int number, NameMoment& to) {
  LocalFields& f = to.fields;
  if (token == "Y4") f.year = number;
  if (token == "y2") f.year = 2000 + number;
  if (token == "m" || token == "b") f.month = number;
  if (token == "d") f.day = number;
  if (token == "H") f.hour = number;
  if (token == "M") f.minute = number;
  if (token == "S") f.second = number;
  if (token == "cs") f.millisecond = number * 10;
  if (token == "ms") f.millisecond = number;
  to.has_date = to.has_date || token == "d";
  to.has_clock = to.has_clock || token == "H";
  to.has_seconds = to.has_seconds || token == "S";
}

/// A user's "42______", "---" or " 42 " without what only fills the width.
std::string without_padding(std::string_view text) {
  const auto is_padding = [](char c) { return c == '_' || c == ' '; };
  while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
  const bool dashes = text.find_first_not_of('-') == std::string_view::npos;
  return dashes ? std::string() : std::string(text);  // "---": the recorder knew no id
}

/// Whether a character of UTF-8 begins at a place; the end counts.
bool is_head(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0u) != 0x80u;
}

/// Bytes of so many characters from a place on; npos when there are fewer before a "/".
std::size_t characters_at(std::string_view path, std::size_t at, std::size_t count) {
  if (!is_head(path, at)) return std::string_view::npos;
  std::size_t end = at;
  for (; count > 0; --count) {
    if (end == path.size() || path[end] == '/') return std::string_view::npos;
    do ++end;
    while (!is_head(path, end));
  }
  return end - at;
}

/// The tail of a path that has as many folders as asked; absent when there are fewer.
std::optional<std::string_view> tail_of(std::string_view path, std::size_t folders) {
  std::size_t begin = path.size();
  for (std::size_t i = 0; i <= folders; ++i) {
    if (begin == 0) return std::nullopt;
    const std::size_t slash = path.rfind('/', begin - 1);
    if (slash == std::string_view::npos) return i == folders ? std::optional(path) : std::nullopt;
    begin = slash;
  }
  return path.substr(begin + 1);
}

}  // namespace

bool is_recorder_date(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() && year >= 2005 && year < 2100;
}

int month_of_name(std::string_view letters) {
  constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < months.size(); ++i)
    if (equal_ignoring_case(months.at(i), letters)) return static_cast<int>(i) + 1;
  return 0;
}

Template::Template(std::string_view text) : text_(text) {
  if (text.empty() || text.size() > longest_template)
    refuse(text.substr(0, 40), fmt::format("1 to {} bytes are expected", longest_template));
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '}') refuse(text, "there is a } without its {");
    if (text[at] != '{') {
      add_literal(text[at]);
      continue;
    }
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos) refuse(text, "a { is not closed");
    add_token(text.substr(at + 1, close - at - 1));
    at = close;
  }
  check();
  for (const Element& e : elements_) shortest_ += e.least;
}

void Template::add_literal(char c) {
  if (c == '/') ++folders_;
  if (elements_.empty() || elements_.back().kind != Kind::literal)
    elements_.push_back({Kind::literal, "", 0, 0, 0});
  Element& last = elements_.back();
  last.text.push_back(c);
  last.least = last.most = last.text.size();
}

void Template::add_token(std::string_view token) {
  const bool of_end = token.starts_with(end_prefix);
  const std::string_view bare = of_end ? token.substr(end_prefix.size()) : token;
  if (const TimeToken* time = time_token(bare)) {
    elements_.push_back(
        {Kind::digits, std::string(token), time->digits, time->digits, time->largest});
    return;
  }
  if (bare == "b") {
    elements_.push_back({Kind::month, std::string(token), 3, 3, 0});
    return;
  }
  if (token == "gps") {
    elements_.push_back({Kind::gps, "gps", 1, 1, 0});
    return;
  }
  if (token == "n" || token == "n+") {
    elements_.push_back({Kind::digits, "n", 1, any_length, 0});
    return;
  }
  if (token.starts_with("n"))
    if (const auto width = parse_width(token.substr(1))) {
      elements_.push_back({Kind::digits, "n", *width, *width, 0});
      return;
    }
  const std::size_t colon = std::min(token.find(':'), token.size());
  const std::string_view name = token.substr(0, colon);
  const bool known = std::find(word_tokens.begin(), word_tokens.end(), name) != word_tokens.end() ||
                     is_own_name(name);
  if (!known)
    refuse(text_, fmt::format("{{{}}} is not known; expected one of Y4, y2, m, b, d, H, M, S, cs, "
                              "ms, n, gps, {}, x.NAME, or end. before a part of a time",
                              token, fmt::join(word_tokens, ", ")));
  const Kind kind = name == "*" ? Kind::anything : Kind::words;
  if (colon == token.size()) {
    elements_.push_back({kind, std::string(name), kind == Kind::anything ? 0U : 1U, any_length, 0});
    return;
  }
  const auto width = parse_width(token.substr(colon + 1));
  if (!width) refuse(text_, fmt::format("{{{}}}: a width from 1 to 99 is expected", token));
  elements_.push_back({kind, std::string(name), *width, *width, 0});
}

void Template::check() {
  const auto count = [this](std::string_view name) {
    return std::count_if(elements_.begin(), elements_.end(), [name](const Element& e) {
      return e.kind != Kind::literal && e.text == name;
    });
  };
  for (const Element& e : elements_)
    if (e.kind != Kind::literal && e.text != "*" && count(e.text) > 1)
      refuse(text_, fmt::format("{{{}}} stands here twice", e.text));
  const auto years = count("Y4") + count("y2");
  const auto months = count("m") + count("b");
  const auto days = count("d");
  if (years > 1 || months > 1 || years != days || months != days)
    refuse(text_, "a date needs a year ({Y4} or {y2}), a month ({m} or {b}) and a day ({d})");
  if (count("H") != count("M") || count("S") > count("M") || count("ms") + count("cs") > count("S"))
    refuse(text_, "a time needs {H} and {M}, and {S} before a fraction");
  if (count("H") > days)
    refuse(text_, "a time needs a date; name the folder that shows it: {Y4}{m}{d}/{H}{M}{S}.wav");
  const auto end_days = count("end.d");
  const bool end_date_whole =
      count("end.Y4") + count("end.y2") == end_days && count("end.m") + count("end.b") == end_days;
  if (count("end.H") != count("end.M") || count("end.H") > count("H") || !end_date_whole ||
      count("end.S") > count("end.M") || end_days > count("end.H"))
    refuse(text_, "{end.H} and {end.M} are for names with both times, next to {H} and {M}");
  has_date_ = days > 0;
  has_clock_ = count("H") > 0;
}

std::vector<std::string> Template::text_tokens() const {
  std::vector<std::string> tokens;
  for (const Element& e : elements_)
    if (e.kind == Kind::words || (e.kind == Kind::digits && e.text == "n"))
      tokens.push_back(e.text);
  return tokens;
}

std::size_t Template::fits(const Element& element, std::string_view path, std::size_t at) const {
  constexpr std::size_t no = std::string_view::npos;
  if (at + element.least > path.size()) return no;
  const std::string_view taken = path.substr(at, element.least);
  switch (element.kind) {
    case Kind::literal:
      return equal_ignoring_case(taken, element.text) ? element.least : no;
    case Kind::digits: {
      if (!std::all_of(taken.begin(), taken.end(), is_digit)) return no;
      int value = 0;
      if (element.largest == 0) return element.least;
      for (const char c : taken) value = value * 10 + (c - '0');
      return value <= element.largest ? element.least : no;
    }
    case Kind::month:
      return month_of_name(taken) != 0 ? element.least : no;
    case Kind::gps:
      return taken == "$" || taken == "_" ? element.least : no;
    case Kind::words:
    case Kind::anything:
      break;
  }
  return characters_at(path, at, element.least);
}

bool Template::could_fit(std::string_view path) const {
  if (path.size() < shortest_ || path.size() > longest_path) return false;
  std::size_t at = 0;
  for (const Element& e : elements_) {
    if (e.least != e.most) break;
    const std::size_t taken = fits(e, path, at);
    if (taken == std::string_view::npos) return false;
    at += taken;
  }
  const Element& last = elements_.back();
  return last.kind != Kind::literal || fits(last, path, path.size() - last.least) == last.least;
}

bool Template::row_of(const Element& element, std::string_view path, const std::vector<bool>& next,
                      std::vector<bool>& row) const {
  bool any = false;
  const bool variable = element.least != element.most;
  bool later = false;  // taking characters from here on, some way is left
  for (std::size_t i = path.size() + 1; i-- > 0;) {
    bool way = false;
    if (variable) {
      const bool allowed =
          i < path.size() && (element.kind == Kind::digits ? is_digit(path[i]) : path[i] != '/');
      way = allowed && later && is_head(path, i);
      later = next[i] || (allowed && later);
      if (element.least == 0) way = later && is_head(path, i);
    } else {
      const std::size_t taken = fits(element, path, i);
      way = taken != std::string_view::npos && next[i + taken];
    }
    row[i] = way;
    any = any || way;
  }
  return any;
}

std::vector<std::vector<bool>> Template::ways(std::string_view path) const {
  std::vector<std::vector<bool>> rows(elements_.size() + 1, std::vector<bool>(path.size() + 1));
  rows.back().back() = true;
  for (std::size_t e = elements_.size(); e-- > 0;)
    if (!row_of(elements_[e], path, rows[e + 1], rows[e])) return {};
  if (!rows.front().front()) return {};
  return rows;
}

std::size_t Template::taken_by(const Element& element, std::string_view path, std::size_t at,
                               const std::vector<bool>& next) const {
  if (element.least == element.most) return fits(element, path, at);
  if (element.kind == Kind::digits) {  // a number is never cut
    std::size_t end = at;
    while (end < path.size() && is_digit(path[end])) ++end;
    while (end > at && !next[end]) --end;
    return end - at;
  }
  std::size_t end = at + element.least;
  while (!next[end]) ++end;
  return end - at;
}

void Template::store(const Element& element, std::string_view taken, TemplateMatch& to) {
  const bool of_end = element.text.starts_with(end_prefix);
  const std::string_view bare =
      std::string_view(element.text).substr(of_end ? end_prefix.size() : 0);
  const bool time = element.kind == Kind::month || time_token(bare) != nullptr;
  switch (element.kind) {
    case Kind::month:
      store_number(bare, month_of_name(taken), of_end ? to.end : to.start);
      break;
    case Kind::gps:
      to.gps = taken == "$";
      break;
    case Kind::digits:
      if (time) {
        int value = 0;
        for (const char c : taken) value = value * 10 + (c - '0');
        store_number(bare, value, of_end ? to.end : to.start);
        break;
      }
      to.texts[element.text] = std::string(taken);
      break;
    case Kind::words:
      if (std::string text = without_padding(taken); !text.empty())
        to.texts[element.text] = std::move(text);
      break;
    case Kind::literal:
    case Kind::anything:
      break;
  }
  if (element.kind != Kind::words && element.kind != Kind::anything) to.fixed += taken.size();
}

std::optional<TemplateMatch> Template::match(std::string_view path) const {
  const auto tail = tail_of(path, folders_);
  if (!tail || !could_fit(*tail)) return std::nullopt;
  const auto rows = ways(*tail);
  if (rows.empty()) return std::nullopt;
  TemplateMatch found;
  found.folders = folders_;
  std::size_t at = 0;
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    const std::size_t taken = taken_by(elements_[e], *tail, at, rows[e + 1]);
    store(elements_[e], tail->substr(at, taken), found);
    at += taken;
  }
  const auto wrong_date = [](const NameMoment& m) {
    return m.has_date && !is_recorder_date(m.fields.year, m.fields.month, m.fields.day);
  };
  const LocalFields& f = found.start.fields;
  found.clock_unset = found.start.has_date && is_unset_date(f.year, f.month, f.day);
  if (found.clock_unset) {
    found.start = {};
    found.end = {};
  }
  if (wrong_date(found.start) || wrong_date(found.end)) return std::nullopt;
  return found;
}

}  // namespace oos::dump
