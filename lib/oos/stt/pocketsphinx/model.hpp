// SPDX-License-Identifier: Apache-2.0
// What the offline decoders are made of: an acoustic and a base language model (English: Debian's;
// Russian: this project's), and the words and models built from survey and checklists. Made once,
// shared by all threads.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "oos/stt/pocketsphinx/answers.hpp"

namespace oos::stt {

/// Language model and grammar of the answers on one scale.
struct AnswerModel {
  std::string arpa;
  std::string grammar;
};

struct SpeechModel {
  std::string language;      ///< "en" or "ru"
  std::string name;          ///< of the acoustic model, for the record: "en-us", "ru"
  int rate_hz = 16'000;      ///< of the sound it takes
  bool remove_noise = true;  ///< as the acoustic model was trained
  std::filesystem::path acoustic_dir;
  std::filesystem::path base_lm;  ///< a file, or else
  std::string base_arpa;          ///< text of the base language model
  std::string dictionary;         ///< text of the pronunciation dictionary
  std::string domain_arpa;        ///< of the survey's and checklists' own texts
  std::map<Scale, AnswerModel> answers;
  std::string sounds_grammar;        ///< of single sounds ("~aa"), in the dictionary; may be empty
  double grammar_pause = 0.005;      ///< likelihood of a pause in grammars; pocketsphinx's own
  double most_misfit = 0;            ///< SpeechDecoder::misfit() of what may still be an answer
  std::size_t words = 0;             ///< in the dictionary
  std::vector<std::string> unknown;  ///< words of the phrases that have no pronunciation
};

/// What to build it from.
struct SpeechModelSources {
  std::filesystem::path model_dir;  ///< empty: where the language's model is installed
  std::string language = "en";      ///< "en" or "ru"
  std::vector<std::string> phrases;
  std::vector<Scale> scales;
  std::size_t vocabulary = 0;  ///< English: frequent words of the base language model to know
};

/// Builds the model. Throws Error(config) naming the Debian package when a file is missing.
SpeechModel build_speech_model(const SpeechModelSources& sources);

}  // namespace oos::stt
