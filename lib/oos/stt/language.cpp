// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/language.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "oos/core/error.hpp"

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

std::string one_language(const std::string& tag) {
  const std::string wanted = lower(tag);
  for (const std::string_view code : codes)
    if (lower(code) == wanted) return std::string(code);
  const std::string language = wanted.substr(0, wanted.find('-'));
  for (const std::string_view code : codes)
    if (lower(code).substr(0, 2) == language) return std::string(code);
  return "auto";
}

}  // namespace

std::vector<std::string> language_codes(const std::string& tags) {
  std::vector<std::string> list;
  std::size_t at = 0;
  while (at <= tags.size()) {
    const std::size_t end = std::min(tags.find(',', at), tags.size());
    list.push_back(tags.substr(at, end - at));
    at = end + 1;
  }
  return list;
}

std::string speechkit_language(const std::string& tag) {
  std::vector<std::string> found;
  std::string joined;
  for (const std::string& one : language_codes(tag)) {
    const std::string code = one_language(one);
    if (code == "auto") return code;
    if (std::ranges::find(found, code) != found.end()) continue;
    found.push_back(code);
    joined += (joined.empty() ? "" : ",") + code;
  }
  return joined;
}

void check_language_list(const std::string& tags) {
  const std::vector<std::string> list = language_codes(tags);
  if (list.size() < 2) return;
  for (const std::string& one : list)
    if (one_language(one) == "auto")
      throw Error(ErrorKind::usage,
                  "SpeechKit has no model for the language \"" + one +
                      "\", so it cannot stand in a list; --language auto lets it choose among all");
}

}  // namespace oos::stt
