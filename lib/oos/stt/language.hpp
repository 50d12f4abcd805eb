// SPDX-License-Identifier: Apache-2.0
// Language tags as people write them ("ru") and as SpeechKit wants them ("ru-RU").
#pragma once

#include <string>

namespace oos::stt {

/// SpeechKit's code for a language tag, compared without case: "ru" → "ru-RU", "pt-br" → "pt-BR".
/// A language it has no model for gives "auto", in which the service chooses by itself.
/// Source: SpeechKit, list of models and languages.
std::string speechkit_language(const std::string& tag);

}  // namespace oos::stt
