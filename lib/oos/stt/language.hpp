// SPDX-License-Identifier: Apache-2.0
// Language tags as people write them ("ru") and as SpeechKit wants them ("ru-RU").
#pragma once

#include <string>
#include <vector>

namespace oos::stt {

/// SpeechKit's code for a language tag, compared without case: "ru" → "ru-RU", "pt-br" → "pt-BR".
/// A language it has no model for gives "auto", in which the service chooses by itself.
/// Source: SpeechKit, list of models and languages.
/// Several tags with commas give their codes with commas, or "auto" when one has no model.
std::string speechkit_language(const std::string& tag);

/// The codes of speechkit_language() one by one.
std::vector<std::string> language_codes(const std::string& codes);

/// Throws Error(usage) when several languages are listed and SpeechKit has no model for one.
void check_language_list(const std::string& tags);

}  // namespace oos::stt
