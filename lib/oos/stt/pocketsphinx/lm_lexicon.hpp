// SPDX-License-Identifier: Apache-2.0
// The part of a CMU pronunciation dictionary that a recogniser needs: it is as fast as its
// vocabulary is small.
#pragma once

#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace oos::stt {

/// Pronunciations by word, in the order of the dictionary.
using Lexicon = std::map<std::string, std::vector<std::string>>;

/// Reads the wanted words from a dictionary of lines "word PH ON ES" and "word(2) PH ON ES".
/// Words that the dictionary lacks are not in the result. Throws Error(io) when reading fails.
Lexicon read_lexicon(std::istream& dictionary, const std::set<std::string>& wanted);

/// The lexicon as dictionary text.
std::string dictionary_text(const Lexicon& lexicon);

/// The word of a dictionary entry or decoder token: "read(2)" is "read".
std::string base_word(const std::string& entry);

}  // namespace oos::stt
