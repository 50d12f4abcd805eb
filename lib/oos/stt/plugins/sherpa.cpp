// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/plugins/sherpa.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/speech/levels.hpp"
#include "oos/stt/plugins/sherpa_api.hpp"
#include "oos/stt/plugins/sherpa_model.hpp"

namespace oos::stt {

namespace {

namespace fs = std::filesystem;

/// Raised whenever the way of recognising changes.
constexpr std::string_view sherpa_method = "1";
/// What T-one wants to hear before and after an utterance; harmless for the other streaming models.
constexpr int lead_in_ms = 300, lead_out_ms = 600;
constexpr std::int64_t longest_utterance_ms = 28'000;  // Whisper hears no more than 30 s at once

std::string language_code(const std::string& tag) { return tag.substr(0, tag.find('-')); }

/// What both kinds of recogniser of the library do.
class SherpaDecoder {
 public:
  SherpaDecoder() = default;
  SherpaDecoder(const SherpaDecoder&) = delete;
  SherpaDecoder& operator=(const SherpaDecoder&) = delete;
  virtual ~SherpaDecoder() = default;
  /// The library's JSON for one utterance.
  virtual std::string decode(std::vector<float> samples, int rate_hz) const = 0;
};

class OnlineDecoder final : public SherpaDecoder {
 public:
  OnlineDecoder(const SherpaApi& api, const SherpaModel& model)
      : api_(api), recognizer_(nullptr, api.destroy_online) {
    SherpaOnlineConfig config;
    config.tokens = model.tokens.c_str();
    config.provider = "cpu";
    if (model.kind == SherpaKind::t_one) config.t_one_ctc = model.model.c_str();
    if (model.kind == SherpaKind::streaming_ctc) config.zipformer2_ctc = model.model.c_str();
    if (model.kind == SherpaKind::streaming_transducer) {
      config.encoder = model.encoder.c_str();
      config.decoder = model.decoder.c_str();
      config.joiner = model.joiner.c_str();
    }
    recognizer_.reset(api_.create_online(&config));
  }
  bool valid() const { return recognizer_ != nullptr; }

  std::string decode(std::vector<float> samples, int rate_hz) const override {
    const auto silence = [rate_hz](int ms) {
      return static_cast<std::size_t>(rate_hz) * static_cast<std::size_t>(ms) / 1000;
    };
    samples.insert(samples.begin(), silence(lead_in_ms), 0.0F);
    samples.resize(samples.size() + silence(lead_out_ms));
    const auto destroy = api_.destroy_online_stream;
    const std::unique_ptr<SherpaApi::OnlineStream, decltype(destroy)> stream(
        api_.create_online_stream(recognizer_.get()), destroy);
    api_.online_accept(stream.get(), rate_hz, samples.data(),
                       static_cast<std::int32_t>(samples.size()));
    api_.online_finished(stream.get());
    while (api_.online_ready(recognizer_.get(), stream.get()) != 0)
      api_.online_decode(recognizer_.get(), stream.get());
    const char* json_text = api_.online_json(recognizer_.get(), stream.get());
    std::string result = json_text == nullptr ? "" : json_text;
    api_.destroy_online_json(json_text);
    return result;
  }

 private:
  const SherpaApi& api_;
  std::unique_ptr<SherpaApi::Online, void (*)(SherpaApi::Online*)> recognizer_;
};

class OfflineDecoder final : public SherpaDecoder {
 public:
  OfflineDecoder(const SherpaApi& api, const SherpaModel& model, const std::string& language)
      : api_(api), recognizer_(nullptr, api.destroy_offline) {
    SherpaOfflineConfig config;
    const std::string code = language_code(language);
    config.tokens = model.tokens.c_str();
    config.provider = "cpu";
    if (model.kind == SherpaKind::nemo_ctc) {
      config.nemo_ctc = model.model.c_str();
      config.model_type = "nemo_ctc";
    } else if (model.kind == SherpaKind::whisper) {
      config.whisper_encoder = model.encoder.c_str();
      config.whisper_decoder = model.decoder.c_str();
      config.whisper_language = code.c_str();
      config.whisper_task = "transcribe";
      config.model_type = "whisper";
    } else {
      config.encoder = model.encoder.c_str();
      config.decoder = model.decoder.c_str();
      config.joiner = model.joiner.c_str();
      config.model_type =
          model.kind == SherpaKind::nemo_transducer ? "nemo_transducer" : "transducer";
    }
    recognizer_.reset(api_.create_offline(&config));
  }
  bool valid() const { return recognizer_ != nullptr; }

  std::string decode(std::vector<float> samples, int rate_hz) const override {
    const auto destroy = api_.destroy_offline_stream;
    const std::unique_ptr<SherpaApi::OfflineStream, decltype(destroy)> stream(
        api_.create_offline_stream(recognizer_.get()), destroy);
    api_.offline_accept(stream.get(), rate_hz, samples.data(),
                        static_cast<std::int32_t>(samples.size()));
    api_.offline_decode(recognizer_.get(), stream.get());
    const char* json_text = api_.offline_json(stream.get());
    std::string result = json_text == nullptr ? "" : json_text;
    api_.destroy_offline_json(json_text);
    return result;
  }

 private:
  const SherpaApi& api_;
  std::unique_ptr<SherpaApi::Offline, void (*)(SherpaApi::Offline*)> recognizer_;
};

template <typename Decoder, typename... Arguments>
std::unique_ptr<SherpaDecoder> make_decoder(Arguments&&... arguments) {
  auto decoder = std::make_unique<Decoder>(std::forward<Arguments>(arguments)...);
  if (!decoder->valid()) return nullptr;
  return decoder;
}

/// Cuts stretches that are too long into equal parts.
std::vector<speech::Span> of_bearable_length(const std::vector<speech::Span>& spans) {
  std::vector<speech::Span> result;
  for (const speech::Span& span : spans) {
    const std::int64_t length = span.end_ms - span.start_ms;
    const std::int64_t parts = length / longest_utterance_ms + 1;
    for (std::int64_t i = 0; i < parts; ++i)
      result.push_back(
          {span.start_ms + length * i / parts, span.start_ms + length * (i + 1) / parts});
  }
  return result;
}

class SherpaEngine final : public LocalEngine {
 public:
  SherpaEngine(const SherpaOptions& options, SherpaModel model)
      : library_(open_sherpa_library(options.library)),
        api_(library_),
        folder_(fs::absolute(options.model_dir).lexically_normal()),
        model_(std::move(model)) {
    if (!options.vad_model.empty()) vad_ = load_silero(options.library, options.vad_model);
    try {
      decoder_ = model_.is_streaming()
                     ? make_decoder<OnlineDecoder>(api_, model_)
                     : make_decoder<OfflineDecoder>(api_, model_, options.language);
    } catch (const std::exception&) {  // of the ONNX runtime, through the C functions
      decoder_ = nullptr;
    }
    if (!decoder_)
      throw Error(ErrorKind::config, "is no model that sherpa-onnx can load",
                  options.model_dir.string());
    std::error_code unknown;
    fingerprint_ =
        "sherpa-onnx-" +
        sha256_hex(std::string(sherpa_method) + "\n" + api_.version + "\n" +
                   folder_sum(options.model_dir) + "\n" +
                   sherpa_kind_names()[static_cast<std::size_t>(model_.kind)] + "\n" +
                   language_code(options.language) + "\n" +
                   (vad_ ? std::to_string(fs::file_size(options.vad_model, unknown)) : "energy"));
  }

  std::string name() const override { return "sherpa-onnx"; }
  std::string model() const override {
    return (folder_.has_filename() ? folder_ : folder_.parent_path()).filename().string();
  }
  std::string fingerprint() const override { return fingerprint_; }
  int rate_hz() const override { return model_.rate_hz(); }

  std::vector<record::Utterance> recognize_channel(std::span<const std::int16_t> pcm,
                                                   const StopPredicate& stop) const override {
    std::vector<record::Utterance> utterances;
    for (const speech::Span& span : of_bearable_length(speech_in_channel(pcm))) {
      stop_if_asked(stop);
      const std::int64_t early_ms = model_.is_streaming() ? lead_in_ms : 0;
      record::Utterance said =
          sherpa_utterance(decoder_->decode(part(pcm, span), rate_hz()),
                           {std::max<std::int64_t>(0, span.start_ms - early_ms), span.end_ms});
      if (!said.text.empty()) utterances.push_back(std::move(said));
    }
    return utterances;
  }

 private:
  std::vector<speech::Span> speech_in_channel(std::span<const std::int16_t> pcm) const {
    if (vad_) return vad_->find(pcm, rate_hz());
    return speech::find_speech(speech::frame_levels_db(pcm, rate_hz()));
  }
  std::vector<float> part(std::span<const std::int16_t> pcm, speech::Span span) const {
    constexpr float full_scale = 32768;
    const auto index = [&](std::int64_t ms) {
      return std::min(pcm.size(), static_cast<std::size_t>(ms * rate_hz() / 1000));
    };
    std::vector<float> samples;
    for (std::size_t i = index(span.start_ms); i < index(span.end_ms); ++i)
      samples.push_back(static_cast<float>(pcm[i]) / full_scale);
    return samples;
  }

  SharedLibrary library_;
  SherpaApi api_;
  fs::path folder_;
  SherpaModel model_;
  std::unique_ptr<SileroVad> vad_;
  std::unique_ptr<SherpaDecoder> decoder_;
  std::string fingerprint_;
};

}  // namespace

std::unique_ptr<LocalEngine> load_sherpa(const SherpaOptions& options) {
  if (options.model_dir.empty())
    throw Error(ErrorKind::config,
                "the engine sherpa-onnx needs a model: --model DIR names the folder of one of its "
                "asr-models, unpacked");
  SherpaModel model = find_sherpa_model(options.model_dir, options.model_type);
  SherpaOptions complete = options;
  std::error_code failed;
  const fs::path beside = options.model_dir / "silero_vad.onnx";
  if (complete.vad_model.empty() && fs::is_regular_file(beside, failed))
    complete.vad_model = beside;
  return std::make_unique<SherpaEngine>(complete, std::move(model));
}

}  // namespace oos::stt
