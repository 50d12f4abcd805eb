// SPDX-License-Identifier: Apache-2.0
// The tables that make up the lexicons, a language in two files: what customers answer
// (lexicon_ru.cpp) and all else (lexicon_ru_talk.cpp). Private to the lexicons.
#pragma once

#include "oos/score/lexicon.hpp"

namespace oos::score {

std::span<const Row> russian_cues();
std::span<const Row> russian_yes_no();
std::span<const Row> russian_labels();
std::span<const Row> english_cues();
std::span<const Row> english_yes_no();
std::span<const Row> english_labels();
std::span<const Row> bulgarian_cues();
std::span<const Row> bulgarian_yes_no();
std::span<const Row> bulgarian_labels();

}  // namespace oos::score
