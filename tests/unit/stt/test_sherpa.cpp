// SPDX-License-Identifier: Apache-2.0
// sherpa-onnx for real, as far as its npm package goes: loading, its reading of our configurations,
// Silero's voice activity detection. No model of speech is at hand for recognition.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/stt/clip_sound.hpp"
#include "oos/stt/plugins/sherpa.hpp"
#include "oos/stt/plugins/sherpa_api.hpp"
#include "oos/stt/plugins/sherpa_model.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

namespace fs = std::filesystem;

const fs::path installed = OOS_SOURCE_DIR "/build/engines";

std::string sherpa_library() {
  REQUIRE_MESSAGE(fs::exists(installed / "complete"), "run tests/engines/install.sh first");
  return (installed / "libsherpa-onnx-c-api.so").string();
}

/// A folder of files with given contents.
struct ModelFolder {
  fs::path path;
  explicit ModelFolder(const std::string& name = "model") {
    std::string made = (fs::temp_directory_path() / "oos-sherpa-XXXXXX").string();
    REQUIRE(::mkdtemp(made.data()) != nullptr);
    root_ = made;
    path = root_ / name;
    fs::create_directory(path);
  }
  ~ModelFolder() { fs::remove_all(root_); }
  ModelFolder& with(const std::string& file, const std::string& content = "x") {
    std::ofstream(path / file) << content;
    return *this;
  }
  ModelFolder& transducer(const std::string& notes = "") {
    return with("encoder.int8.onnx", notes)
        .with("encoder.onnx")
        .with("decoder.onnx")
        .with("joiner.int8.onnx")
        .with("tokens.txt");
  }

 private:
  fs::path root_;
};

std::string failure_of(const SherpaOptions& options) {
  try {
    load_sherpa(options);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::config);
    return error.what();
  }
  return "loaded";
}

bool mentions_all(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    CAPTURE(part);
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  }
  return true;
}

/// What the library writes to standard error meanwhile.
template <typename Call>
std::string stderr_of(const Call& call) {
  std::FILE* file = std::tmpfile();
  REQUIRE(file != nullptr);
  std::fflush(stderr);
  const FileDescriptor kept(::dup(STDERR_FILENO));
  ::dup2(::fileno(file), STDERR_FILENO);
  call();
  std::fflush(stderr);
  ::dup2(kept.get(), STDERR_FILENO);
  std::string text(static_cast<std::size_t>(std::ftell(file) < 0 ? 0 : 1 << 16), '\0');
  std::rewind(file);
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

}  // namespace

TEST_CASE("sherpa-onnx reads our configurations as they are meant") {
  const SharedLibrary library = open_sherpa_library(sherpa_library());
  const SherpaApi api(library);
  CHECK(api.version == "1.13.8");
  SherpaOnlineConfig online;
  online.encoder = "/no/E";
  online.decoder = "/no/D";
  online.joiner = "/no/J";
  online.zipformer2_ctc = "/no/Z";
  online.tokens = "/no/T";
  online.model_type = "MT";
  online.nemo_ctc = "/no/N";
  online.t_one_ctc = "/no/ONE";
  online.provider = "cpu";
  online.debug = 1;
  online.num_threads = 7;
  mentions_all(stderr_of([&] { CHECK(api.create_online(&online) == nullptr); }),
               {"encoder=\"/no/E\"", "decoder=\"/no/D\"", "joiner=\"/no/J\"", "model=\"/no/Z\"",
                "OnlineToneCtcModelConfig(model=\"/no/ONE\")", "tokens=\"/no/T\"", "num_threads=7",
                "model_type=\"MT\"", "decoding_method=\"greedy_search\"",
                "provider_config=ProviderConfig(device=0, provider=\"cpu\""});
  SherpaOfflineConfig offline;
  offline.encoder = "/no/E";
  offline.decoder = "/no/D";
  offline.joiner = "/no/J";
  offline.nemo_ctc = "/no/N";
  offline.whisper_encoder = "/no/WE";
  offline.whisper_decoder = "/no/WD";
  offline.whisper_language = "bg";
  offline.whisper_task = "transcribe";
  offline.tokens = "/no/T";
  offline.model_type = "MT";
  offline.provider = "cpu";
  offline.debug = 1;
  offline.num_threads = 7;
  mentions_all(
      stderr_of([&] { CHECK(api.create_offline(&offline) == nullptr); }),
      {"encoder_filename=\"/no/E\"", "decoder_filename=\"/no/D\"", "joiner_filename=\"/no/J\"",
       "NemoEncDecCtcModelConfig(model=\"/no/N\")", "encoder=\"/no/WE\"", "decoder=\"/no/WD\"",
       "language=\"bg\"", "task=\"transcribe\"", "tokens=\"/no/T\"", "num_threads=7",
       "model_type=\"MT\"", "provider=\"cpu\"", "decoding_method=\"greedy_search\""});
}

TEST_CASE("only versions are taken whose structures are known") {
  for (const char* known : {"1.13.4", "1.13.8", "1.13.12"}) CHECK(is_known_sherpa_version(known));
  for (const char* other : {"1.13.3", "1.12.9", "1.14.0", "2.13.8", "1.13.", "1.13.8-rc", ""})
    CHECK_FALSE(is_known_sherpa_version(other));
}

TEST_CASE("Silero finds where somebody speaks, at 16 and at 8 kHz, on several threads") {
  const auto vad = load_silero(sherpa_library(), installed / "silero_vad.onnx");
  for (const int rate_hz : {16'000, 8'000}) {
    CAPTURE(rate_hz);
    const ClipSound sound = load_clip_sound(installed / "digits.wav", rate_hz);
    const auto& pcm = sound.channels.front();
    std::vector<std::vector<speech::Span>> found(2);
    std::vector<std::thread> threads;
    for (auto& spans : found)
      threads.emplace_back([&vad, &spans, &pcm, rate_hz] { spans = vad->find(pcm, rate_hz); });
    for (std::thread& thread : threads) thread.join();
    CHECK(found[0] == found[1]);
    REQUIRE(found[0].size() == 3);
    // The three groups of digits by loudness: 0.91-2.49 s, 3.99-4.81 s, 6.31-7.76 s.
    CHECK(found[0].front().start_ms > 600);
    CHECK(found[0].front().start_ms < 1100);
    CHECK(found[0].back().end_ms > 7600);
    CHECK(found[0].back().end_ms <= sound.duration_ms());
    for (std::size_t i = 1; i < found[0].size(); ++i)
      CHECK(found[0][i].start_ms >= found[0][i - 1].end_ms);
    for (const std::int64_t quiet_ms : {3'200, 5'600})
      for (const speech::Span& span : found[0])
        CHECK_FALSE((span.start_ms < quiet_ms && quiet_ms < span.end_ms));
  }
  CHECK(vad->find({}, 16'000).empty());
  CHECK(vad->find(std::vector<std::int16_t>(80'000), 16'000).empty());
  std::vector<std::int16_t> tone(80'000);
  for (std::size_t i = 0; i < tone.size(); ++i) tone[i] = i % 16 < 8 ? 3'000 : -3'000;
  CHECK(vad->find(tone, 16'000).empty());
}

TEST_CASE("the kind of a model is told by its files, their notes and the folder's name") {
  const auto kind_of_folder = [](const ModelFolder& folder, const std::string& named = "") {
    return sherpa_kind_names().at(
        static_cast<std::size_t>(find_sherpa_model(folder.path, named).kind));
  };
  CHECK(kind_of_folder(ModelFolder("sherpa-onnx-streaming-t-one-russian-2025-09-08")
                           .with("model.onnx")
                           .with("tokens.txt")) == "t-one");
  CHECK(kind_of_folder(
            ModelFolder().with("model.onnx", "graph model_type t-one").with("tokens.txt")) ==
        "t-one");
  CHECK(kind_of_folder(ModelFolder("sherpa-onnx-nemo-ctc-giga-am-v3-russian-2025-12-16")
                           .with("model.int8.onnx")
                           .with("tokens.txt")) == "nemo-ctc");
  CHECK(kind_of_folder(ModelFolder().with("model.onnx", "EncDecCTCModel").with("tokens.txt")) ==
        "nemo-ctc");
  CHECK(kind_of_folder(ModelFolder("sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8").transducer()) ==
        "nemo-transducer");
  CHECK(kind_of_folder(ModelFolder("sherpa-onnx-small-zipformer-ru-2024-09-18").transducer()) ==
        "transducer");
  CHECK(kind_of_folder(
            ModelFolder("sherpa-onnx-streaming-zipformer-small-ru-vosk-int8").transducer()) ==
        "streaming-transducer");
  CHECK(kind_of_folder(ModelFolder().transducer("decode_chunk_len 64 zipformer2")) ==
        "streaming-transducer");
  CHECK(kind_of_folder(ModelFolder("sherpa-onnx-whisper-base")
                           .with("base-encoder.int8.onnx")
                           .with("base-decoder.int8.onnx")
                           .with("base-tokens.txt")) == "whisper");
  CHECK(kind_of_folder(ModelFolder().transducer(), "nemo-transducer") == "nemo-transducer");
  const ModelFolder folder("sherpa-onnx-small-zipformer-ru");
  ModelFolder whole("zipformer");
  whole.transducer();
  const SherpaModel files = find_sherpa_model(whole.path, "");
  CHECK(files.encoder.filename() == "encoder.int8.onnx");
  CHECK(files.decoder.filename() == "decoder.onnx");
  CHECK(files.rate_hz() == 16'000);
}

TEST_CASE("what sherpa-onnx lacks is said with the way to get it") {
  SherpaOptions options;
  options.library = sherpa_library();
  CHECK(failure_of(options).find("--model DIR") != std::string::npos);
  options.model_dir = "/no/such/folder";
  CHECK(failure_of(options) == "/no/such/folder: is no folder with a model of sherpa-onnx");
  ModelFolder empty;
  options.model_dir = empty.path;
  CHECK(failure_of(options).find("has no model of sherpa-onnx in it") != std::string::npos);
  empty.with("model.onnx").with("tokens.txt");
  mentions_all(failure_of(options), {"does not tell", "--model-type", "t-one", "nemo-ctc"});
  options.model_type = "whisper";
  CHECK(failure_of(options).find("has no file *encoder*.onnx") != std::string::npos);
  options.model_type = "t-one";
  fs::remove(empty.path / "tokens.txt");
  CHECK(failure_of(options).find("has no file *tokens.txt") != std::string::npos);
  empty.with("tokens.txt", "a 0\n");
  std::string message;
  stderr_of([&] { message = failure_of(options); });
  CHECK(message == empty.path.string() + ": is no model that sherpa-onnx can load");
  options.vad_model = empty.path / "tokens.txt";
  stderr_of([&] { message = failure_of(options); });
  CHECK(message.find("is no Silero voice activity model that can be loaded") != std::string::npos);
  options.vad_model = "/no/vad";
  CHECK(failure_of(options) == "/no/vad: is no file with a Silero voice activity model");
  options.library = "/no/lib.so";
  mentions_all(failure_of(options),
               {"libsherpa-onnx-c-api.so", "/no/lib.so", "sherpa-onnx-linux-x64 of npm"});
  options.library = (installed / "libvosk.so").string();
  CHECK(failure_of(options).find("has no function SherpaOnnxGetVersionStr") != std::string::npos);
}

TEST_CASE("words come from tokens and their times") {
  const auto shown = [](const char* json_text) {
    const record::Utterance said = sherpa_utterance(json_text, {1000, 5000});
    std::string all =
        std::to_string(said.start_ms) + "-" + std::to_string(said.end_ms) + " " + said.text + " |";
    for (const record::Word& word : said.words)
      all +=
          " " + word.text + "@" + std::to_string(word.start_ms) + "-" + std::to_string(word.end_ms);
    return all;
  };
  // Letters, a blank of their own between words (T-one, GigaAM).
  CHECK(shown(R"({"text":"да нет","timestamps":[0.1,0.2,0.3,0.5,0.6,0.9],
                  "tokens":["д","а"," ","н","е","т"]})") ==
        "1100-2200 да нет | да@1100-1300 нет@1500-2200");
  // Pieces with their own lengths (parakeet), and the text with its punctuation.
  CHECK(shown(R"({"text":" Девять.","timestamps":[0.5,0.8,1.0],"durations":[0.2,0.1,0.08],
                  "tokens":[" Де","вять","."],"ys_log_probs":[-0.1,-0.7,0]})") ==
        "1500-2080 Девять. | Девять.@1500-2080");
  CHECK(shown(R"({"text":"a","timestamps":[9.5],"tokens":["▁a"]})") == "5000-5000 a | a@5000-5000");
  CHECK(shown(R"({"text":"x й","timestamps":[0,0.1,0.2],"tokens":["x"," <","<0xD0>"]})") ==
        "1000-1500 x й | x@1000-1100 <\uFFFD@1100-1500");
  CHECK(shown(R"({"text":" whisper","timestamps":[],"tokens":[" whi","sper"]})") ==
        "1000-5000 whisper |");
  CHECK(shown(R"({"text":"","timestamps":[],"tokens":[]})") == "1000-5000  |");
  CHECK_THROWS_AS(sherpa_utterance("no json", {0, 1}), Error);
}
