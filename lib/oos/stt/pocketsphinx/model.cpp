// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/model.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "oos/core/error.hpp"
#include "oos/stt/pocketsphinx/handles.hpp"
#include "oos/stt/pocketsphinx/lm_lexicon.hpp"
#include "oos/stt/russian_sounds.hpp"

namespace oos::stt {
namespace {

const std::filesystem::path debian_english_model = "/usr/share/pocketsphinx/model/en-us";
/// Of the Russian base model: its sentences are few, so much is left for what was not seen.
constexpr double base_seen_mass = 0.7;
/// A likely pause: at pocketsphinx's own 0.005 (to the power of the language weight, for each
/// pause) words swallow the noise around them, and of all words the shortest wins.
constexpr double russian_pause = 0.3;
constexpr double russian_misfit = 10;  // single words that are no marks: 12 and more

/// Frequent in the base model, and nothing that a mishearing should put into a report.
constexpr std::string_view vulgar[] = {
    "fuck", "fucking", "fucked", "shit", "bullshit", "bitch", "ass",  "dick",  "damn",
    "cock", "nigger",  "rape",   "sex",  "porn",     "whore", "crap", "pussy", "motherfucker"};
/// Single letters that are words; the base model counts many more, spelt out.
constexpr std::string_view one_letter[] = {"a", "i"};

bool usable(std::string_view word) {
  if (word.empty() || word.front() == '<' || word.front() == '[' ||
      std::find(std::begin(vulgar), std::end(vulgar), word) != std::end(vulgar)) {
    return false;
  }
  return word.size() > 1 ||
         std::find(std::begin(one_letter), std::end(one_letter), word) != std::end(one_letter);
}

/// The most probable words of a language model.
std::vector<std::string> frequent_words(const std::filesystem::path& path, std::size_t count) {
  const SphinxLogMath math(logmath_init(1.0001, 0, 0));
  const SphinxModel model(ngram_model_read(nullptr, path.c_str(), NGRAM_AUTO, math.get()));
  if (!model) {
    throw Error(ErrorKind::config, "not a language model that pocketsphinx can read",
                path.string());
  }
  std::vector<std::pair<int, std::string>> words;
  const auto total = static_cast<std::int32_t>(*ngram_model_get_counts(model.get()));
  for (std::int32_t id = 0; id < total; ++id) {
    const char* word = ngram_word(model.get(), id);
    std::int32_t used = 0;
    if (word != nullptr && usable(word)) {
      words.emplace_back(-ngram_ng_prob(model.get(), id, nullptr, 0, &used), word);
    }
  }
  std::sort(words.begin(), words.end());
  words.resize(std::min(words.size(), count));
  std::vector<std::string> result;
  for (auto& [cost, word] : words) {
    result.push_back(std::move(word));
  }
  return result;
}

void require(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) {
    throw Error(ErrorKind::config,
                "the offline speech model is not there; install Debian's package "
                "pocketsphinx-en-us, or name its folder with --model-dir",
                path.string());
  }
}

/// Where the build or the installation puts a model: beside the folder of the program.
std::filesystem::path installed_model(const char* language) {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return program.parent_path().parent_path() / "share" / "oos" / "models" / language;
}

/// The lines of all *.txt files of a folder, without empty lines and comments ("#").
std::vector<std::string> read_sentences(const std::filesystem::path& dir) {
  std::vector<std::string> lines;
  for (const auto& entry : std::filesystem::directory_iterator(dir)) {
    std::ifstream file(entry.path());
    for (std::string line; entry.path().extension() == ".txt" && std::getline(file, line);) {
      if (!line.empty() && line.front() != '#') {
        lines.push_back(std::move(line));
      }
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

NgramModel domain_model(const std::vector<std::string>& phrases, const Lexicon& lexicon,
                        std::set<std::string>& unknown) {
  NgramModel model;
  for (const auto& phrase : phrases) {
    std::vector<std::string> words = spoken_words(phrase);
    std::erase_if(words, [&](const std::string& word) {
      const bool missing = !lexicon.contains(word);
      if (missing) {
        unknown.insert(word);
      }
      return missing;
    });
    model.add(words);
  }
  return model;
}

/// Pronunciations of a set of words.
using Pronounce = std::function<Lexicon(const std::set<std::string>&)>;

std::set<std::string> expected_words(const SpeechModelSources& sources) {
  std::set<std::string> wanted;
  const auto add = [&](std::vector<std::string> words) {
    for (auto& word : words) {
      wanted.insert(std::move(word));
    }
  };
  for (const auto& phrase : sources.phrases) {
    add(spoken_words(phrase));
  }
  for (const Scale scale : sources.scales) {
    add(answer_vocabulary(scale, sources.language));
  }
  return wanted;
}

/// Dictionary, domain model and answers, from the words wanted.
void add_words(const SpeechModelSources& sources, const std::set<std::string>& wanted,
               const Pronounce& pronounce, SpeechModel& model) {
  const Lexicon lexicon = pronounce(wanted);
  model.dictionary = dictionary_text(lexicon);
  model.words = lexicon.size();
  std::set<std::string> unknown;
  const NgramModel domain = domain_model(sources.phrases, lexicon, unknown);
  model.domain_arpa = domain.words().empty() ? "" : domain.arpa();
  model.unknown.assign(unknown.begin(), unknown.end());
  for (const Scale scale : sources.scales) {
    NgramModel answers;
    add_answer_sentences(scale, sources.language, answers);
    model.answers[scale] = {answers.arpa(), answer_grammar(scale, sources.language)};
  }
}

SpeechModel build_english(const SpeechModelSources& sources) {
  const std::filesystem::path dir =
      sources.model_dir.empty() ? debian_english_model : sources.model_dir;
  SpeechModel model;
  model.language = "en";
  model.name = "en-us";
  model.acoustic_dir = dir / "en-us";
  model.base_lm = dir / "en-us.lm.bin";
  const std::filesystem::path dictionary = dir / "cmudict-en-us.dict";
  require(model.acoustic_dir / "mdef");
  require(model.base_lm);
  require(dictionary);
  std::set<std::string> wanted = expected_words(sources);
  for (auto& word : frequent_words(model.base_lm, sources.vocabulary)) {
    wanted.insert(std::move(word));
  }
  const auto from_dictionary = [&](const std::set<std::string>& words) {
    std::ifstream file(dictionary);
    return read_lexicon(file, words);
  };
  add_words(sources, wanted, from_dictionary, model);
  return model;
}

/// A word for each sound of the dictionary, and the grammar of any sequence of them.
void add_sounds(SpeechModel& model) {
  std::set<std::string> sounds;
  std::istringstream dictionary(model.dictionary);
  for (std::string line; std::getline(dictionary, line);) {
    std::istringstream entry(line.substr(line.find(' ')));
    for (std::string sound; entry >> sound;) {
      sounds.insert(sound);
    }
  }
  std::string alternatives;
  for (const std::string& sound : sounds) {
    model.dictionary += "~" + sound + " " + sound + "\n";
    alternatives += (alternatives.empty() ? "~" : " | ~") + sound;
  }
  model.sounds_grammar =
      "#JSGF V1.0;\ngrammar sounds;\npublic <sounds> = ( " + alternatives + " )+;\n";
  model.most_misfit = russian_misfit;
}

SpeechModel build_russian(const SpeechModelSources& sources) {
  const std::filesystem::path dir =
      sources.model_dir.empty() ? installed_model("ru") : sources.model_dir;
  SpeechModel model;
  model.language = "ru";
  model.name = "ru";
  model.rate_hz = 8'000;
  model.acoustic_dir = dir;
  model.grammar_pause = russian_pause;
  if (std::error_code failed; !std::filesystem::exists(dir / "mdef", failed)) {
    throw Error(ErrorKind::config,
                "the Russian speech model of this project is not there; install it with the tools, "
                "or name its folder with --model-dir",
                dir.string());
  }
  const std::vector<std::string> sentences = read_sentences(dir / "sentences");
  NgramModel base;
  std::set<std::string> wanted = expected_words(sources);
  for (const auto& sentence : sentences) {
    auto words = spoken_words(sentence);
    base.add(words);
    wanted.insert(words.begin(), words.end());
  }
  add_words(sources, wanted, russian_lexicon, model);
  model.base_arpa = base.arpa(base_seen_mass);
  add_sounds(model);
  return model;
}

}  // namespace

SpeechModel build_speech_model(const SpeechModelSources& sources) {
  silence_sphinx();
  return sources.language == "ru" ? build_russian(sources) : build_english(sources);
}

}  // namespace oos::stt
