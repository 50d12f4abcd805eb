// SPDX-License-Identifier: Apache-2.0
// Telephone numbers as they go on records: in the international form where it can be told, and on
// request replaced by pseudonyms, the same for the same number. Used by oos-ingest. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oos::dump {

/// `country`: two letters (ISO 3166). Throws Error(config) when it is none with telephones.
void check_country(std::string_view country);

/// A number without what telephone systems put around it: "sip:+79000000001@host" is +79000000001,
/// "0123*101@host" the extension 101. Empty for "anonymous", "unknown" and the like.
std::string bare_number(std::string_view text);

/// The number by E.164 (+79000000001) where it is shown, or told by the country whose national
/// numbers these are (empty: not known); other numbers of
/// seven digits or more as their digits; extensions and words as they are. Empty: no number.
std::string normal_number(std::string_view text, const std::string& country);

/// Makes what is shown of numbers, and takes numbers out of other texts once they are known.
class NumberBook {
 public:
  NumberBook() = default;
  /// `key`: of the pseudonyms; empty: numbers are shown.
  explicit NumberBook(std::string key) : key_(std::move(key)) {}

  bool hides() const { return !key_.empty(); }
  /// What a record shows: the normal number; with a key, "hmac:" and HMAC-SHA-256 of it as 64
  /// digits, unless it is an extension (fewer than seven digits).
  std::optional<std::string> shown(const std::optional<std::string>& number,
                                   const std::string& country);
  /// The text with every number that shown() has hidden replaced by its pseudonym, however many of
  /// its digits stand there.
  std::string without_numbers(std::string_view text) const;
  bool shows_number(const std::string& text) const { return without_numbers(text) != text; }

 private:
  const std::string* hidden_in(std::string_view digits) const;

  std::string key_;
  std::map<std::string, std::string, std::less<>> shown_;   // by country and what the log says
  std::map<std::string, std::string, std::less<>> hidden_;  // national digits → pseudonym
};

}  // namespace oos::dump
