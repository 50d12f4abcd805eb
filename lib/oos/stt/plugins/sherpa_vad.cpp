// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <exception>
#include <utility>

#include "oos/core/error.hpp"
#include "oos/stt/plugins/sherpa.hpp"
#include "oos/stt/plugins/sherpa_api.hpp"

namespace oos::stt {

namespace {

constexpr int vad_rate_hz = 16'000;              // the only one the library takes
constexpr std::size_t vad_window_samples = 512;  // the library decides once for all it is given
constexpr float vad_buffer_s = 60;
constexpr std::int64_t around_speech_ms = 100;  // kept before and after what the model finds

/// Mono S16 as the library wants it, at 16,000 Hz.
std::vector<float> vad_samples(std::span<const std::int16_t> pcm, int rate_hz) {
  constexpr float full_scale = 32768;
  std::vector<float> samples;
  const bool doubled = rate_hz * 2 == vad_rate_hz;
  samples.reserve(pcm.size() * (doubled ? 2 : 1));
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    const float one = static_cast<float>(pcm[i]) / full_scale;
    samples.push_back(one);
    if (!doubled) continue;
    const float next = i + 1 < pcm.size() ? static_cast<float>(pcm[i + 1]) / full_scale : one;
    samples.push_back((one + next) / 2);
  }
  return samples;
}

class SherpaVad final : public SileroVad {
 public:
  SherpaVad(const std::string& library, std::filesystem::path model)
      : library_(open_sherpa_library(library)), api_(library_), model_(std::move(model)) {
    detector();  // so that a model that cannot be loaded is told at once
  }

  std::vector<speech::Span> find(std::span<const std::int16_t> pcm, int rate_hz) const override {
    const std::vector<float> samples = vad_samples(pcm, rate_hz);
    const auto vad = detector();  // it has a memory, so each clip gets its own
    std::vector<speech::Span> found;
    for (std::size_t at = 0; at < samples.size(); at += vad_window_samples) {
      api_.vad_accept(vad.get(), samples.data() + at,
                      static_cast<std::int32_t>(std::min(vad_window_samples, samples.size() - at)));
      take(*vad, found);
    }
    api_.vad_flush(vad.get());
    take(*vad, found);
    return widened_spans(found, static_cast<std::int64_t>(samples.size()) * 1000 / vad_rate_hz);
  }

 private:
  using Detector = std::unique_ptr<SherpaApi::Vad, void (*)(SherpaApi::Vad*)>;

  Detector detector() const {
    SherpaVadConfig config;
    config.silero = model_.c_str();
    config.threshold = 0.5F;
    config.min_silence_s = 0.35F;
    config.min_speech_s = 0.1F;
    config.max_speech_s = 20;
    config.window_samples = static_cast<std::int32_t>(vad_window_samples);
    config.sample_rate = vad_rate_hz;
    config.provider = "cpu";
    Detector made(nullptr, api_.destroy_vad);
    try {
      made.reset(api_.create_vad(&config, vad_buffer_s));
    } catch (const std::exception&) {  // of the ONNX runtime, through the C functions
      made.reset();
    }
    if (!made)
      throw Error(ErrorKind::config, "is no Silero voice activity model that can be loaded",
                  model_.string());
    return made;
  }

  void take(SherpaApi::Vad& vad, std::vector<speech::Span>& found) const {
    while (api_.vad_empty(&vad) == 0) {
      const SherpaSegment* segment = api_.vad_front(&vad);
      constexpr std::int64_t samples_a_ms = vad_rate_hz / 1000;
      const std::int64_t start_ms = segment->start / samples_a_ms;
      found.push_back({start_ms, start_ms + segment->count / samples_a_ms});
      api_.destroy_segment(segment);
      api_.vad_pop(&vad);
    }
  }

  static std::vector<speech::Span> widened_spans(std::vector<speech::Span> spans,
                                                 std::int64_t length_ms) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const std::int64_t before = i == 0 ? 0 : spans[i - 1].end_ms;
      spans[i].start_ms = std::max(before, spans[i].start_ms - around_speech_ms);
      const std::int64_t next = i + 1 < spans.size() ? spans[i + 1].start_ms : length_ms;
      spans[i].end_ms =
          std::max(spans[i].start_ms, std::min(next, spans[i].end_ms + around_speech_ms));
    }
    return spans;
  }

  SharedLibrary library_;
  SherpaApi api_;
  std::filesystem::path model_;
};

}  // namespace

std::unique_ptr<SileroVad> load_silero(const std::string& library,
                                       const std::filesystem::path& model) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(model, failed))
    throw Error(ErrorKind::config, "is no file with a Silero voice activity model", model.string());
  return std::make_unique<SherpaVad>(library, model);
}

}  // namespace oos::stt
