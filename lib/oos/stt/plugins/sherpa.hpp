// SPDX-License-Identifier: Apache-2.0
// sherpa-onnx (T-one, GigaAM, zipformer, parakeet, Whisper models) through its C library, loaded at
// run time. A clip is cut into utterances by Silero's voice activity model, or by energy without
// it, and each is recognised by itself.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "oos/speech/activity.hpp"
#include "oos/stt/plugins/local_engine.hpp"

namespace oos::stt {

struct SherpaOptions {
  std::filesystem::path model_dir;  ///< see find_sherpa_model()
  std::string model_type;           ///< empty: by the files
  std::filesystem::path vad_model;  ///< silero_vad.onnx; empty: of the model's folder, if there
  std::string library;              ///< of the user's choice; empty: the loader's
  std::string language;             ///< a hint for Whisper: "ru"
};

/// Loads library and model. Throws Error(config) saying what is missing and how to get it.
std::unique_ptr<LocalEngine> load_sherpa(const SherpaOptions& options);

/// Silero's voice activity detection. Used by several threads at once.
class SileroVad {
 public:
  virtual ~SileroVad() = default;
  /// Where somebody speaks: mono S16 at 8,000 or 16,000 Hz. In order, apart, not longer than 20 s
  /// as a rule.
  virtual std::vector<speech::Span> find(std::span<const std::int16_t> pcm, int rate_hz) const = 0;
};

/// Throws Error(config).
std::unique_ptr<SileroVad> load_silero(const std::string& library,
                                       const std::filesystem::path& model);

/// Words of a result of the library as JSON, whose times count from the utterance's start. A token
/// that begins with a blank (or ▁) begins a word; a word ends with its last token's duration, or
/// where the next word begins, at most 300 ms after that token's start. An utterance without words
/// when there are no times. Throws Error(service) for what is no such result.
record::Utterance sherpa_utterance(std::string_view json_text, speech::Span span);

}  // namespace oos::stt
