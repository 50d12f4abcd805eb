// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/vosk.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/command/json_transcript.hpp"
#include "oos/stt/plugins/shared_library.hpp"

// The library's own types; only pointers to them are ours.
struct VoskModel;
struct VoskRecognizer;

namespace oos::stt {

namespace {

namespace fs = std::filesystem;

constexpr int usual_rate_hz = 16'000;
constexpr int pieces_a_second = 5;
/// Raised whenever the way of recognising changes.
constexpr std::string_view vosk_method = "1";

/// The functions of libvosk that are used (vosk_api.h).
struct VoskApi {
  explicit VoskApi(const SharedLibrary& library)
      : set_log_level(library.function<void(int)>("vosk_set_log_level")),
        model_new(library.function<VoskModel*(const char*)>("vosk_model_new")),
        model_free(library.function<void(VoskModel*)>("vosk_model_free")),
        recognizer_new(library.function<VoskRecognizer*(VoskModel*, float)>("vosk_recognizer_new")),
        recognizer_free(library.function<void(VoskRecognizer*)>("vosk_recognizer_free")),
        set_words(library.function<void(VoskRecognizer*, int)>("vosk_recognizer_set_words")),
        accept(library.function<int(VoskRecognizer*, const std::int16_t*, int)>(
            "vosk_recognizer_accept_waveform_s")),
        result(library.function<const char*(VoskRecognizer*)>("vosk_recognizer_result")),
        final_result(
            library.function<const char*(VoskRecognizer*)>("vosk_recognizer_final_result")) {}

  void (*set_log_level)(int);
  VoskModel* (*model_new)(const char*);
  void (*model_free)(VoskModel*);
  VoskRecognizer* (*recognizer_new)(VoskModel*, float);
  void (*recognizer_free)(VoskRecognizer*);
  void (*set_words)(VoskRecognizer*, int);
  int (*accept)(VoskRecognizer*, const std::int16_t*, int samples);
  const char* (*result)(VoskRecognizer*);
  const char* (*final_result)(VoskRecognizer*);
};

/// The rate in a model's conf/mfcc.conf (older models: mfcc.conf): "--sample-frequency=8000".
int model_rate_hz(const fs::path& model_dir) {
  for (const char* name : {"conf/mfcc.conf", "mfcc.conf"}) {
    std::ifstream file(model_dir / name);
    for (std::string line; std::getline(file, line);) {
      constexpr std::string_view key = "--sample-frequency=";
      const auto at = line.find(key);
      if (at == std::string::npos) continue;
      const char* from = line.data() + at + key.size();
      int rate = 0;
      if (std::from_chars(from, line.data() + line.size(), rate).ec == std::errc() &&
          rate >= 4000 && rate <= 192'000)
        return rate;
    }
  }
  return usual_rate_hz;
}

/// Whether a folder has what every Vosk model has (old ones without subfolders).
bool has_files(const fs::path& model_dir) {
  std::error_code failed;
  return fs::exists(model_dir / "am" / "final.mdl", failed) ||
         fs::exists(model_dir / "final.mdl", failed);
}

/// Adds what the library says of one utterance; nothing when nobody spoke.
void add_result(const char* json_text, std::vector<record::Utterance>& utterances) {
  if (json_text == nullptr) return;
  record::Transcript said = parse_transcript_json(json_text);
  for (record::Utterance& utterance : said.utterances) utterances.push_back(std::move(utterance));
}

class VoskEngine final : public LocalEngine {
 public:
  explicit VoskEngine(const VoskOptions& options)
      : library_({"vosk", "libvosk.so", options.library,
                  "it is in the packages vosk of PyPI and npm, and in the releases of "
                  "alphacep/vosk-api"}),
        api_(library_),
        folder_(options.model_dir),
        rate_hz_(model_rate_hz(options.model_dir)),
        model_(nullptr, api_.model_free) {
    api_.set_log_level(-1);  // a library of ours never prints
    // The library writes to stderr what it misses, whatever it is told; so it is looked for first.
    if (has_files(options.model_dir)) model_.reset(api_.model_new(options.model_dir.c_str()));
    if (!model_)
      throw Error(ErrorKind::config,
                  "is no model that Vosk can load; unpack one of alphacephei.com/vosk/models and "
                  "name its folder (with am, conf and graph in it)",
                  options.model_dir.string());
    fingerprint_ = "vosk-" + std::string(vosk_method) + "-" + folder_sum(options.model_dir);
  }

  std::string name() const override { return "vosk"; }
  std::string model() const override {
    const fs::path name = fs::absolute(folder_).lexically_normal();
    return (name.has_filename() ? name : name.parent_path()).filename().string();
  }
  std::string fingerprint() const override { return fingerprint_; }
  int rate_hz() const override { return rate_hz_; }

  std::vector<record::Utterance> recognize_channel(std::span<const std::int16_t> pcm,
                                                   const StopPredicate& stop) const override {
    const auto free = api_.recognizer_free;
    const std::unique_ptr<VoskRecognizer, decltype(free)> recognizer(
        api_.recognizer_new(model_.get(), static_cast<float>(rate_hz_)), free);
    if (!recognizer) throw Error(ErrorKind::service, "Vosk could not begin to recognise");
    api_.set_words(recognizer.get(), 1);
    std::vector<record::Utterance> utterances;
    const auto piece = static_cast<std::size_t>(rate_hz_ / pieces_a_second);
    for (; !pcm.empty(); pcm = pcm.subspan(std::min(piece, pcm.size()))) {
      stop_if_asked(stop);
      const int ended =
          api_.accept(recognizer.get(), pcm.data(), static_cast<int>(std::min(piece, pcm.size())));
      if (ended < 0) throw Error(ErrorKind::service, "Vosk failed on this clip");
      if (ended > 0) add_result(api_.result(recognizer.get()), utterances);
    }
    add_result(api_.final_result(recognizer.get()), utterances);
    return utterances;
  }

 private:
  SharedLibrary library_;
  VoskApi api_;
  fs::path folder_;
  int rate_hz_;
  std::unique_ptr<VoskModel, void (*)(VoskModel*)> model_;
  std::string fingerprint_;
};

}  // namespace

std::unique_ptr<LocalEngine> load_vosk(const VoskOptions& options) {
  std::error_code failed;
  if (options.model_dir.empty())
    throw Error(ErrorKind::config,
                "the engine vosk needs a model: --model DIR names the folder of one of "
                "alphacephei.com/vosk/models, unpacked");
  if (!fs::is_directory(options.model_dir, failed))
    throw Error(ErrorKind::config, "is no folder with a Vosk model", options.model_dir.string());
  return std::make_unique<VoskEngine>(options);
}

}  // namespace oos::stt
