// SPDX-License-Identifier: Apache-2.0
// The part of sherpa-onnx's C API that the engine uses, declared here because its packages bring no
// header, and loaded at run time. The configurations are the beginnings of the library's own, with
// zeros behind them, which mean its defaults; so fields that newer versions add at the end are
// harmless. A test has the library print what it read and compares.
// Source: sherpa-onnx/c-api/c-api.h of k2-fsa/sherpa-onnx, versions 1.13.4 to 1.13.8.
#pragma once

#include <cstdint>
#include <string>

#include "oos/stt/plugins/shared_library.hpp"

// The library's own types; only pointers to them are ours.
struct SherpaOnnxOnlineRecognizer;
struct SherpaOnnxOnlineStream;
struct SherpaOnnxOfflineRecognizer;
struct SherpaOnnxOfflineStream;
struct SherpaOnnxVoiceActivityDetector;

namespace oos::stt {

/// Room behind each configuration, more than any known version reads.
struct SherpaRoom {
  std::int64_t zeros[256] = {};
};

/// SherpaOnnxOnlineRecognizerConfig up to the model.
struct SherpaOnlineConfig {
  std::int32_t sample_rate = 0, feature_dim = 0;
  const char *encoder = nullptr, *decoder = nullptr, *joiner = nullptr;
  const char *paraformer_encoder = nullptr, *paraformer_decoder = nullptr;
  const char* zipformer2_ctc = nullptr;
  const char* tokens = nullptr;
  std::int32_t num_threads = 1;
  const char* provider = nullptr;
  std::int32_t debug = 0;
  const char* model_type = nullptr;
  const char *modeling_unit = nullptr, *bpe_vocab = nullptr, *tokens_buf = nullptr;
  std::int32_t tokens_buf_size = 0;
  const char* nemo_ctc = nullptr;
  const char* t_one_ctc = nullptr;
  SherpaRoom room;
};

/// SherpaOnnxOfflineRecognizerConfig up to the model's type.
struct SherpaOfflineConfig {
  std::int32_t sample_rate = 0, feature_dim = 0;
  const char *encoder = nullptr, *decoder = nullptr, *joiner = nullptr;
  const char* paraformer = nullptr;
  const char* nemo_ctc = nullptr;
  const char *whisper_encoder = nullptr, *whisper_decoder = nullptr;
  const char *whisper_language = nullptr, *whisper_task = nullptr;
  std::int32_t whisper_tail_paddings = 0, whisper_token_times = 0, whisper_segment_times = 0;
  const char* tdnn = nullptr;
  const char* tokens = nullptr;
  std::int32_t num_threads = 1, debug = 0;
  const char* provider = nullptr;
  const char* model_type = nullptr;
  SherpaRoom room;
};

/// SherpaOnnxVadModelConfig up to the other kind of detector.
struct SherpaVadConfig {
  const char* silero = nullptr;
  float threshold = 0, min_silence_s = 0, min_speech_s = 0;
  std::int32_t window_samples = 0;
  float max_speech_s = 0;
  std::int32_t padding = 0;  // the end of a structure inside the library's
  std::int32_t sample_rate = 0, num_threads = 1;
  const char* provider = nullptr;
  std::int32_t debug = 0;
  SherpaRoom room;
};

/// SherpaOnnxSpeechSegment.
struct SherpaSegment {
  std::int32_t start = 0;  ///< in samples
  float* samples = nullptr;
  std::int32_t count = 0;
};

/// The functions, by their names without "SherpaOnnx".
struct SherpaApi {
  /// Throws Error(config) when the library lacks one or is of a version whose layout is not known.
  explicit SherpaApi(const SharedLibrary& library);

  using Online = const SherpaOnnxOnlineRecognizer;
  using OnlineStream = const SherpaOnnxOnlineStream;
  using Offline = const SherpaOnnxOfflineRecognizer;
  using OfflineStream = const SherpaOnnxOfflineStream;
  using Vad = const SherpaOnnxVoiceActivityDetector;

  std::string version;  ///< "1.13.8"
  Online* (*create_online)(const SherpaOnlineConfig*);
  void (*destroy_online)(Online*);
  OnlineStream* (*create_online_stream)(Online*);
  void (*destroy_online_stream)(OnlineStream*);
  void (*online_accept)(OnlineStream*, std::int32_t rate_hz, const float*, std::int32_t count);
  void (*online_finished)(OnlineStream*);
  std::int32_t (*online_ready)(Online*, OnlineStream*);
  void (*online_decode)(Online*, OnlineStream*);
  const char* (*online_json)(Online*, OnlineStream*);
  void (*destroy_online_json)(const char*);

  Offline* (*create_offline)(const SherpaOfflineConfig*);
  void (*destroy_offline)(Offline*);
  OfflineStream* (*create_offline_stream)(Offline*);
  void (*destroy_offline_stream)(OfflineStream*);
  void (*offline_accept)(OfflineStream*, std::int32_t rate_hz, const float*, std::int32_t count);
  void (*offline_decode)(Offline*, OfflineStream*);
  const char* (*offline_json)(OfflineStream*);
  void (*destroy_offline_json)(const char*);

  Vad* (*create_vad)(const SherpaVadConfig*, float buffer_s);
  void (*destroy_vad)(Vad*);
  void (*vad_accept)(Vad*, const float*, std::int32_t count);
  void (*vad_flush)(Vad*);
  std::int32_t (*vad_empty)(Vad*);
  const SherpaSegment* (*vad_front)(Vad*);
  void (*vad_pop)(Vad*);
  void (*destroy_segment)(const SherpaSegment*);
};

/// True for the versions whose layout is declared here: 1.13, from 1.13.4 on.
bool is_known_sherpa_version(const std::string& version);

/// The library under the user's name for it, or as the loader finds it. Throws Error(config).
SharedLibrary open_sherpa_library(const std::string& file);

}  // namespace oos::stt
