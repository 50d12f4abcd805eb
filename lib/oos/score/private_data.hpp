// SPDX-License-Identifier: Apache-2.0
// Finds personal data in what was said: phones, e-mail addresses, bank cards (Luhn), passports,
// SNILS and INN (their checksums), dates of birth, names by dictionary; digits or numbers in words.
// Used by redaction.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace oos::score {

/// What was found: the bytes begin…end of the text, end exclusive.
struct PrivateRange {
  std::string kind;  ///< phone, email, card, passport, snils, inn, birth_date, name
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// All kinds, in the order in which they are told.
const std::vector<std::string>& private_kinds();

/// Everything private in a text, in order, without overlaps. `language` is for numbers in words;
/// `before` is what was said just before it: "your date of birth?". Linear in the text.
std::vector<PrivateRange> find_private(std::string_view text, const std::string& language,
                                       std::string_view before = {});

/// Ranges in order, of which none overlap: overlapping ones become one.
std::vector<PrivateRange> joined(std::vector<PrivateRange> ranges);

/// Luhn's check digit (ISO/IEC 7812-1) of a row of digits.
bool passes_luhn(std::string_view digits);
/// The control number of a SNILS of 11 digits (Σ dᵢ·(10−i) mod 101, 100 as 0; order 192n, PFR).
bool is_snils(std::string_view digits);
/// The check digits of an INN of 10 or 12 digits (order ММВ-7-6/435 of the tax service).
bool is_inn(std::string_view digits);

}  // namespace oos::score
