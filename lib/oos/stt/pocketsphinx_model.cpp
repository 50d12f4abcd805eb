// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx_model.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "oos/core/error.hpp"
#include "oos/stt/lm_lexicon.hpp"
#include "oos/stt/pocketsphinx_handles.hpp"

namespace oos::stt {
namespace {

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

}  // namespace

SpeechModel build_speech_model(const SpeechModelSources& sources) {
  silence_sphinx();
  SpeechModel model;
  model.acoustic_dir = sources.model_dir / "en-us";
  model.base_lm = sources.model_dir / "en-us.lm.bin";
  const std::filesystem::path dictionary = sources.model_dir / "cmudict-en-us.dict";
  require(model.acoustic_dir / "mdef");
  require(model.base_lm);
  require(dictionary);

  std::set<std::string> wanted;
  for (auto& word : frequent_words(model.base_lm, sources.vocabulary)) {
    wanted.insert(std::move(word));
  }
  for (const auto& phrase : sources.phrases) {
    for (auto& word : spoken_words(phrase)) {
      wanted.insert(std::move(word));
    }
  }
  for (const Scale scale : sources.scales) {
    for (auto& word : answer_vocabulary(scale)) {
      wanted.insert(std::move(word));
    }
  }
  std::ifstream file(dictionary);
  const Lexicon lexicon = read_lexicon(file, wanted);
  model.dictionary = dictionary_text(lexicon);
  model.words = lexicon.size();
  std::set<std::string> unknown;
  const NgramModel domain = domain_model(sources.phrases, lexicon, unknown);
  model.domain_arpa = domain.words().empty() ? "" : domain.arpa();
  model.unknown.assign(unknown.begin(), unknown.end());
  for (const Scale scale : sources.scales) {
    NgramModel answers;
    add_answer_sentences(scale, answers);
    model.answers[scale] = {answers.arpa(), answer_grammar(scale)};
  }
  return model;
}

}  // namespace oos::stt
