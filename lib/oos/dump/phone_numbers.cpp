// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/phone_numbers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <phonenumbers/phonenumberutil.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/text/encoding.hpp"

namespace oos::dump {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t fewest_digits = 7;    // else it is an extension
constexpr std::size_t most_digits = 15;     // by E.164
constexpr std::size_t national_digits = 9;  // that tell a number, however its country is written

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

/// Digits and what people write between them; a text with other letters is no number.
bool is_dialled(std::string_view text) {
  return !text.empty() && text.find_first_not_of("+0123456789 -()./") == std::string_view::npos;
}

/// E.164 of a number that this country would dial so; empty when it is none.
std::string by_country(const std::string& text, const std::string& country) {
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(text, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
      !util.IsPossibleNumber(number))
    return {};
  std::string international;
  util.Format(number, PhoneNumberUtil::E164, &international);
  return international;
}

}  // namespace

void check_country(std::string_view country) {
  if (PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(std::string(country)) == 0)
    throw Error(ErrorKind::config,
                "a country of two letters is expected, such as RU or BG, in capitals");
}

std::string bare_number(std::string_view text) {
  if (text.starts_with("sip:") || text.starts_with("tel:")) text.remove_prefix(4);
  text = text.substr(0, text.find('@'));
  if (const auto star = text.rfind('*'); star != std::string_view::npos && star + 1 < text.size())
    text.remove_prefix(star + 1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  constexpr std::array<std::string_view, 8> nobody{
      "anonymous", "unknown", "restricted", "private", "unavailable", "none", "null", "<unknown>"};
  const std::string lower = text::lower_case(text);
  if (std::find(nobody.begin(), nobody.end(), lower) != nobody.end()) return {};
  return std::string(text);
}

std::string normal_number(std::string_view text, const std::string& country) {
  std::string number = bare_number(text);
  const std::string digits = digits_of(number);
  if (!is_dialled(number) || digits.size() < fewest_digits) return number;
  if (number.starts_with("00")) number = "+" + digits.substr(2);
  if (number.front() == '+' || !country.empty()) {
    const std::string known = by_country(number, country.empty() ? "ZZ" : country);
    if (!known.empty()) return known;
  }
  const std::string plain = digits_of(number);
  return number.front() == '+' && plain.size() <= most_digits ? "+" + plain : plain;
}

std::optional<std::string> NumberBook::shown(const std::optional<std::string>& number,
                                             const std::string& country) {
  if (!number) return std::nullopt;
  const std::string written = country + ' ' + *number;
  const auto known = shown_.find(written);
  if (known != shown_.end())
    return known->second.empty() ? std::nullopt : std::optional(known->second);
  std::string normal = normal_number(*number, country);
  const std::string digits = digits_of(normal);
  if (hides() && digits.size() >= fewest_digits) {
    normal = "hmac:" + hex_of(hmac_sha256(key_, normal));
    hidden_[digits.size() > national_digits ? digits.substr(digits.size() - national_digits)
                                            : digits] = normal;
  }
  shown_[written] = normal;
  return normal.empty() ? std::nullopt : std::optional(normal);
}

/// The pseudonym of a number among the digits; null: there is none.
const std::string* NumberBook::hidden_in(std::string_view digits) const {
  for (std::size_t width = national_digits; width >= fewest_digits; --width)
    for (std::size_t at = 0; at + width <= digits.size(); ++at)
      if (const auto found = hidden_.find(digits.substr(at, width)); found != hidden_.end())
        return &found->second;
  return nullptr;
}

std::string NumberBook::without_numbers(std::string_view text) const {
  if (hidden_.empty()) return std::string(text);
  std::string cleaned;
  while (!text.empty()) {
    // Digits and what may stand between those of one number.
    std::size_t end = std::min(text.find_first_not_of("+0123456789 -()"), text.size());
    const std::string* whole = hidden_in(digits_of(text.substr(0, end)));
    if (whole != nullptr) {
      const std::size_t begin = text.find_first_of("+0123456789");
      cleaned += text.substr(0, begin);
      text.remove_prefix(begin);
      end = std::min(text.find_first_not_of("0123456789", 1), text.size());
      const std::size_t run = std::min(text.find_first_not_of("+0123456789 -()"), text.size());
      const std::string* one = hidden_in(digits_of(text.substr(0, end)));
      if (one == nullptr && hidden_in(digits_of(text.substr(end, run - end))) == nullptr) {
        one = whole;  // its digits are apart
        end = run;
      }
      cleaned += one != nullptr ? std::string_view(*one) : text.substr(0, end);
    } else {
      end = std::min(end + 1, text.size());
      cleaned += text.substr(0, end);
    }
    text.remove_prefix(end);
  }
  return cleaned;
}

}  // namespace oos::dump
