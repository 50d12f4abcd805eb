// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/decoder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/stt/pocketsphinx/handles.hpp"
#include "oos/stt/pocketsphinx/lm_lexicon.hpp"
#include "oos/stt/pocketsphinx/memory_file.hpp"

namespace oos::stt {
namespace {

constexpr const char* dictation_search = "dictation";
constexpr const char* sounds_search = "sounds";
constexpr std::int64_t decoder_frame_ms = 10;
// Shares of the models in a mixture: plausible values, not tuned.
constexpr float domain_share = 0.3F;
constexpr float answer_share = 0.5F;
constexpr float domain_share_of_rest = 0.2F;

std::string answer_search(Scale scale) { return fmt::format("answer-{}-{}", scale.min, scale.max); }
std::string grammar_search(Scale scale) {
  return fmt::format("grammar-{}-{}", scale.min, scale.max);
}

[[noreturn]] void cannot_load(const std::string& what, const std::filesystem::path& where) {
  throw Error(ErrorKind::config, "pocketsphinx cannot load " + what, where.string());
}

SphinxConfig make_config(const SpeechModel& model, const std::string& dictionary) {
  // Words come with times, so no frame may be dropped (remove_silence); dither is random.
  const std::string rate = std::to_string(model.rate_hz);
  SphinxConfig config(cmd_ln_init(
      nullptr, ps_args(), TRUE, "-hmm", model.acoustic_dir.c_str(), "-dict", dictionary.c_str(),
      "-samprate", rate.c_str(), "-dither", "no", "-remove_silence", "no", "-remove_noise",
      model.remove_noise ? "yes" : "no", "-fwdflat", "no", "-bestpath", "yes", nullptr));
  if (!config) {
    cannot_load("its configuration", model.acoustic_dir);
  }
  return config;
}

SphinxModel read_arpa(const std::string& text, cmd_ln_t* config, logmath_t* math) {
  const MemoryFile file("arpa", text);
  SphinxModel model(ngram_model_read(config, file.path().c_str(), NGRAM_ARPA, math));
  if (!model) {
    cannot_load("a language model built from the survey", "");
  }
  return model;
}

/// Adds a search by a JSGF grammar; false when it cannot be. (ps_set_jsgf_string() would do the
/// same but never frees the grammar.)
bool set_grammar(ps_decoder_t* decoder, const std::string& name, const std::string& text) {
  const SphinxGrammar grammar(jsgf_parse_string(text.c_str(), nullptr));
  jsgf_rule_t* rule = grammar ? jsgf_get_public_rule(grammar.get()) : nullptr;
  if (rule == nullptr) {
    return false;
  }
  const auto weight = static_cast<float32>(cmd_ln_float_r(ps_get_config(decoder), "-lw"));
  const SphinxFsg fsg(jsgf_build_fsg(grammar.get(), rule, ps_get_logmath(decoder), weight));
  return fsg && ps_set_fsg(decoder, name.c_str(), fsg.get()) == 0;
}

/// One part of a mixture of language models.
struct Part {
  const SphinxModel& model;
  std::string name;
  float share;
};

SphinxModel mix(const std::vector<Part>& parts, cmd_ln_t* config) {
  std::vector<ngram_model_t*> models;
  std::vector<char*> names;
  std::vector<const char*> const_names;
  std::vector<float32> shares;
  for (const Part& part : parts) {
    models.push_back(part.model.get());
    // The library copies the name but declares it writable.
    names.push_back(const_cast<char*>(part.name.c_str()));
    const_names.push_back(part.name.c_str());
    shares.push_back(part.share);
  }
  SphinxModel set(ngram_model_set_init(config, models.data(), names.data(), shares.data(),
                                       static_cast<int32>(models.size())));
  if (!set || ngram_model_set_interp(set.get(), const_names.data(), shares.data()) == nullptr) {
    cannot_load("a mixture of language models", "");
  }
  return set;
}

}  // namespace

struct SpeechDecoder::Handles {
  SphinxConfig config;
  SphinxDecoder decoder;
  bool has_sounds = false;

  /// False when nothing was decoded.
  bool run(const char* search, std::span<const std::int16_t> pcm);
  std::vector<HeardWord> decode(const char* search, std::span<const std::int16_t> pcm);
  double score_per_frame(const char* search, std::span<const std::int16_t> pcm);
  void add_searches(const SpeechModel& model);
};

void SpeechDecoder::Handles::add_searches(const SpeechModel& model) {
  logmath_t* math = ps_get_logmath(decoder.get());
  const SphinxModel base =
      model.base_arpa.empty()
          ? SphinxModel(ngram_model_read(config.get(), model.base_lm.c_str(), NGRAM_AUTO, math))
          : read_arpa(model.base_arpa, config.get(), math);
  if (!base) {
    cannot_load("its language model", model.base_lm);
  }
  SphinxModel domain;
  SphinxModel general;
  if (!model.domain_arpa.empty()) {
    domain = read_arpa(model.domain_arpa, config.get(), math);
    general =
        mix({{base, "base", 1 - domain_share}, {domain, "domain", domain_share}}, config.get());
  }
  if (ps_set_lm(decoder.get(), dictation_search, general ? general.get() : base.get()) != 0) {
    cannot_load("its language model", model.base_lm);
  }
  cmd_ln_set_float_r(config.get(), "-silprob", model.grammar_pause);  // read by each grammar
  has_sounds = !model.sounds_grammar.empty();
  if (has_sounds && !set_grammar(decoder.get(), sounds_search, model.sounds_grammar)) {
    cannot_load("the grammar of single sounds", model.acoustic_dir);
  }
  for (const auto& [scale, answers] : model.answers) {
    const SphinxModel expected = read_arpa(answers.arpa, config.get(), math);
    std::vector<Part> parts{{base, "base", 1 - answer_share}, {expected, "answer", answer_share}};
    if (domain) {
      parts[0].share = (1 - answer_share) * (1 - domain_share_of_rest);
      parts.push_back({domain, "domain", (1 - answer_share) * domain_share_of_rest});
    }
    const SphinxModel mixture = mix(parts, config.get());
    if (ps_set_lm(decoder.get(), answer_search(scale).c_str(), mixture.get()) != 0 ||
        !set_grammar(decoder.get(), grammar_search(scale), answers.grammar)) {
      cannot_load("the model of answers", model.acoustic_dir);
    }
  }
}

bool SpeechDecoder::Handles::run(const char* search, std::span<const std::int16_t> pcm) {
  ps_decoder_t* ps = decoder.get();
  // A new stream and the whole utterance at once: normalisation sees this utterance only.
  if (pcm.empty() || ps_set_search(ps, search) != 0 || ps_start_stream(ps) != 0 ||
      ps_start_utt(ps) != 0) {
    return false;
  }
  ps_process_raw(ps, pcm.data(), pcm.size(), FALSE, TRUE);
  ps_end_utt(ps);
  return true;
}

double SpeechDecoder::Handles::score_per_frame(const char* search,
                                               std::span<const std::int16_t> pcm) {
  std::int32_t score = 0;
  if (!run(search, pcm) || ps_get_hyp(decoder.get(), &score) == nullptr) {
    return -1e9;
  }
  return static_cast<double>(score) / std::max(1, ps_get_n_frames(decoder.get()));
}

std::vector<HeardWord> SpeechDecoder::Handles::decode(const char* search,
                                                      std::span<const std::int16_t> pcm) {
  if (!run(search, pcm)) {
    return {};
  }
  ps_decoder_t* ps = decoder.get();
  std::vector<HeardWord> words;
  std::int32_t score = 0;
  if (ps_get_hyp(ps, &score) == nullptr) {
    return words;
  }
  for (ps_seg_t* segment = ps_seg_iter(ps); segment != nullptr; segment = ps_seg_next(segment)) {
    const std::string word = ps_seg_word(segment);
    if (word.empty() || word.front() == '<' || word.front() == '[' || word.front() == '(' ||
        word.front() == '~') {
      continue;  // silence, noise, sentence marks, null transitions, single sounds
    }
    int first = 0;
    int last = 0;
    ps_seg_frames(segment, &first, &last);
    const std::int32_t posterior = ps_seg_prob(segment, nullptr, nullptr, nullptr);
    words.push_back({base_word(word), first * decoder_frame_ms, (last + 1) * decoder_frame_ms,
                     logmath_exp(ps_get_logmath(ps), posterior)});
  }
  return words;
}

SpeechDecoder::SpeechDecoder(const SpeechModel& model) : handles_(std::make_unique<Handles>()) {
  silence_sphinx();
  const MemoryFile dictionary("dictionary", model.dictionary);
  handles_->config = make_config(model, dictionary.path());
  handles_->decoder.reset(ps_init(handles_->config.get()));
  if (!handles_->decoder) {
    cannot_load("its acoustic model", model.acoustic_dir);
  }
  handles_->add_searches(model);
}

SpeechDecoder::~SpeechDecoder() = default;
SpeechDecoder::SpeechDecoder(SpeechDecoder&&) noexcept = default;
SpeechDecoder& SpeechDecoder::operator=(SpeechDecoder&&) noexcept = default;

std::vector<HeardWord> SpeechDecoder::dictation(std::span<const std::int16_t> pcm) {
  return handles_->decode(dictation_search, pcm);
}

std::vector<HeardWord> SpeechDecoder::answer(Scale scale, std::span<const std::int16_t> pcm) {
  return handles_->decode(answer_search(scale).c_str(), pcm);
}

std::vector<HeardWord> SpeechDecoder::answer_by_grammar(Scale scale,
                                                        std::span<const std::int16_t> pcm) {
  return handles_->decode(grammar_search(scale).c_str(), pcm);
}

double SpeechDecoder::misfit(Scale scale, std::span<const std::int16_t> pcm) {
  if (!handles_->has_sounds) {
    return 0;
  }
  const double free = handles_->score_per_frame(sounds_search, pcm);
  return free - handles_->score_per_frame(grammar_search(scale).c_str(), pcm);
}

}  // namespace oos::stt
