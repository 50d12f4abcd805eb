// SPDX-License-Identifier: Apache-2.0
// Offline recognition with pocketsphinx: English with Debian's model, Russian with this project's
// own. Both know a limited vocabulary. A dictation pass over each utterance finds the question;
// after it, a second pass with a model of answers and a third with a strict grammar must agree
// before a mark counts as heard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "oos/stt/recognizer.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/survey.hpp"

namespace oos::stt {

/// Reads a whole clip as mono S16 at a rate (Hz). Throws Error(io) or Error(input).
using SampleReader = std::function<std::vector<std::int16_t>(const std::filesystem::path&, int)>;

/// How the offline engine is set up.
struct PocketsphinxOptions {
  /// English: a folder as Debian's pocketsphinx-en-us has it: en-us/ (acoustic model),
  /// en-us.lm.bin, cmudict-en-us.dict. Russian: one as lib/oos/stt/models/ru. Empty: where the
  /// package or the installation puts it.
  std::filesystem::path model_dir;
  std::string language = "en";  ///< a tag; "ru…" is Russian, all others are English
  /// The survey's questions: what staff ask, and on which scale customers answer.
  std::vector<survey::Question> questions;
  /// Texts whose words and word order are to be expected; see expected_phrases().
  std::vector<std::string> phrases;
  /// How many of the most frequent English words are known beside those of the phrases.
  std::size_t vocabulary = 2000;
  bool fold = true;           ///< English: help telephone sound, see narrowband.hpp
  SampleReader read_samples;  ///< empty: audio::decode_file
  StopPredicate stop;         ///< may be empty
};

/// The survey's wordings in a language ("en", "ru"), the names of its employees, and the
/// checklists' phrases, as the recogniser wants them.
std::vector<std::string> expected_phrases(const survey::Survey* survey,
                                          const std::vector<survey::Checklist>& checklists,
                                          const std::string& language = "en");

/// The engine. Throws Error(config) naming the Debian package when the model is not there.
std::unique_ptr<Recognizer> make_pocketsphinx(PocketsphinxOptions options);

}  // namespace oos::stt
