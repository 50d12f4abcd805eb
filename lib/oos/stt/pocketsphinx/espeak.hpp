// SPDX-License-Identifier: Apache-2.0
// Pronunciations by espeak-ng, whose library is loaded when the first Russian word needs it: the
// tools build and run without it. One voice at a time for the whole process.
#pragma once

#include <string>
#include <vector>

namespace oos::stt {

/// espeak-ng's mnemonics of Russian words said alone, one result a word, phonemes parted by "_":
/// "девять" → "d;_'e_v_;_V_t;". Throws Error(config) naming the Debian packages when the library
/// or its Russian voice is not there.
std::vector<std::string> espeak_russian(const std::vector<std::string>& words);

}  // namespace oos::stt
