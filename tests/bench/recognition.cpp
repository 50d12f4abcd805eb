// SPDX-License-Identifier: Apache-2.0
// What the offline recogniser's passes hear in single clips, for recognition.py.
//   usage: bench-recognition LANGUAGE PASS [--acoustic DIR] [--dictionary FILE] [--no-fold]
//   [--no-ends] <LIST
// Sounds are put between two quiet moments; --no-ends: recorded with the noise of their own room,
// which such a moment would make look like speech, they are heard as they are.
// LIST has lines "FILE<tab>TEXT"; with "-" for FILE a text is expected only. PASS: "texts" (a
// grammar of all TEXTs, nothing else can be heard), "sentences" (a language model of all TEXTs
// alone), "dictation" (the general model alone), "answer" (a confirmed mark from 0 to 10, or
// nothing). Prints "FILE<tab>HEARD" and at the end, to stderr, seconds of processor time, seconds
// of sound, and peak memory in MiB.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/audio/decoder.hpp"
#include "oos/speech/activity.hpp"
#include "oos/speech/levels.hpp"
#include "oos/stt/pocketsphinx/decoder.hpp"
#include "oos/stt/pocketsphinx/dialogue.hpp"
#include "oos/stt/pocketsphinx/model.hpp"
#include "oos/stt/pocketsphinx/narrowband.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

constexpr Scale marks{0, 10};
constexpr Scale texts_scale{0, 1};  // carries the grammar and model of the texts
constexpr double texts_mass = 0.9;

struct Options {
  std::string language;
  std::string pass;
  std::string acoustic;
  std::string dictionary;
  bool fold = true;
  bool ends = true;
};

struct Item {
  std::string file;
  std::string text;
};

std::vector<Item> read_items() {
  std::vector<Item> items;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    items.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return items;
}

SpeechModel make_model(const Options& options, const std::vector<Item>& items) {
  std::vector<std::string> texts;
  std::set<std::string> different;
  NgramModel sentences;
  if (options.pass == "texts" || options.pass == "sentences") {
    for (const Item& item : items) {
      texts.push_back(item.text);
      different.insert(fmt::format("{}", fmt::join(spoken_words(item.text), " ")));
      sentences.add(spoken_words(item.text));
    }
  }
  SpeechModel model = build_speech_model({"", options.language, texts, {marks}, 2000});
  if (!different.empty()) {
    const std::string grammar =
        fmt::format("#JSGF V1.0;\ngrammar t;\npublic <t> = {};\n", fmt::join(different, " | "));
    const std::string arpa = sentences.arpa(texts_mass);
    model.answers[texts_scale] = {arpa, grammar};
    if (options.pass == "sentences") {
      model.base_arpa = arpa;
      model.domain_arpa.clear();
    }
  }
  if (!options.acoustic.empty()) {
    model.acoustic_dir = options.acoustic;
  }
  if (!options.dictionary.empty()) {
    model.sounds_grammar.clear();
    model.remove_noise = false;  // as that model was trained
    model.answers.erase(marks);  // its words are not in this dictionary
    std::ifstream file(options.dictionary);
    model.dictionary.assign(std::istreambuf_iterator<char>(file), {});
  }
  return model;
}

std::string joined(const std::vector<HeardWord>& words) {
  std::string text;
  for (const HeardWord& word : words) {
    text += (text.empty() ? "" : " ") + word.text;
  }
  return text;
}

/// The confirmed marks of a clip, as the recogniser finds them after a question.
std::string confirmed(const std::vector<std::int16_t>& pcm, const SpeechModel& model,
                      SpeechDecoder& decoder) {
  const int rate_hz = model.rate_hz;
  const auto levels = speech::frame_levels_db(pcm, rate_hz);
  const auto samples = [&](std::int64_t ms) {
    return std::min(pcm.size(),
                    static_cast<std::size_t>(std::max<std::int64_t>(0, ms) * rate_hz) / 1000);
  };
  const speech::Span whole{0, static_cast<std::int64_t>(pcm.size()) * 1000 / rate_hz};
  const auto words = decoder.answer(marks, pcm);
  const auto ranges =
      confirm_marks(words, speech::find_pauses(levels, whole), marks, [&](speech::Span span) {
        const std::size_t from = samples(span.start_ms);
        const auto part = std::span(pcm).subspan(from, samples(span.end_ms) - from);
        const double misfit = decoder.misfit(marks, part);
        if (std::getenv("OOS_BENCH_MISFIT") != nullptr) {
          fmt::print("misfit {:.1f}\n", misfit);
        }
        return misfit <= model.most_misfit ? decoder.answer_by_grammar(marks, part)
                                           : std::vector<HeardWord>{};
      });
  std::string text;
  for (const WordRange& range : ranges) {
    for (std::size_t i = range.first; i <= range.last; ++i) {
      text += (text.empty() ? "" : " ") + words[i].text;
    }
  }
  return text;
}

std::string hear(const Options& options, const std::vector<std::int16_t>& pcm,
                 const SpeechModel& model, SpeechDecoder& decoder) {
  if (options.pass == "texts") {
    return joined(decoder.answer_by_grammar(texts_scale, pcm));
  }
  return options.pass == "answer" ? confirmed(pcm, model, decoder) : joined(decoder.dictation(pcm));
}

double peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) {
      return std::stod(line.substr(6)) / 1024;
    }
  }
  return 0;
}

/// The sound between two stretches of faint noise, as between words of a recording.
std::vector<std::int16_t> with_quiet_ends(const std::vector<std::int16_t>& pcm,
                                          std::size_t samples) {
  std::minstd_rand random(1);
  std::vector<std::int16_t> result;
  const auto add_noise = [&] {
    for (std::size_t i = 0; i < samples; ++i) {
      result.push_back(static_cast<std::int16_t>(static_cast<int>(random() % 13) - 6));
    }
  };
  add_noise();
  result.insert(result.end(), pcm.begin(), pcm.end());
  add_noise();
  return result;
}

Options parse(const std::vector<std::string>& words) {
  Options options{words.at(0), words.at(1), "", "", true, true};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "--no-fold") {
      options.fold = false;
    } else if (words[i] == "--no-ends") {
      options.ends = false;
    } else {
      (words[i] == "--acoustic" ? options.acoustic : options.dictionary) = words.at(i + 1);
      ++i;
    }
  }
  return options;
}

void run(const Options& options) {
  const std::vector<Item> items = read_items();
  const SpeechModel model = make_model(options, items);
  SpeechDecoder decoder(model);
  double sound_s = 0;
  double work_s = 0;
  for (const Item& item : items) {
    if (item.file == "-") {
      continue;
    }
    auto pcm = audio::decode_file(item.file, model.rate_hz);
    const std::clock_t began = std::clock();
    if (options.fold && options.language == "en" && is_narrowband(pcm)) {
      fold_spectrum(pcm);
    }
    if (options.ends) {  // the decoder wants a quiet moment around a word
      pcm = with_quiet_ends(pcm, static_cast<std::size_t>(model.rate_hz / 5));
    }
    fmt::print("{}\t{}\n", item.file, hear(options, pcm, model, decoder));
    work_s += static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    sound_s += static_cast<double>(pcm.size()) / model.rate_hz;
  }
  fmt::print(stderr, "{:.3f} {:.3f} {:.0f}\n", work_s, sound_s, peak_mib());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(parse({argv + 1, argv + argc}));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench-recognition: {}\n", error.what());
    return 1;
  }
}
