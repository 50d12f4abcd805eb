// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/language.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace oos::stt {

namespace {

// The first code of a language is the one its bare tag means.
constexpr std::array<std::string_view, 16> codes = {
    "ru-RU", "en-US", "de-DE", "es-ES", "fi-FI", "fr-FR", "he-HE", "it-IT",
    "kk-KZ", "nl-NL", "pl-PL", "pt-PT", "pt-BR", "sv-SE", "tr-TR", "uz-UZ"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  std::ranges::replace(result, '_', '-');
  return result;
}

}  // namespace

std::string speechkit_language(const std::string& tag) {
  const std::string wanted = lower(tag);
  for (const std::string_view code : codes)
    if (lower(code) == wanted) return std::string(code);
  const std::string language = wanted.substr(0, wanted.find('-'));
  for (const std::string_view code : codes)
    if (lower(code).substr(0, 2) == language) return std::string(code);
  return "auto";
}

}  // namespace oos::stt
