// SPDX-License-Identifier: Apache-2.0
// The offline recogniser on human recordings of Debian's asterisk-core-sounds-en-g722: one woman
// reads out single numbers.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/pocketsphinx/decoder.hpp"
#include "oos/stt/pocketsphinx/model.hpp"
#include "oos/stt/pocketsphinx/pocketsphinx.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

const std::filesystem::path model_dir = "/usr/share/pocketsphinx/model/en-us";
const std::filesystem::path prompts = "/usr/share/asterisk/sounds/en_US_f_Allison/digits";
constexpr Scale zero_to_ten{0, 10};

SpeechModel small_model() {
  return build_speech_model(
      {model_dir, "en", {"how likely are you to recommend us"}, {zero_to_ten}, 300});
}

/// Mono S16 at 16 kHz that a shell command prints.
std::vector<std::int16_t> sound_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  std::vector<std::int16_t> pcm(1 << 20);
  pcm.resize(std::fread(pcm.data(), sizeof(std::int16_t), pcm.size(), pipe.get()));
  REQUIRE_FALSE(pcm.empty());
  return pcm;
}

using Pieces = std::vector<std::vector<std::int16_t>>;

/// The pieces, with faint noise before, between and after them.
std::vector<std::int16_t> over_noise(const Pieces& pieces, int pause_samples = 9'600) {
  std::minstd_rand random(1);
  std::vector<std::int16_t> pcm;
  const auto pause = [&] {
    for (int i = 0; i < pause_samples; ++i) {
      pcm.push_back(static_cast<std::int16_t>(static_cast<int>(random() % 21) - 10));
    }
  };
  for (const auto& piece : pieces) {
    pause();
    pcm.insert(pcm.end(), piece.begin(), piece.end());
  }
  pause();
  return pcm;
}

std::vector<std::int16_t> human_number(int number) {
  return sound_of("ffmpeg -nostdin -v error -f g722 -i " +
                  (prompts / (std::to_string(number) + ".g722")).string() +
                  " -ac 1 -ar 16000 -f s16le -");
}

std::vector<std::int16_t> prompt(int number) { return over_noise({human_number(number)}, 1'600); }

std::vector<std::int16_t> question_spoken() {
  return sound_of(
      "flite -voice slt -t 'How likely are you to recommend us?' -o /dev/stdout |"
      " ffmpeg -nostdin -v error -i - -ac 1 -ar 16000 -f s16le -");
}

std::string text(const std::vector<HeardWord>& words) {
  std::string result;
  for (const auto& word : words) {
    result += (result.empty() ? "" : " ") + word.text;
  }
  return result;
}

}  // namespace

TEST_CASE("a missing model is a configuration error that names the package") {
  PocketsphinxOptions options;
  options.model_dir = "/nonexistent";
  try {
    make_pocketsphinx(options);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::config);
    CHECK(error.message().find("pocketsphinx-en-us") != std::string::npos);
    CHECK(error.where().starts_with("/nonexistent"));
  }
}

TEST_CASE("words without a pronunciation are named, all others are known") {
  const SpeechModel model =
      build_speech_model({model_dir, "en", {"recommend our qwzrtpl office"}, {}, 100});
  CHECK(model.unknown == std::vector<std::string>{"qwzrtpl"});
  CHECK(model.words >= 100);
  CHECK(model.dictionary.find("\noffice ") != std::string::npos);
}

TEST_CASE("the grammar pass hears single human numbers") {
  SpeechDecoder decoder(small_model());
  int right = 0;
  for (int number = 0; number <= 10; ++number) {
    const auto expected = number_words(zero_to_ten).at(static_cast<std::size_t>(number));
    const auto heard = text(decoder.answer_by_grammar(zero_to_ten, prompt(number)));
    right += heard.find(expected) != std::string::npos;
  }
  CHECK(right >= 8);
}

TEST_CASE("what is heard does not depend on what was heard before") {
  const SpeechModel model = small_model();
  SpeechDecoder used(model);
  const auto loud = prompt(3);
  for (const int number : {9, 0, 6}) {
    used.dictation(prompt(number));
    used.answer(zero_to_ten, prompt(number));
  }
  SpeechDecoder fresh(model);
  CHECK(used.dictation(loud) == fresh.dictation(loud));
  CHECK(used.answer(zero_to_ten, loud) == fresh.answer(zero_to_ten, loud));
  CHECK(used.answer_by_grammar(zero_to_ten, loud) == fresh.answer_by_grammar(zero_to_ten, loud));
}

TEST_CASE("silence and too little sound give an empty transcript") {
  PocketsphinxOptions options;
  options.vocabulary = 100;
  std::size_t samples = 0;
  options.read_samples = [&](const std::filesystem::path&, int) {
    return std::vector<std::int16_t>(samples, 0);
  };
  const auto recognizer = make_pocketsphinx(options);
  for (const std::size_t count : {0U, 10U, 48'000U}) {
    samples = count;
    const auto transcript = recognizer->recognize({});
    CHECK(transcript.text.empty());
    CHECK(transcript.utterances.empty());
    CHECK(transcript.engine == "pocketsphinx");
  }
}

TEST_CASE("a number spoken after the question is a confirmed answer") {
  survey::Question question;
  question.id = "recommend";
  question.kind = survey::QuestionKind::nps;
  question.text["en"] = "How likely are you to recommend us?";
  PocketsphinxOptions options;
  options.vocabulary = 300;
  options.questions = {question};
  options.phrases = question.all_wordings("en");
  options.read_samples = [](const std::filesystem::path&, int) {
    return over_noise({question_spoken(), human_number(9)});
  };
  const auto recognizer = make_pocketsphinx(options);
  Request request;
  request.question = &question;
  const auto transcript = recognizer->recognize(request);
  REQUIRE_FALSE(transcript.utterances.empty());
  const auto& answer = transcript.utterances.back();
  CHECK(answer.pass == "answer-grammar");
  REQUIRE(answer.words.size() == 1);
  CHECK(answer.words[0].text == "nine");
  CHECK(answer.words[0].confidence.value() > 0.5);
}

TEST_CASE("a number without the question before it stays unsure") {
  survey::Question question;
  question.id = "recommend";
  question.kind = survey::QuestionKind::nps;
  question.text["en"] = "How likely are you to recommend us?";
  PocketsphinxOptions options;
  options.vocabulary = 300;
  options.questions = {question};
  options.phrases = question.all_wordings("en");
  options.read_samples = [](const std::filesystem::path&, int) { return prompt(7); };
  const auto recognizer = make_pocketsphinx(options);
  Request request;
  request.question = &question;
  request.language = "en-US";
  const auto transcript = recognizer->recognize(request);
  REQUIRE_FALSE(transcript.utterances.empty());
  for (const auto& utterance : transcript.utterances) {
    CHECK(utterance.pass == "dictation");
    for (const auto& word : utterance.words) {
      if (is_number_word(word.text)) {
        CHECK(word.confidence.value() < 0.3);
      }
    }
  }
}

TEST_CASE("another language is refused for the record, not for the run") {
  PocketsphinxOptions options;
  options.vocabulary = 100;
  options.read_samples = [](const std::filesystem::path&, int) {
    return std::vector<std::int16_t>();
  };
  const auto recognizer = make_pocketsphinx(options);
  Request request;
  request.language = "bg";
  try {
    recognizer->recognize(request);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK_FALSE(error.fatal());
  }
}

TEST_CASE("an interrupt stops the work") {
  PocketsphinxOptions options;
  options.vocabulary = 100;
  options.read_samples = [](const std::filesystem::path&, int) { return prompt(8); };
  options.stop = [] { return true; };
  CHECK_THROWS_AS(make_pocketsphinx(options)->recognize({}), Interrupted);
}

TEST_CASE("the fingerprint follows the vocabulary and the question") {
  const auto fingerprint = [](const std::vector<std::string>& phrases) {
    PocketsphinxOptions options;
    options.vocabulary = 100;
    options.phrases = phrases;
    return make_pocketsphinx(options)->fingerprint();
  };
  CHECK(fingerprint({"hello"}) == fingerprint({"hello"}));
  CHECK(fingerprint({"hello"}) != fingerprint({"hello there"}));
}

TEST_CASE("the Russian model hears the numbers of the woman who taught it") {
  // Training data: this shows that model, pronunciations and grammar fit together, no more.
  const std::filesystem::path folder = "/usr/share/asterisk/sounds/ru_RU_f_IvrvoiceRU/digits";
  SpeechDecoder decoder(build_speech_model(
      {OOS_SOURCE_DIR "/lib/oos/stt/models/ru", "ru", {"оцените нас"}, {zero_to_ten}, 0}));
  int right = 0;
  for (int number = 0; number <= 10; ++number) {
    const auto pcm = over_noise({sound_of("ffmpeg -nostdin -v error -f g722 -i " +
                                          (folder / (std::to_string(number) + ".g722")).string() +
                                          " -ac 1 -ar 8000 -f s16le -")},
                                1'600);
    right += text(decoder.answer_by_grammar(zero_to_ten, pcm))
                 .find(number_words(zero_to_ten, "ru").at(static_cast<std::size_t>(number))) !=
             std::string::npos;
  }
  CHECK(right >= 10);
}

TEST_CASE("a stranger's Russian words do not swallow the noise of their room") {
  // ktuberling-data, of nobody who taught the model. With pocketsphinx's own cost of a pause all
  // but one of them became the shortest words.
  constexpr std::pair<const char*, const char*> clips[] = {
      {"skirt", "юбка"},           {"egypt_road", "дорога"}, {"egypt_donkey", "осёл"},
      {"tv_bicycle", "велосипед"}, {"moon_sign", "знак"},    {"moon_rocket", "ракета"},
      {"moon_earth", "земля"}};
  std::string words = "сыр | сфинкс | колодец | лук | спутник";
  for (const auto& clip : clips) {
    words += std::string(" | ") + clip.second;
  }
  SpeechModel model =
      build_speech_model({OOS_SOURCE_DIR "/lib/oos/stt/models/ru", "ru", {words}, {}, 0});
  model.answers[zero_to_ten] = {"", "#JSGF V1.0;\ngrammar t;\npublic <t> = " + words + ";\n"};
  NgramModel any;
  any.add({"сыр"});
  model.answers[zero_to_ten].arpa = any.arpa();
  SpeechDecoder decoder(model);
  int right = 0;
  for (const auto& clip : clips) {
    const auto pcm =
        sound_of(std::string("ffmpeg -nostdin -v error -i /usr/share/ktuberling/sounds/"
                             "ru/") +
                 clip.first + ".ogg -ac 1 -ar 8000 -f s16le -");
    right += text(decoder.answer_by_grammar(zero_to_ten, pcm)) == clip.second;
  }
  CHECK(right >= 6);
}

TEST_CASE("a Russian transcript names its model, its vocabulary and its language") {
  PocketsphinxOptions options;
  options.language = "ru-RU";
  options.model_dir = OOS_SOURCE_DIR "/lib/oos/stt/models/ru";
  int rate = 0;
  options.read_samples = [&](const std::filesystem::path&, int rate_hz) {
    rate = rate_hz;
    return std::vector<std::int16_t>(8'000, 0);
  };
  Request request;
  request.language = "ru";
  const auto transcript = make_pocketsphinx(options)->recognize(request);
  CHECK(rate == 8'000);
  CHECK(transcript.language == "ru");
  CHECK(transcript.model.starts_with("ru, "));
  CHECK(transcript.model.ends_with(" words"));
}

TEST_CASE("a missing Russian model is a configuration error") {
  PocketsphinxOptions options;
  options.language = "ru";
  options.model_dir = "/nonexistent";
  CHECK_THROWS_AS(make_pocketsphinx(options), Error);
}

TEST_CASE("marks of both languages have values in all their forms") {
  CHECK(number_value("ten") == 10);
  CHECK(number_value("десятку") == 10);
  CHECK(number_value("десяти") == 10);
  CHECK(number_value("восьмёрочка") == 8);
  CHECK_FALSE(number_value("одиннадцать"));
  CHECK(is_unit_word("минут"));
  CHECK(is_scale_phrase({"от", "нуля", "до", "десяти"}, zero_to_ten));
  CHECK_FALSE(is_scale_phrase({"от", "пяти", "до", "десяти"}, zero_to_ten));
  const std::string grammar = answer_grammar({1, 5}, "ru");
  CHECK(grammar.find("из пяти") != std::string::npos);
  CHECK(grammar.find("пятёрку") != std::string::npos);
  CHECK(grammar.find("шесть") == std::string::npos);
}
